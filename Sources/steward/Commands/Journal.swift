import ArgumentParser
import Foundation
import Records
import Storage
import Worker

struct Journal: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What a worker has accepted.", subcommands: [Export.self])

  struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Writes the events that a worker has accepted, as a log that replay takes.",
      discussion: """
        Example:

          steward journal export --data steward-data --out journal.ndjson --packs journal.packs
          steward replay journal.ndjson --rules journal.packs

        Also while the worker runs. With --packs the packs that judged are written too: replayed with \
        them, the log gives the decisions of the worker again, byte for byte.
        """)

    @Option(help: "The worker's data folder.")
    var data: String

    @Option(help: "The tenant, where the worker has several.")
    var tenant: String?

    @Option(help: "Where the events go; - is standard output.")
    var out = "-"

    @Option(help: "The folder where the packs go.")
    var packs: String?

    func run() async throws {
      let database = try LaneChoice.database(in: data, tenant: tenant)
      do {
        let export = try JournalExport(database)
        var file = try OutputFile(path: out)
        try export.write { try file.write($0) }
        try file.flush()
        if let packs { try export.writePacks(to: packs) }
      } catch {
        Console.complain("\(error)")
        throw ExitStatus.unreadable
      }
    }
  }
}
