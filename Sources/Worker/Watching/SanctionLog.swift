import Dispatch
import Logging
import Measures
import Records
import Synchronization

/// Tells the log of sanctions, a line each, beside the lane's thread: a log that is slow, or stands
/// still, holds nobody up. So many wait to be told and no more; the rest is told as one count.
final class SanctionLog: Sendable {
  private struct State {
    var waiting: [Sanction] = []
    var untold = Counts<String>(limit: Action.Deed.names.count)
    var isTelling = false
  }

  /// How long the end of a lane waits for the log.
  private static let patience = DispatchTimeInterval.seconds(2)

  private let log: Logger
  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "sanctions")

  init(_ log: Logger) {
    self.log = log
  }

  /// The least severe that is told; nil: none.
  var level: Sanction.Level? { Sanction.Level(wantedAt: log.logLevel) }

  func tell(_ report: TurnReport) {
    guard !report.sanctions.isEmpty else { return }
    let begins = state.withLock { state in
      let room = TurnReport.sanctionLimit - state.waiting.count
      state.waiting += report.sanctions.prefix(room)
      for sanction in report.sanctions.dropFirst(room) { state.untold.add(to: sanction.deed) }
      state.untold.add(report.untold)
      defer { state.isTelling = true }
      return !state.isTelling
    }
    if begins { queue.async { self.tellAll() } }
  }

  private func tellAll() {
    while true {
      let (sanctions, untold) = state.withLock { state in
        let taken = (state.waiting, state.untold)
        state.waiting = []
        state.untold = Counts(limit: Action.Deed.names.count)
        state.isTelling = !taken.0.isEmpty || !taken.1.isEmpty
        return taken
      }
      guard !sanctions.isEmpty || !untold.isEmpty else { return }
      for sanction in sanctions {
        log.log(level: sanction.level.logged, "\(sanction.deed)", metadata: sanction.metadata)
      }
      guard !untold.isEmpty else { continue }
      let counts = untold.entries.map { ($0.key, Logger.MetadataValue.stringConvertible($0.count)) }
      log.notice(
        "too many sanctions at once to tell each: `steward audit` has them",
        metadata: Dictionary(counts) { first, _ in first })
    }
  }

  /// Returns when all is told, or when that takes too long.
  func finish() {
    let done = DispatchSemaphore(value: 0)
    queue.async { done.signal() }
    _ = done.wait(timeout: .now() + Self.patience)
  }
}
