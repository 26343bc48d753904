import Rules

/// From how many characters on rules count the repeats of a text.
struct RepeatQuestion: Sendable {
  /// The smallest minimum of those that count the same text, and of those that count nearly the same;
  /// `Int.max` where there are none.
  private(set) var leastExact = Int.max
  private(set) var leastNear = Int.max
  /// The largest of all: no more characters need to be counted.
  private(set) var most = 0

  init?(_ plans: [WindowPlan]) {
    for plan in plans {
      guard case .repeats(_, let alike, let minimum) = plan.counted else { continue }
      switch alike {
      case .exact: leastExact = min(leastExact, minimum)
      case .near: leastNear = min(leastNear, minimum)
      }
      most = max(most, minimum)
    }
    if most == 0 { return nil }
  }
}
