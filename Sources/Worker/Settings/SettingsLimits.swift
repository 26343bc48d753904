import Records

/// How large the settings and their parts may be. Beyond is an error that names the limit.
enum SettingsLimits {
  /// In bytes, of `steward.yaml`.
  static let file = 1 << 20
  /// In bytes, of a certificate or a key.
  static let certificate = 1 << 20
  /// In bytes.
  static let path = 4_096
  /// In bytes, of what is in a variable or a file; in a file a line end may follow.
  static let secret = 16...4_096
  /// Those that hold at the same time, while one is replaced.
  static let secrets = 16
  static let tenants = 10_000
  static let connectors = 64
  static let sources = 1_000
  /// In bytes: a connector's name.
  static let name = 64
  /// In bytes: the id of a Matrix account or room.
  static let matrixID = 255

  static let stale = Period.seconds(1)...Period.days(30)
  static let webhookTimeout = Period.seconds(1)...Period.minutes(5)
  static let attempts = 1...1_000
  static let parallel = 1...256

  static let body = 64 << 10...1 << 30
  static let headers = 1 << 10...1 << 20
  static let connections = 1...1_000_000
  static let timeout = Period.seconds(1)...Period.minutes(10)
  static let queueEvents = 1_000...10_000_000
  static let queueBytes = 1 << 20...16 << 30
  static let ahead = Period.seconds(1)...Period.days(1)

  static let snapshotEvents = 1_000...10_000_000
  static let snapshotEvery = Period.seconds(1)...Period.days(1)

  static let kept = Period.hours(1)...Period.days(36_500)
  static let keptSize = 64 << 20...1 << 50

  static let rehearsalEvents = 0...10_000_000
  static let rehearsalWithin = Period.minutes(1)...Period.days(365)

  /// The same for each unit of time.
  static let codeRate = 1...100_000
}
