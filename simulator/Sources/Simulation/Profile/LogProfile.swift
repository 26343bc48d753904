/// Where the time of a replay goes, and what of a pack does nothing.
package struct LogProfile: Sendable {
  /// What a rule costs by itself: its regexes, where one of their literals stands, and being asked.
  package struct RuleCost: Hashable, Sendable {
    package var rule: String
    /// Nanoseconds an event, on the mean of those that were measured.
    package var nanosecondsPerEvent: Double
    /// Of all that an event takes, 0 … 1.
    package var share: Double
    package var matches: Int
    package var shadow: Int
  }

  /// Work for all rules together.
  package struct StageCost: Hashable, Sendable {
    package enum Stage: String, CaseIterable, Sendable {
      case read, decode, fold, keywords, search, links, facts, repeats, other, judge
    }

    package var stage: Stage
    package var nanosecondsPerEvent: Double
    package var share: Double
  }

  /// What the words of a list found.
  package struct ListUse: Hashable, Sendable {
    package var list: String
    package var words: Int
    /// Of these the ones that were found at all.
    package var found: Int
    /// Events in which one of them was the first of its condition.
    package var events: Int
  }

  package var events: Int
  /// Of these the ones that were measured.
  package var sampled: Int
  package var rejected: Int
  /// In the order of the work.
  package var stages: [StageCost]
  /// In the order of the pack.
  package var rules: [RuleCost]
  /// In the order of the pack; those that some rule or reply looks for.
  package var lists: [ListUse]
  /// False where it was stopped before the end of the logs.
  package var isComplete: Bool

  /// Rules that never matched, in shadow neither.
  package var quietRules: [String] { rules.filter { $0.matches == 0 }.map(\.rule) }
  /// Lists no word of which was found.
  package var quietLists: [String] { lists.filter { $0.found == 0 }.map(\.list) }

  package var nanosecondsPerEvent: Double {
    stages.reduce(0) { $0 + $1.nanosecondsPerEvent }
      + rules.reduce(0) { $0 + $1.nanosecondsPerEvent }
  }

  /// Those that cost most, the dearest first; equal ones in the order of the pack.
  package var dearestRules: [RuleCost] {
    rules.enumerated().sorted {
      ($1.element.nanosecondsPerEvent, $0.offset) < ($0.element.nanosecondsPerEvent, $1.offset)
    }.map(\.element)
  }
}
