import Measures
import Moderation
import Synchronization

/// Counts what a lane does: once a commit and once a submission, never once an event.
final class LaneMeter: Sendable {
  private struct State {
    var figures = LaneFigures()
    /// The judge's, when it was last counted.
    var tally: Tally
  }

  private let state: Mutex<State>

  /// - Parameter tally: of the judge as it is when the lane begins.
  init(_ tally: Tally) {
    state = Mutex(State(tally: tally))
  }

  var figures: LaneFigures { state.withLock { $0.figures } }

  /// What was judged so far is durable, or changed nothing.
  func note(_ tally: Tally) {
    state.withLock { state in
      let before = state.tally
      state.tally = tally
      state.figures.events += tally.events - before.events
      state.figures.duplicates += tally.duplicates - before.duplicates
      state.figures.late += tally.late - before.late
      state.figures.matched += tally.matched - before.matched
      state.figures.prevented += tally.prevented - before.prevented
    }
  }

  /// What a turn came to is durable.
  /// - Parameter events: those that were journalled, ticks and the like too.
  func kept(_ report: TurnReport, events: Int, in time: Duration) {
    state.withLock { state in
      state.figures.decisions += report.decisions
      state.figures.actions.add(report.actions)
      state.figures.matches.add(report.matches)
      state.figures.commits.observe(time)
      if events > 0 { state.figures.commitEvents.observe(Double(events)) }
    }
  }

  func failedToKeep() { state.withLock { $0.figures.commitFailures += 1 } }

  func answered(after time: Duration) { state.withLock { $0.figures.answers.observe(time) } }

  /// A snapshot was written, or could not be.
  func snapshot(in time: Duration, succeeded: Bool) {
    state.withLock { state in
      if succeeded {
        state.figures.snapshots.observe(time)
      } else {
        state.figures.snapshotFailures += 1
      }
    }
  }
}
