import Connectors
import Logging
import Matrix
import Records
import Worker

/// The Matrix accounts of a worker: their ways in, and what their ways out share with them.
struct MatrixAccounts: Sendable {
  let state: MatrixState
  let sources: [MatrixSource]
  private let accounts: [String: MatrixAccount]

  init(of worker: Worker, log: Logger) throws(ConnectorError) {
    var entries: [MatrixState.Entry] = []
    var sources: [MatrixSource] = []
    for (tenant, lane) in zip(worker.settings.tenants, worker.lanes) {
      for connector in tenant.connectors {
        guard case .matrix(let matrix) = connector.kind else { continue }
        let account = try Self.account(matrix, log)
        entries.append(.init(lane: lane, destination: connector.name, account: account))
        sources.append(MatrixSource(account, of: tenant.name, for: worker, log: log))
      }
    }
    state = MatrixState(entries)
    self.sources = sources
    // A user has one connector.
    accounts = Dictionary(uniqueKeysWithValues: entries.map { ($0.account.user, $0.account) })
  }

  private static func account(
    _ matrix: Settings.Matrix, _ log: Logger
  ) throws(ConnectorError) -> MatrixAccount {
    let token = try matrix.token.withBytes { bytes throws(ConnectorError) in
      try AccessToken(String(decoding: bytes, as: UTF8.self))
    }
    let server = try Homeserver(
      matrix.url.text, token: token, authority: matrix.delivery.authority,
      timeout: .milliseconds(matrix.delivery.timeout.milliseconds))
    return MatrixAccount(matrix, server: server, log: log)
  }

  /// The account of a connector.
  subscript(_ matrix: Settings.Matrix) -> MatrixAccount? { accounts[matrix.user] }

  /// Those to which homeservers come by themselves.
  var door: TransactionDoor {
    TransactionDoor(sources.filter { $0.isPushed })
  }
}
