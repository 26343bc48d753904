import Logging
import Records

extension Setting {
  /// All settings, in the order of the reference.
  package static let all: [Setting] =
    top + tls + tenant + connector + source + limits + upkeep + log + metrics + codes + secret

  private static let top = [
    Setting("data", .other("folder"), Settings.usualData),
    Setting("listen", .other("`HOST:PORT`"), "\(ListenAddress.usual)"),
    Setting("tls", .other("map")),
    Setting("tenants", .other("map, required")),
    Setting("sources", .other("list")),
    Setting("limits", .other("map")),
    Setting("snapshots", .other("map")),
    Setting("retention", .other("map")),
    Setting("rehearsal", .other("map")),
    Setting("watch", .truth, "\(Settings.watchesPacks)"),
    Setting("log", .other("map")),
    Setting("metrics", .other("map")),
    Setting("codes", .other("map")),
  ]

  private static let tls = [
    Setting("tls.certificate", .other("file, required")),
    Setting("tls.key", .other("file, required")),
  ]

  private static let tenant = [
    Setting("tenant.rules", .other("folder, required")),
    Setting("tenant.tokens", .other("secret or list of them")),
    Setting("tenant.connectors", .other("list")),
  ]

  private static let connector: [Setting] = {
    let usual = Settings.Delivery()
    return [
      Setting("connector.webhook", .other("address")),
      Setting("connector.secret", .other("secret or list of them, required")),
      Setting("connector.allow_private", .truth, "\(usual.allowsPrivate)"),
      Setting("connector.ca", .other("file")),
      Setting("connector.timeout", .period(SettingsLimits.webhookTimeout), usual.timeout.text),
      Setting("connector.attempts", .count(SettingsLimits.attempts), "\(usual.attempts)"),
      Setting("connector.parallel", .count(SettingsLimits.parallel), "\(usual.parallel)"),
      Setting("connector.matrix", .other("address")),
      Setting("connector.user", .other("account, required")),
      Setting("connector.token", .other("secret, required")),
      Setting("connector.hs_token", .other("secret")),
      Setting("connector.invites", .other("list of accounts")),
      Setting("connector.channels", .other("map")),
      Setting("connector.ndjson", .other("file")),
      Setting("connector.stdout", .other("`true`")),
      Setting("connector.name", .other("text")),
      Setting("connector.actions", .other("list of actions")),
      Setting("connector.stale", .period(SettingsLimits.stale), Settings.Connector.usualStale.text),
    ]
  }()

  private static let source = [
    Setting("source.follow", .other("file")),
    Setting("source.stdin", .other("`true`")),
    Setting("source.tenant", .other("text")),
  ]

  private static let limits: [Setting] = {
    let usual = Settings.Limits()
    return [
      Setting("limits.body", .size(SettingsLimits.body), ByteSize.text(usual.body)),
      Setting("limits.headers", .size(SettingsLimits.headers), ByteSize.text(usual.headers)),
      Setting("limits.connections", .count(SettingsLimits.connections), "\(usual.connections)"),
      Setting("limits.timeout", .period(SettingsLimits.timeout), usual.timeout.text),
      Setting("limits.queue_events", .count(SettingsLimits.queueEvents), "\(usual.queueEvents)"),
      Setting(
        "limits.queue_bytes", .size(SettingsLimits.queueBytes), ByteSize.text(usual.queueBytes)),
      Setting("limits.ahead", .period(SettingsLimits.ahead), usual.ahead.text),
    ]
  }()

  /// Snapshots, retention, rehearsal.
  private static let upkeep: [Setting] = {
    let snapshots = Settings.Snapshots()
    let retention = Settings.Retention()
    let rehearsal = Settings.Rehearsal()
    return [
      Setting("snapshots.events", .count(SettingsLimits.snapshotEvents), "\(snapshots.events)"),
      Setting("snapshots.every", .period(SettingsLimits.snapshotEvery), snapshots.every.text),
      Setting("retention.journal", .period(SettingsLimits.kept), retention.journal.text),
      Setting("retention.size", .size(SettingsLimits.keptSize), ByteSize.text(retention.size)),
      Setting("retention.audit", .period(SettingsLimits.kept), retention.audit.text),
      Setting("rehearsal.events", .count(SettingsLimits.rehearsalEvents), "\(rehearsal.events)"),
      Setting("rehearsal.within", .period(SettingsLimits.rehearsalWithin), rehearsal.within.text),
      Setting("rehearsal.blast", .share, Settings.shareText(rehearsal.blast)),
    ]
  }()

  private static let log = [
    Setting(
      "log.format", .choice(Settings.Log.Format.allCases.map(\.rawValue)),
      Settings.Log().format.rawValue),
    Setting(
      "log.level", .choice(Logger.Level.allCases.map(\.rawValue)), Settings.Log().level.rawValue),
  ]

  private static let metrics = [
    Setting("metrics.tokens", .other("secret or list of them"))
  ]

  private static let codes = [
    Setting("codes.url", .other("address")),
    Setting("codes.secret", .other("secret or list of them")),
    Setting("codes.rate", .rate(SettingsLimits.codeRate), "\(Settings.Codes().rate)"),
    Setting("codes.forwarded", .truth, "\(Settings.Codes().forwarded)"),
  ]

  private static let secret = [
    Setting("secret.env", .other("name of a variable")),
    Setting("secret.file", .other("file")),
  ]
}
