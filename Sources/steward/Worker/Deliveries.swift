import Connectors
import Logging
import Matrix
import Records
import Storage
import Worker

/// What delivers the actions of a worker: a dispatcher for each connector of each tenant.
enum Deliveries {
  static func dispatchers(
    of worker: Worker, _ accounts: MatrixAccounts, log: Logger
  ) throws -> [(lane: String, dispatcher: Dispatcher)] {
    var dispatchers: [(lane: String, dispatcher: Dispatcher)] = []
    for (tenant, lane) in zip(worker.settings.tenants, worker.lanes) {
      for settings in tenant.connectors {
        var limits = DeliveryLimits()
        limits.stale = settings.stale
        if let delivery = settings.kind.delivery {
          limits.attempts = delivery.attempts
          limits.parallel = delivery.parallel
        }
        let dispatcher = Dispatcher(
          destination: settings.name, store: try LaneOutbox(lane),
          connector: try connector(settings, accounts, log), plan: limits, logger: log)
        dispatchers.append((lane.name, dispatcher))
      }
    }
    return dispatchers
  }

  private static func connector(
    _ settings: Settings.Connector, _ accounts: MatrixAccounts, _ log: Logger
  ) throws -> any Connector {
    switch settings.kind {
    case .webhook(let webhook):
      let secrets = try webhook.secrets.map { secret in
        try secret.withBytes { try WebhookSecret(String(decoding: $0, as: UTF8.self)) }
      }
      var target = WebhookTarget(
        url: webhook.url.text, secrets: secrets,
        allowsPrivateAddresses: webhook.delivery.allowsPrivate)
      target.authority = webhook.delivery.authority
      target.timeout = .milliseconds(webhook.delivery.timeout.milliseconds)
      return try WebhookConnector(target)
    case .matrix(let matrix):
      guard let account = accounts[matrix] else {
        throw ConnectorError(problem: "\(matrix.user) has no account", mend: "start again")
      }
      return MatrixConnector(
        account, server: account.server,
        channels: Dictionary(matrix.channels.map { ($0.name, $0.target) }) { first, _ in first },
        logger: log)
    case .ndjson(let path): return try NDJSONConnector(path: path)
    case .stdout: return StandardOutputConnector()
    }
  }
}
