package import Records
package import Storage
import Synchronization

/// What lies in the files of a lane, looked up now and then: however often somebody asks, the disk is
/// asked no more often than that.
package final class LaneSurvey: Sendable {
  /// Between two looks.
  private static let pause = Duration.seconds(5)

  package struct Findings: Sendable {
    /// In bytes.
    package var database: Int64 = 0
    /// What was written and is not in the database yet, in bytes.
    package var log: Int64 = 0
    package var snapshot: SnapshotFolder.Listing?
    /// When the pack in force came into force, by the worker's clock.
    package var packSince: Instant?
    package var outbox: [OutboxCount] = []
  }

  private struct State {
    var findings = Findings()
    var last: ContinuousClock.Instant?
  }

  private let path: String
  private let snapshots: SnapshotFolder
  private let state = Mutex(State())

  /// - Parameter path: of the lane's database.
  init(_ path: String, _ snapshots: SnapshotFolder) {
    self.path = path
    self.snapshots = snapshots
  }

  /// What cannot be read keeps its last value.
  package var findings: Findings {
    state.withLock { state in
      let now = ContinuousClock.now
      if let last = state.last, now - last < Self.pause { return state.findings }
      state.last = now
      look(&state)
      return state.findings
    }
  }

  /// In bytes; of a file that is not there 0.
  private static func size(of path: String) -> Int64 { Int64(FileStatus(path)?.size ?? 0) }

  private func look(_ state: inout State) {
    state.findings.database = Self.size(of: path)
    state.findings.log = Self.size(of: path + "-wal")
    state.findings.snapshot = snapshots.newest() ?? state.findings.snapshot
    // A reader that stayed would keep the last writer from clearing the log away.
    guard let reader = try? LaneReader(path) else { return }
    if let swap = try? reader.newestSwap() { state.findings.packSince = swap.accepted }
    if let outbox = try? reader.openActions() { state.findings.outbox = outbox }
  }
}
