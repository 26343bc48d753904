import Logging
package import Records
import Storage

/// Forgets what is older than it is to be kept, a little at a time.
struct LaneHousekeeping: Sendable {
  /// Between two looks.
  private static let pause = Period.minutes(1)

  private let retention: Retention
  private let writer: LaneWriter
  private let snapshots: SnapshotFolder
  private let log: Logger
  private var last: Instant

  init(
    _ retention: Retention, _ writer: LaneWriter, _ snapshots: SnapshotFolder,
    at now: Instant, log: Logger
  ) {
    self.retention = retention
    self.writer = writer
    self.snapshots = snapshots
    self.log = log
    last = now
  }

  /// Events stay that the oldest snapshot does not know: a start needs them.
  mutating func tidy(at now: Instant) {
    guard now - last >= Self.pause else { return }
    last = now
    let known = snapshots.numbers().last ?? 0
    do throws(StorageError) {
      try writer.forgetEvents(before: known, acceptedBefore: now - retention.journal)
      try writer.forgetEvents(before: known, over: retention.size)
      try writer.forgetDecisions(acceptedBefore: now - retention.audit)
    } catch {
      log.warning("what is old could not be forgotten: \(error)")
    }
  }
}

/// How long a lane keeps things.
package struct Retention: Hashable, Sendable {
  package var journal: Period
  /// Of the whole database, in bytes: the oldest events go first.
  package var size: Int
  /// Decisions, and actions that need nothing more.
  package var audit: Period

  package init(
    journal: Period = .days(30), size: Int = 20 << 30, audit: Period = .days(365)
  ) {
    self.journal = journal
    self.size = size
    self.audit = audit
  }
}
