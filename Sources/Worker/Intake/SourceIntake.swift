package import Records
package import Storage
import Synchronization

/// What takes the events of one source besides HTTP, and keeps how far it was read.
package final class SourceIntake: Sendable {
  /// Events that are older by the worker's clock tell that a source is behind.
  private static let recent = Period.seconds(10)

  /// The source's name: where it is kept how far it was read.
  package let name: String
  /// `follow`, `stdin`: how rejects are counted.
  private let way: String
  private let worker: Worker
  /// Whose the events are; `Settings.Tenant.others`: each event names its tenant.
  private let tenant: String
  /// The places of the lanes that events of the source may go to.
  private let lanes: [Int]
  /// Of these the one that always keeps the position, after the others have kept their events.
  private let home: Int
  private let isBehind = Mutex(false)

  /// Until it is told otherwise, the source is behind.
  package init(_ worker: Worker, name: String, way: String, tenant: String) {
    self.worker = worker
    self.way = way
    self.name = name
    self.tenant = tenant
    home = worker.laneNumber(of: tenant) ?? 0
    lanes = tenant == Settings.Tenant.others ? Array(worker.lanes.indices) : [home]
    setBehind(true)
  }

  deinit { setBehind(false) }

  /// How far the source was read; nil: it never was.
  package func position() throws(StorageError) -> SourcePosition? {
    if let position = try position(in: home) { return position }
    // The lane that kept it may have gone from the settings: then the furthest.
    var furthest: SourcePosition?
    for lane in lanes {
      guard let found = try position(in: lane) else { continue }
      if furthest.map({ !$0.covers(offset: found.offset, generation: found.generation) }) ?? true {
        furthest = found
      }
    }
    return furthest
  }

  private func position(in lane: Int) throws(StorageError) -> SourcePosition? {
    try worker.lanes[lane].reader().positions().first { $0.source == name }
  }

  /// When the last event was kept that may have been of the source, by the worker's clock; nil: none
  /// ever was.
  package func lastKept() throws(StorageError) -> Instant? {
    try lanes.map { lane throws(StorageError) in try worker.lanes[lane].reader().lastAccepted() }
      .compactMap(\.self).max()
  }

  /// What became of lines of a source.
  package struct Taken: Sendable {
    /// Lines that are no events, or of other tenants: they are nowhere kept.
    package var rejects: [Reject]
    /// Whether the last event is an old one; nil where there is none.
    package var isOld: Bool?
  }

  /// Returns when the events of a chunk are durable, and with them the position behind it, if
  /// there is one.
  /// - Parameter goesOn: is asked when a lane takes nothing now, and waits before it says yes; where it
  ///   says no, the refusal is thrown.
  package func take(
    _ chunk: LogChunk, to position: SourcePosition?,
    orElse goesOn: (LaneRefusal) async -> Bool
  ) async throws(LaneRefusal) -> Taken {
    var chunk = chunk
    chunk.tenant = tenant == Settings.Tenant.others ? EventDecoder.defaultTenant : tenant
    let shares = worker.share(chunk, among: home(of:))
    for part in shares.parts where part.lane != home {
      try await take(part.batch, of: chunk, by: part.lane, position, goesOn)
    }
    let own = shares.parts.first { $0.lane == home }?.batch ?? EventBatch()
    try await take(own, of: chunk, by: home, position, goesOn)
    worker.rejects.add(
      shares.rejects.count, from: way,
      for: tenant == Settings.Tenant.others ? nil : worker.lanes[home])
    return Taken(
      rejects: shares.rejects,
      isOld: shares.newest.map { $0 < worker.clock.now - Self.recent })
  }

  private func take(
    _ batch: EventBatch, of chunk: LogChunk, by lane: Int, _ position: SourcePosition?,
    _ goesOn: (LaneRefusal) async -> Bool
  ) async throws(LaneRefusal) {
    while true {
      do throws(LaneRefusal) {
        _ = try await worker.lanes[lane].submit(batch, of: chunk, at: position)
        return
      } catch {
        guard await goesOn(error) else { throw error }
      }
    }
  }

  private func home(of tenant: String) -> Worker.Home {
    guard self.tenant == Settings.Tenant.others || self.tenant == tenant else {
      return .refused("the tenant `\(tenant)` is not the one of this source, `\(self.tenant)`")
    }
    return worker.home(tenant)
  }

  /// Whether old events are still to come: until then no time passes for its tenants by itself.
  package func setBehind(_ isBehind: Bool) {
    self.isBehind.withLock { known in
      guard known != isBehind else { return }
      known = isBehind
      for lane in lanes {
        isBehind ? worker.lanes[lane].beginCatchingUp() : worker.lanes[lane].endCatchingUp()
      }
    }
  }
}
