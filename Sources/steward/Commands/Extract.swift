import ArgumentParser
import Importing
import Records
import Rules
import Simulation

struct Extract: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Turns what happened around an event into a test of a pack, or into a log of its own.",
    discussion: """
      Example:

        steward extract mon.ndjson --event m-0177 --pseudonyms --rules my-rules >> my-rules/90.yaml

      The test holds what happened in the event's group, what its account did elsewhere, and what was \
      known of the group. With --rules it expects what the pack does now; without, you write what must \
      come of it. Exit status 1 if no event has the id.
      """)

  @OptionGroup var logs: LogArguments

  @Option(help: "The event's id.")
  var event: String

  @Option(help: "The tenant, where several have such an id.")
  var tenant: String?

  @Option(help: "How long before and after: 30s, 10m, 2h.")
  var around: String = "10m"

  @Flag(help: "Other names for accounts, groups and ids, and for names in texts.")
  var pseudonyms = false

  @Option(
    name: .customLong("as"),
    help:
      "What is written: test, an entry for the section tests of a pack; scenario, a file for simulate; or log, a line an event."
  )
  var form: Form = .test

  @Option(help: "The folder of the pack whose present answer becomes the expectation.")
  var rules: String?

  @OptionGroup var caching: CacheOptions
  @OptionGroup var links: LinkOptions

  enum Form: String, CaseIterable, ExpressibleByArgument {
    case test, scenario, log
  }

  func validate() throws {
    if Period(around) == nil {
      throw ValidationError("--around takes a duration such as 10m, not “\(around)”.")
    }
    if form == .log, rules != nil {
      throw ValidationError("A log expects nothing: --rules goes with --as test or scenario.")
    }
  }

  func run() throws {
    try links.apply()
    let pack = try rules.map { try PackLoading.load($0) }
    var extraction = Extraction(
      .init(
        event: event, tenant: tenant, around: Period(around) ?? .none, pseudonyms: pseudonyms))
    guard try read(into: &extraction) else {
      Console.complain("stopped by Ctrl-C before the end of the logs")
      throw ExitStatus.interrupted
    }
    if extraction.rejected > 0 {
      Console.complain("\(Numbers.counted(extraction.rejected, "line")) rejected and left out")
    }
    guard extraction.isFound else {
      let whose = tenant.map { " of tenant “\($0)”" } ?? ""
      Console.complain("no event\(whose) has the id “\(event)”")
      throw ExitStatus.fellShort
    }
    switch form {
    case .test:
      try Console.print(extraction.test(pack.map { Policy($0) }, store: caching.store))
    case .scenario: try Console.print(scenario(of: &extraction, pack))
    case .log: try Console.print(String(decoding: extraction.log(), as: UTF8.self))
    }
  }

  private func scenario(of extraction: inout Extraction, _ pack: Pack?) throws(ExitStatus) -> String
  {
    do throws(PackFileError) {
      return try extraction.scenario(rules: rules, pack, store: caching.store)
    } catch {
      Console.complain(error.text)
      throw .fellShort
    }
  }

  /// Returns false where Ctrl-C stopped it.
  private func read(into extraction: inout Extraction) throws -> Bool {
    let imported = logs.imported
    let interrupt = Interrupt()
    var bar = ProgressBar(counting: "lines")
    var lines = 0
    do throws(LogError) {
      let isComplete = try LogChunks(logs.logs, imported: imported).forEach(
        take: { chunk, share in
          extraction.take(chunk)
          lines += chunk.newlines
          bar.show(.init(events: lines, share: share))
          return !extraction.isDone && !interrupt.hasCome
        }, waits: { !interrupt.hasCome })
      bar.clear()
      if let imported { Console.complain(imported.summary.line) }
      return isComplete && !interrupt.hasCome
    } catch {
      bar.clear()
      Console.complain(error.description)
      throw ExitStatus.unreadable
    }
  }
}
