import Connectors
import Logging
import Records
import Storage
import Worker

/// What delivers the actions of a worker: a dispatcher for each connector of each tenant.
enum Deliveries {
  static func dispatchers(
    of worker: Worker, log: Logger
  ) throws -> [(lane: String, dispatcher: Dispatcher)] {
    var dispatchers: [(lane: String, dispatcher: Dispatcher)] = []
    for (tenant, lane) in zip(worker.settings.tenants, worker.lanes) {
      for settings in tenant.connectors {
        var limits = DeliveryLimits()
        limits.stale = settings.stale
        if case .webhook(let webhook) = settings.kind {
          limits.attempts = webhook.delivery.attempts
          limits.parallel = webhook.delivery.parallel
        }
        let dispatcher = Dispatcher(
          destination: settings.name, store: try LaneOutbox(lane),
          connector: try connector(settings, log), plan: limits, logger: log)
        dispatchers.append((lane.name, dispatcher))
      }
    }
    return dispatchers
  }

  private static func connector(
    _ settings: Settings.Connector, _ log: Logger
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
    case .ndjson(let path): return try NDJSONConnector(path: path)
    case .stdout: return StandardOutputConnector()
    }
  }
}
