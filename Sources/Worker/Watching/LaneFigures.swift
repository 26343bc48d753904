package import Measures
import Moderation

/// What a lane has done since the process began. What a start judged again does not count.
package struct LaneFigures: Sendable {
  /// Pairs of an action and its source, and rules, that are counted each for itself.
  static let keyLimit = 10_000

  package internal(set) var events = 0
  package internal(set) var duplicates = 0
  package internal(set) var late = 0
  package internal(set) var matched = 0
  package internal(set) var prevented = 0
  package internal(set) var decisions = 0
  package internal(set) var actions = Counts<ActionKey>(limit: keyLimit)
  package internal(set) var matches = Counts<MatchKey>(limit: keyLimit)

  /// How long it took to keep what a turn came to.
  package internal(set) var commits = Histogram.seconds
  /// Events that were kept together.
  package internal(set) var commitEvents = Histogram.counts
  /// Tries to keep something that failed.
  package internal(set) var commitFailures = 0
  /// From when events came in to when they were durable, once for those that came together.
  package internal(set) var answers = Histogram.seconds
  package internal(set) var snapshots = Histogram.seconds
  package internal(set) var snapshotFailures = 0
}
