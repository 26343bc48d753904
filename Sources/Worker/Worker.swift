import Digests
package import Logging
package import Records
package import Storage

/// All lanes of a process, and who may see which.
package final class Worker: Sendable {
  /// Why a worker does not start.
  package enum StartError: Error, Sendable {
    /// A pack that does not load, and its errors.
    case pack(folder: String, PackVersion.Reading)
    case storage(StorageError)
  }

  package let settings: Settings
  package let clock: WorkerClock
  package let log: Logger
  /// In the order of the settings.
  package let lanes: [Lane]
  /// By the digests of the tokens that open them.
  private let doors: [Digest: Lane]
  package let rejects = RejectMeter()
  /// Of each lane.
  let packs: [LanePacks]
  /// No other worker runs on the data as long as this one is there.
  private let lock: FolderLock
  /// By name, where in `lanes`.
  private let numbers: [String: Int]
  let benches = BenchPool()

  /// Opens every lane and brings it back to where it was.
  package init(
    _ settings: Settings, clock: WorkerClock = .system, log: Logger
  ) throws(StartError) {
    self.settings = settings
    self.clock = clock
    self.log = log
    do throws(StorageError) {
      lock = try DataFolder.take(settings.data)
    } catch {
      throw .storage(error)
    }
    var lanes: [Lane] = []
    var packs: [LanePacks] = []
    for tenant in settings.tenants {
      let pack = try Self.pack(of: tenant, settings, log)
      do throws(StorageError) {
        let lane = try Lane(Self.options(tenant, settings), pack: pack, clock: clock, log: log)
        lanes.append(lane)
        packs.append(
          try LanePacks(lane, folder: tenant.rules, settings.rehearsal, log: log))
      } catch {
        throw .storage(error)
      }
    }
    self.lanes = lanes
    var doors: [Digest: Lane] = [:]
    for (tenant, lane) in zip(settings.tenants, lanes) {
      for token in tenant.tokens { doors[token.digest] = lane }
    }
    self.doors = doors
    self.packs = packs
    numbers = Dictionary(uniqueKeysWithValues: zip(lanes.map(\.name), lanes.indices))
  }

  /// That of the folder; where it does not load, the one that was in force before the worker ended: a
  /// mistake in one pack keeps nobody from being looked after.
  private static func pack(
    of tenant: Settings.Tenant, _ settings: Settings, _ log: Logger
  ) throws(StartError) -> PackVersion {
    let reading = PackVersion.read(tenant.rules)
    if case .pack(let pack) = reading { return pack }
    let folder = LaneFolder.path(of: tenant.name, in: settings.data)
    guard let kept = Lane.keptPack(in: folder) else {
      throw .pack(folder: tenant.rules, reading)
    }
    log.error(
      "lane \(tenant.name): \(tenant.rules) does not load, the pack that was in force goes on")
    return kept
  }

  private static func options(_ tenant: Settings.Tenant, _ settings: Settings) -> Lane.Options {
    let destinations = tenant.connectors.map { connector in
      let takesAll = connector.actions == Action.Deed.names
      return Destination(name: connector.name, deeds: takesAll ? nil : Set(connector.actions))
    }
    return Lane.Options(
      name: tenant.name, folder: LaneFolder.path(of: tenant.name, in: settings.data),
      destinations: destinations,
      queue: (settings.limits.queueEvents, settings.limits.queueBytes),
      snapshots: (settings.snapshots.events, settings.snapshots.every),
      retention: Retention(
        journal: settings.retention.journal, size: settings.retention.size,
        audit: settings.retention.audit))
  }

  package func start() {
    for lane in lanes { lane.start() }
  }

  /// Lets every lane keep what waits and leave a snapshot. Returns false where one takes longer.
  @discardableResult
  package func stop(within patience: Period) -> Bool {
    for lane in lanes { lane.beginStopping() }
    return lanes.map { $0.stop(within: patience) }.allSatisfy { $0 }
  }

  // MARK: Who may see what

  /// The lane whose door a token opens. Digests are looked up and compared, in constant time, so that
  /// how long it takes tells nothing of the tokens that are known. O(token)
  package func lane(openedBy token: some Sequence<UInt8>) -> Lane? {
    doors[SHA256.digest(Array(token))]
  }

  /// Whether a token opens the metrics of all lanes.
  package func areMetricsOpened(by token: some Sequence<UInt8>) -> Bool {
    // All are compared, so that the time tells nothing.
    settings.metrics.tokens.reduce(false) { isOpened, secret in
      secret.matches(token) || isOpened
    }
  }

  /// The lane that a tenant's events go to; nil: the worker does not know the tenant.
  package func lane(of tenant: String) -> Lane? {
    laneNumber(of: tenant).map { lanes[$0] }
  }

  /// Its place in `lanes`.
  func laneNumber(of tenant: String) -> Int? {
    numbers[tenant] ?? numbers[Settings.Tenant.others]
  }
}
