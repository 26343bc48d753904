import Foundation
import Logging
import Moderation
import Records
import Storage

/// What runs a lane: one thread that judges, keeps and answers, turn after turn.
///
/// ```
///  mailbox ─► judge ─► one commit on the disk ─► answers, watermarks
///     ▲                     │ fails: tried again, the mailbox refuses
///     └── waits no longer than until the next tick
/// ```
/// `@unchecked`: all that changes is touched by the thread alone, but for `figures`.
final class LaneThread: @unchecked Sendable {
  /// Events that are judged before what they led to is kept.
  private static let eventsOfATurn = 10_000
  /// Between two tries to keep something.
  private static let retryPause: TimeInterval = 0.5
  /// A lane looks about this often when nothing happens.
  private static let longestRest: TimeInterval = 1

  private let mailbox: Mailbox
  private let writer: LaneWriter
  private let snapshots: LaneSnapshots
  private let clock: WorkerClock
  private let log: Logger
  private let state: LaneState
  private let meter: LaneMeter
  private let sanctions: SanctionLog
  private var engine: LaneEngine
  private var housekeeping: LaneHousekeeping
  private let stopped = DispatchSemaphore(value: 0)

  init(
    _ engine: LaneEngine, _ mailbox: Mailbox, _ writer: LaneWriter, _ snapshots: LaneSnapshots,
    _ state: LaneState, _ housekeeping: LaneHousekeeping, _ meter: LaneMeter,
    _ sanctions: SanctionLog, clock: WorkerClock, log: Logger
  ) {
    self.engine = engine
    self.mailbox = mailbox
    self.writer = writer
    self.snapshots = snapshots
    self.state = state
    self.housekeeping = housekeeping
    self.meter = meter
    self.sanctions = sanctions
    self.clock = clock
    self.log = log
  }

  func start(name: String) {
    let thread = Thread { [self] in
      while turn() {}
      finish()
      stopped.signal()
    }
    thread.name = "lane \(name)"
    thread.stackSize = 8 << 20
    thread.start()
  }

  /// Waits for the end of the thread; false where it takes longer than that.
  func join(within patience: TimeInterval) -> Bool {
    guard stopped.wait(timeout: .now() + patience) == .success else { return false }
    // Whoever asks again is told the same.
    stopped.signal()
    return true
  }

  /// Returns false where the lane is to stop.
  private func turn() -> Bool {
    let messages = mailbox.take(waiting: rest, upTo: Self.eventsOfATurn)
    if messages.isEmpty, state.isStopping { return false }
    let now = clock.now
    engine.begin(at: now)
    let answers = messages.map { take($0, at: now) }
    if !state.isCatchingUp { engine.tick(until: now) }
    guard keep(answers) else { return false }
    state.update(from: engine)
    meter.note(engine.judge.tally)
    snapshots.note(engine, at: now)
    housekeeping.tidy(at: now)
    return true
  }

  /// How long to wait for messages.
  private var rest: TimeInterval {
    if state.isStopping { return 0 }
    guard !state.isCatchingUp, let tick = engine.nextTick else { return Self.longestRest }
    let wait = Double((tick - clock.now).milliseconds) / 1_000
    return min(max(wait, 0), Self.longestRest)
  }

  /// Tells whoever waits what became of his message: nil, it is durable.
  private typealias Answer = (LaneRefusal?) -> Void

  /// Does what a message asks for, short of keeping it.
  private func take(_ message: Mailbox.Message, at now: Instant) -> Answer {
    switch message {
    case .events(let submission):
      let accepted = engine.take(submission)
      return { submission.answer($0.map { .failure($0) } ?? .success(accepted)) }
    case .deliveries(let changes, let done):
      engine.take(changes)
      return done
    case .look(let show):
      show(JudgeView(engine.judge))
      return { _ in }
    case .swap(let version, let hold, let done):
      do {
        try writer.keep(pack: version.hash, version.files)
        try engine.swap(to: version, holding: hold, at: now)
        return done
      } catch {
        return { done($0 ?? .pack("\(error)")) }
      }
    }
  }

  /// Keeps what was judged and answers; tries again until it has succeeded. Returns false where it
  /// has not, and the worker stops: nobody was told that it had.
  private func keep(_ answers: [Answer]) -> Bool {
    if let error = attempt() {
      log.error("nothing is accepted: \(error)")
      state.setFault(error.description)
      mailbox.refuse(.storage(error.description))
      for answer in answers { answer(.storage(error.description)) }
      guard goesOnAfterFault() else { return false }
    } else {
      // Whoever is answered sees what it is about.
      state.update(from: engine)
      for answer in answers { answer(nil) }
    }
    return true
  }

  private func goesOnAfterFault() -> Bool {
    while true {
      refuseWaiting(.storage(state.fault ?? ""))
      guard !state.isStopping else { return false }
      Thread.sleep(forTimeInterval: Self.retryPause)
      guard let error = attempt() else { break }
      state.setFault(error.description)
    }
    log.notice("what is accepted can be kept again")
    state.setFault(nil)
    mailbox.refuse(nil)
    return true
  }

  private func attempt() -> StorageError? {
    guard !engine.commit.isEmpty else { return nil }
    do throws(StorageError) {
      let start = ContinuousClock.now
      let newest = try writer.keep(engine.commit)
      meter.kept(engine.report, events: engine.commit.count, in: .now - start)
      sanctions.tell(engine.report)
      engine.settle()
      if let decision = newest.decision { state.decisions.rise(to: decision) }
      if let action = newest.action { state.actions.rise(to: action) }
      return nil
    } catch {
      meter.failedToKeep()
      return error
    }
  }

  private func refuseWaiting(_ refusal: LaneRefusal) {
    for message in mailbox.take(waiting: 0, upTo: .max) {
      switch message {
      case .events(let submission): submission.answer(.failure(refusal))
      case .deliveries(_, let done), .swap(_, _, let done): done(refusal)
      case .look(let show): show(nil)
      }
    }
  }

  /// Leaves a snapshot for the next start.
  private func finish() {
    mailbox.refuse(.stopping)
    refuseWaiting(.stopping)
    // What could not be kept is no part of what was.
    if engine.commit.isEmpty { snapshots.write(engine) }
    do throws(StorageError) {
      try writer.close()
    } catch {
      log.warning("the log of the database stays beside it: \(error)")
    }
    sanctions.finish()
  }
}
