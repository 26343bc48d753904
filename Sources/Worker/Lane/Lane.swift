import Foundation
package import Logging
import Moderation
package import Records
package import Storage

/// A set of tenants that are judged one event after the other, with a database of their own.
/// Lanes share nothing: what floods one, or what its connectors cannot deliver, is no matter of another.
package final class Lane: Sendable {
  package struct Options: Sendable {
    /// A tenant, or `*`.
    package var name: String
    /// Where all of it is kept; made if it is not there.
    package var folder: String
    package var destinations: [Destination]
    /// Events that may wait, and bytes of them.
    package var queue: (events: Int, bytes: Int)
    /// A snapshot after so many events, or after so long.
    package var snapshots: (events: Int, every: Period)
    package var retention: Retention

    package init(
      name: String, folder: String, destinations: [Destination] = [],
      queue: (events: Int, bytes: Int) = (100_000, 64 << 20),
      snapshots: (events: Int, every: Period) = (250_000, .seconds(60)),
      retention: Retention = Retention()
    ) {
      self.name = name
      self.folder = folder
      self.destinations = destinations
      self.queue = queue
      self.snapshots = snapshots
      self.retention = retention
    }
  }

  package let name: String
  /// Whose the events are that name no tenant.
  package var usualTenant: String {
    name == Settings.Tenant.others ? EventDecoder.defaultTenant : name
  }
  package let clock: WorkerClock
  private let path: String
  private let mailbox: Mailbox
  private let thread: LaneThread
  private let state: LaneState
  private let benches = BenchPool()
  private let meter: LaneMeter
  package let survey: LaneSurvey

  /// Opens a lane and brings it back to where it was. Nothing runs before `start`.
  /// - Parameter pack: judges if the lane is new. A lane that is not goes on with the pack it had.
  package init(
    _ options: Options, pack: PackVersion, clock: WorkerClock, log: Logger
  ) throws(StorageError) {
    name = options.name
    self.clock = clock
    do {
      try FileManager.default.createDirectory(
        atPath: options.folder, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    } catch {
      throw StorageError(.readOnly, path: options.folder, "the folder cannot be made")
    }
    path = Self.database(in: options.folder)
    let writer = try LaneWriter(path)
    let folder = try SnapshotFolder(options.folder + "/snapshots")
    let reader = try LaneReader(path)
    let recovered = try LaneRecovery(path: path, reader: reader, snapshots: folder, log: log)
      .recover(initial: pack)
    log.info(
      "lane \(name): \(recovered.next) events, \(recovered.replayed) of them judged again")
    if let gone = recovered.unreadable {
      log.error(
        """
        lane \(name): the pack \(gone) that was in force does not load with this version; nothing was \
        left to judge by it: the pack of the folder, \(recovered.pack.hash), takes its place
        """)
    }
    let sanctions = SanctionLog(log)
    var engine = LaneEngine(
      recovered.judge, recovered.pack, next: recovered.next, destinations: options.destinations,
      positions: try reader.positions(), told: sanctions.level, at: clock.now)
    meter = LaneMeter(recovered.judge.tally)
    survey = LaneSurvey(path, folder)
    let isNew = try reader.swaps().isEmpty
    if isNew || recovered.unreadable != nil {
      try writer.keep(pack: recovered.pack.hash, recovered.pack.files)
      engine.begin(at: clock.now)
      engine.tellPack(isFirst: isNew, at: clock.now)
      try writer.keep(engine.commit)
      engine.settle()
    }
    mailbox = Mailbox(.init(events: options.queue.events, bytes: options.queue.bytes))
    state = LaneState(
      engine, decisions: try reader.newestDecision(), actions: try reader.newestAction())
    let snapshots = LaneSnapshots(
      folder,
      .init(events: Int64(options.snapshots.events), every: options.snapshots.every),
      number: recovered.snapshot, at: clock.now, meter: meter, log: log)
    thread = LaneThread(
      engine, mailbox, writer, snapshots, state,
      LaneHousekeeping(options.retention, writer, folder, at: clock.now, log: log), meter,
      sanctions, clock: clock, log: log)
  }

  /// The pack that was in force when the worker of a lane ended; nil where there was none, or it does not
  /// load any more.
  static func keptPack(in folder: String) -> PackVersion? {
    guard let reader = try? LaneReader(database(in: folder)),
      let swap = try? reader.swaps().last, let files = try? reader.files(ofPack: swap.pack),
      case .pack(let pack) = PackVersion.read("pack \(swap.pack)", kept: files),
      pack.hash == swap.pack
    else { return nil }
    return pack
  }

  package static func database(in folder: String) -> String { folder + "/steward.db" }

  package func start() { thread.start(name: name) }

  /// Has the lane end after what waits.
  package func beginStopping() {
    state.stop()
    mailbox.wake()
  }

  /// Judges and keeps what waits, leaves a snapshot, and ends. Returns false where that takes longer.
  @discardableResult
  package func stop(within patience: Period) -> Bool {
    beginStopping()
    return thread.join(within: Double(patience.milliseconds) / 1_000)
  }

  // MARK: The way in

  /// What became of lines that came in.
  package struct Answer: Sendable {
    package var accepted = Accepted()
    /// Lines that are no events, or not of this lane: they are nowhere kept.
    package var rejects: [Reject] = []
  }

  /// Has all events of a chunk judged, and returns when they are durable.
  package func submit(_ chunk: LogChunk) async throws(LaneRefusal) -> Answer {
    let batch = benches.with { $0.decode(chunk) }
    return Answer(accepted: try await submit(batch, of: chunk), rejects: batch.rejects)
  }

  /// Inspects some events of a chunk on the caller's thread, has them judged, and returns when they are
  /// durable.
  /// - Parameter position: of the source that the chunk comes from, behind it: as durable as they are,
  ///   also where there are none. Events before a position that was taken before are known.
  package func submit(
    _ batch: EventBatch, of chunk: LogChunk, at position: SourcePosition? = nil
  ) async throws(LaneRefusal) -> Accepted {
    guard !batch.events.isEmpty || position != nil else { return Accepted() }
    let start = ContinuousClock.now
    let pack = state.pack
    let inspected = benches.with { $0.inspect(batch, by: pack) }
    let accepted = try await offer(chunk, inspected, inspectedBy: pack, at: position)
    if !batch.events.isEmpty { meter.answered(after: .now - start) }
    return accepted
  }

  /// Has a scan judged now, and returns what the codes say to it when it is durable. One that is no
  /// event, or of a code or tenant that is not known, is nowhere kept.
  package func take(_ scan: Scan) async throws(LaneRefusal) -> ScanAnswer {
    let start = ContinuousClock.now
    let pack = state.pack
    let chunk = LogChunk(file: "scan", lines: scan.line(at: clock.now).utf8)
    let inspected = benches.with { $0.inspect(chunk, by: pack) }
    guard !inspected.batch.events.isEmpty else { return .unknown }
    var scan = scan
    // Whoever scans may be anybody: he must not call tenants into being.
    scan.needsKnownTenant =
      name == Settings.Tenant.others && scan.tenant != EventDecoder.defaultTenant
    let accepted = try await offer(chunk, inspected, inspectedBy: pack, scan: scan)
    meter.answered(after: .now - start)
    return accepted.scan ?? .unknown
  }

  private func offer(
    _ chunk: LogChunk, _ inspected: InspectedBatch, inspectedBy pack: PackVersion,
    at position: SourcePosition? = nil, scan: Scan? = nil
  ) async throws(LaneRefusal) -> Accepted {
    let result = await withCheckedContinuation { continuation in
      let submission = Submission(chunk, inspected, by: pack, at: position, scan: scan) {
        continuation.resume(returning: $0)
      }
      if let refusal = mailbox.offer(submission) {
        continuation.resume(returning: .failure(refusal))
      }
    }
    return try result.get()
  }

  /// Has another pack judge from the next event on.
  /// - Parameter held: the pack that does not come into force by itself from now on, though its folder
  ///   holds it; nil: any may.
  package func swap(to version: PackVersion, holding held: String? = nil) async throws(LaneRefusal)
  {
    try await tell { .swap(version, hold: held, done: $0) }
  }

  /// What the judge knows, between two turns; nil where the lane has ended or cannot keep anything.
  func look() async -> JudgeView? {
    await withCheckedContinuation { continuation in
      let refusal = mailbox.tell(.look { continuation.resume(returning: $0) })
      if refusal != nil { continuation.resume(returning: nil) }
    }
  }

  /// Keeps what became of actions.
  package func keep(_ changes: [DeliveryChange]) async throws(LaneRefusal) {
    try await tell { .deliveries(changes, done: $0) }
  }

  private func tell(
    _ message: (@escaping @Sendable (LaneRefusal?) -> Void) -> Mailbox.Message
  ) async throws(LaneRefusal) {
    let refusal = await withCheckedContinuation { continuation in
      let told = message { continuation.resume(returning: $0) }
      if let refusal = mailbox.tell(told) { continuation.resume(returning: refusal) }
    }
    if let refusal { throw refusal }
  }

  /// As long as somebody reads old events for the lane, no tick goes before them: to be ended as often
  /// as it is begun.
  func beginCatchingUp() { state.beginCatchingUp() }

  func endCatchingUp() {
    state.endCatchingUp()
    mailbox.wake()
  }

  // MARK: What is seen of it

  package var pack: PackVersion { state.pack }
  /// What the lane has done since the process began.
  package var figures: LaneFigures { meter.figures }
  /// Why nothing is accepted; nil: it is.
  package var fault: String? { state.fault }
  package var queue: (events: Int, bytes: Int) { mailbox.depth }
  package var events: Int64 { state.next }
  package var decisions: Watermark { state.decisions }
  package var actions: Watermark { state.actions }

  /// A reader of what is kept, for one thread at a time.
  package func reader() throws(StorageError) -> LaneReader { try LaneReader(path) }
}
