package import Logging
package import Records

/// All that an operator decides about a worker. Nothing in it is read twice: secrets are here, folders
/// and files are paths.
package struct Settings: Equatable, Sendable {
  /// The folder of the databases.
  package var data: String
  package var listen: ListenAddress
  /// nil: plain HTTP.
  package var tls: TLS?
  /// In the order of the file, at least one.
  package var tenants: [Tenant]
  package var sources: [Source]
  package var limits = Limits()
  package var snapshots = Snapshots()
  package var retention = Retention()
  package var rehearsal = Rehearsal()
  /// Whether a change of a pack's folder is taken over by itself.
  package var watch = Settings.watchesPacks
  package var log = Log()
  package var codes = Codes()
  package var metrics = Metrics()

  /// Where data lie if nothing else is said.
  package static let usualData = "./steward-data"
  static let watchesPacks = true

  package init(
    data: String = Settings.usualData, listen: ListenAddress = .usual, tls: TLS? = nil,
    tenants: [Tenant], sources: [Source] = []
  ) {
    self.data = data
    self.listen = listen
    self.tls = tls
    self.tenants = tenants
    self.sources = sources
  }

  /// PEM files.
  package struct TLS: Hashable, Sendable {
    package var certificate: String
    package var key: String
  }

  /// How much the worker takes before it says no.
  package struct Limits: Hashable, Sendable {
    /// Of a request's body, in bytes, as it is sent and as it is unzipped.
    package var body = 16 << 20
    /// Of a request's headers, in bytes.
    package var headers = 16 << 10
    package var connections = 10_000
    /// From the first byte of a request to its last.
    package var timeout = Period.seconds(30)
    /// Events of a tenant that wait to be judged.
    package var queueEvents = 100_000
    /// Bytes of them.
    package var queueBytes = 64 << 20
    /// Events further ahead of the worker's clock are refused.
    package var ahead = Period.minutes(5)

    package init() {}
  }

  /// A snapshot is made after so many events, or after so long if there were any.
  package struct Snapshots: Hashable, Sendable {
    package var events = 250_000
    package var every = Period.seconds(60)

    package init() {}
  }

  /// How long things are kept.
  package struct Retention: Hashable, Sendable {
    package var journal = Period.days(30)
    /// Of a tenant's journal, in bytes; the oldest events go first.
    package var size = 20 << 30
    /// Decisions, cases and removals.
    package var audit = Period.days(365)

    package init() {}
  }

  /// A new pack is tried on what was journalled before it may take over.
  package struct Rehearsal: Hashable, Sendable {
    /// The newest; 0: a new pack is not tried.
    package var events = 100_000
    /// None older than that.
    package var within = Period.hours(24)
    /// So many of those who spoke may be newly sanctioned, in hundredths of a percent.
    package var blast = 200

    package init() {}
  }

  package struct Log: Hashable, Sendable {
    package var format = Format.text
    package var level = Logger.Level.info

    package init() {}

    package enum Format: String, CaseIterable, Sendable {
      case text, json
    }
  }

  /// What Prometheus reads.
  package struct Metrics: Equatable, Sendable {
    /// Any of them opens the metrics of all tenants and of the process; those of a tenant open its own.
    package var tokens: [Secret] = []

    package init() {}
  }

  /// The page that a live code opens.
  package struct Codes: Equatable, Sendable {
    /// Where guests reach the worker; nil: where their request says that it went.
    package var url: PageURL?
    /// Any of them signs the account in a query parameter; none: accounts come from a cookie alone.
    package var secrets: [Secret] = []
    /// Of one address.
    package var rate = Rate(count: 30, per: .minutes(1))
    /// Whether a proxy stands in front, which tells the guest's address.
    package var forwarded = false

    package init() {}
  }
}
