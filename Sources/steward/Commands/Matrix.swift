import ArgumentParser
import Foundation
import Matrix
import Records
import Worker

struct MatrixCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "matrix", abstract: "What a Matrix homeserver must know of a worker.",
    subcommands: [Registration.self])

  struct Registration: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Writes the registration file of an application service.",
      discussion: """
        Example:

          steward matrix registration steward.yaml --url http://127.0.0.1:7350 --out steward-matrix.yaml

        Both tokens of the connector stand in the file, which only you may read. The administrator of the homeserver puts it \
        beside its settings and names it there; of Synapse under `app_service_config_files`.
        """)

    @Argument(help: "The worker's settings.")
    var settings: String

    @Option(help: "Where the homeserver reaches the worker.")
    var url: String

    @Option(help: "The tenant, where several have such a connector.")
    var tenant: String?

    @Option(help: "The file; - is standard output.")
    var out = "-"

    func run() async throws {
      let settings = try SettingsLoading.load(settings, .init())
      let matrix = try connector(of: settings)
      guard PageURL(url) != nil else {
        Console.complain("--url \(url): this is no address such as http://127.0.0.1:7350")
        throw ExitStatus.usage
      }
      let registration: Matrix.Registration
      do throws(Matrix.Registration.Problem) {
        registration = try Matrix.Registration(matrix, url: url)
      } catch {
        Console.complain(
          "\(self.settings): the connector of \(matrix.user) has no `hs_token`: it asks for events "
            + "by /sync, and nothing is registered; for an application service give it one")
        throw ExitStatus.usage
      }
      // Whoever reads it can act as the account.
      umask(0o077)
      do throws(LogError) {
        var file = try OutputFile(path: out)
        try file.write(registration.text.utf8)
        try file.flush()
      } catch {
        Console.complain("\(error)")
        throw ExitStatus.unreadable
      }
    }

    private func connector(of settings: Settings) throws(ExitStatus) -> Settings.Matrix {
      let found = settings.tenants.filter { tenant == nil || $0.name == tenant }.flatMap { tenant in
        tenant.connectors.compactMap { connector -> (String, Settings.Matrix)? in
          guard case .matrix(let matrix) = connector.kind else { return nil }
          return (tenant.name, matrix)
        }
      }
      guard let first = found.first else {
        Console.complain(
          "\(self.settings): no tenant\(tenant.map { " `\($0)`" } ?? "") has a `matrix` connector")
        throw .usage
      }
      let own = found.filter { $0.1.serverToken != nil }
      guard own.count < 2 else {
        Console.complain(
          "\(self.settings): say which tenant is meant with --tenant: "
            + own.map(\.0).joined(separator: ", "))
        throw .usage
      }
      return own.first?.1 ?? first.1
    }
  }
}
