/// Takes the time of the parts of inspection and judgement, on one event of every so many. It is given a
/// clock; where there is no meter nothing is measured, for one look at a nil.
///
/// What reading the clock takes is found out first and left out of every part.
///
/// `@unchecked`: it belongs to one thread at a time.
package final class Meter: @unchecked Sendable {
  /// Work that is done for all rules together, or for none.
  package enum Stage: Int, CaseIterable, Sendable {
    case fold, keywords, search, links, facts, repeats, other, judge
  }

  /// Nanoseconds of some fixed start.
  private let clock: () -> UInt64
  private let every: Int
  private let clockCost: UInt64
  private var last: UInt64 = 0
  private var events = 0

  /// Events that were measured.
  package private(set) var sampled = 0
  /// Nanoseconds in all, by stage.
  package private(set) var stages = [UInt64](repeating: 0, count: Stage.allCases.count)
  /// Of the regexes of each predicate.
  package private(set) var predicates: [UInt64]
  /// Of asking each rule.
  package private(set) var rules: [UInt64]

  /// - Parameters:
  ///   - every: one event of so many is measured.
  ///   - clock: nanoseconds of some fixed start.
  package init(
    predicates: Int, rules: Int, every: Int, clock: @escaping () -> UInt64
  ) {
    self.clock = clock
    self.every = every
    self.predicates = Array(repeating: 0, count: predicates)
    self.rules = Array(repeating: 0, count: rules)
    // The quickest of some rows: the first readings of a clock are slow, and others may be disturbed.
    let readings = 32
    var cost = UInt64.max
    for _ in 0..<readings {
      let start = clock()
      for _ in 1..<readings { _ = clock() }
      cost = min(cost, (clock() - start) / UInt64(readings))
    }
    clockCost = cost
  }

  /// Whether the next event is one of those that are measured.
  package func begins() -> Bool {
    events += 1
    guard (events - 1) % every == 0 else { return false }
    sampled += 1
    start()
    return true
  }

  package func start() { last = clock() }

  /// Gives the time since the last call to a stage.
  package func lap(_ stage: Stage) { stages[stage.rawValue] += take() }

  /// The same for the regexes of a predicate.
  func lap(predicate: Int) { predicates[predicate] += take() }

  /// The same for asking a rule.
  func lap(rule: Int) { rules[rule] += take() }

  private func take() -> UInt64 {
    let now = clock()
    defer { last = now }
    let taken = now &- last
    return taken > clockCost ? taken - clockCost : 0
  }
}
