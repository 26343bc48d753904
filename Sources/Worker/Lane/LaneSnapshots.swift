import Dispatch
import Logging
import Moderation
import Records
import Storage
import Synchronization

/// Makes a snapshot now and then, beside the lane's thread, so that a start has little to judge again.
///
/// Where much is known, a snapshot is large: between two there is at least `rest` times as long as the
/// last one took, so that no more than a tenth of the time, and of what the disk can take, goes there.
final class LaneSnapshots: Sendable {
  struct Pace: Sendable {
    /// After so many events …
    var events: Int64
    /// … or after so long, if there were any.
    var every: Period
  }

  private struct Last {
    var number: Int64
    var time: Instant
    var isUnderWay = false
    /// None begins before.
    var free = ContinuousClock.now
  }

  private static let rest = 9

  private let folder: SnapshotFolder
  private let pace: Pace
  private let log: Logger
  private let meter: LaneMeter
  private let last: Mutex<Last>
  private let queue = DispatchQueue(label: "snapshots")

  /// - Parameter number: of the newest snapshot there is.
  init(
    _ folder: SnapshotFolder, _ pace: Pace, number: Int64, at now: Instant, meter: LaneMeter,
    log: Logger
  ) {
    self.folder = folder
    self.pace = pace
    self.log = log
    self.meter = meter
    last = Mutex(Last(number: number, time: now))
  }

  /// Begins a snapshot if it is time for one and none is under way.
  func note(_ engine: LaneEngine, at now: Instant) {
    let begins = last.withLock { last in
      let events = engine.next - last.number
      let isDue = events >= pace.events || events > 0 && now - last.time >= pace.every
      guard isDue, !last.isUnderWay, .now >= last.free else { return false }
      last = Last(number: engine.next, time: now, isUnderWay: true)
      return true
    }
    guard begins else { return }
    let (judge, number) = (engine.judge, engine.next)
    queue.async { [self] in
      let start = ContinuousClock.now
      write(judge, number)
      last.withLock { last in
        last.isUnderWay = false
        last.free = .now + (.now - start) * Self.rest
      }
    }
  }

  /// Makes a snapshot at once, after the one that is under way.
  func write(_ engine: LaneEngine) {
    queue.sync {
      guard last.withLock({ $0.number < engine.next }) else { return }
      write(engine.judge, engine.next)
      last.withLock { $0.number = engine.next }
    }
  }

  private func write(_ judge: Judge, _ number: Int64) {
    let start = ContinuousClock.now
    do throws(StorageError) {
      try folder.write(judge.snapshot, number)
      meter.snapshot(in: .now - start, succeeded: true)
    } catch {
      meter.snapshot(in: .now - start, succeeded: false)
      // Without it a start takes longer, and nothing is lost.
      log.warning("no snapshot was made: \(error)")
    }
  }
}
