import Moderation
import Rules

/// Meters of a run that does something else besides: one for each worker that inspects, and one for
/// the judge.
struct RuleMeters {
  /// One event of so many is measured: more than by the profiler, since short logs have reports too.
  private static let sampling = 19

  let inspecting: [Meter]
  let judging: Meter

  init(_ policy: Policy, jobs: Int, clock: @escaping ReportPage.Clock) {
    func meter() -> Meter {
      Meter(
        predicates: policy.predicates.count, rules: policy.rules.count,
        every: Self.sampling, clock: clock)
    }
    inspecting = (0..<max(1, jobs)).map { _ in meter() }
    judging = meter()
  }

  /// What each rule cost, of the time that all rules took; the dearest first, equal ones in the order
  /// of the pack. Rules that took no time that could be measured are left out.
  func costs(_ policy: Policy) -> [ReportPage.RuleCost] {
    let inspected = Double(max(1, inspecting.reduce(0) { $0 + $1.sampled }))
    let judged = Double(max(1, judging.sampled))
    let predicates = policy.predicates.indices.map { index in
      Double(inspecting.reduce(0) { $0 + $1.predicates[index] }) / inspected
    }
    let costs = policy.costs(
      ofPredicates: predicates, asking: judging.rules.map { Double($0) / judged })
    let sum = max(costs.reduce(0, +), .leastNonzeroMagnitude)
    return zip(policy.rules, costs).enumerated().filter { $0.element.1 > 0 }
      .sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }
      .map { _, cost in
        ReportPage.RuleCost(rule: cost.0.id, share: cost.1 / sum, nanosecondsPerEvent: cost.1)
      }
  }
}

extension Policy {
  /// The cost of each rule: what asking it took, and its regexes, which equal conditions of several
  /// rules share.
  func costs(ofPredicates predicates: [Double], asking rules: [Double]) -> [Double] {
    var costs = rules
    var askers = [[Int]](repeating: [], count: self.predicates.count)
    for (index, rule) in self.rules.enumerated() {
      for predicate in Set(self.predicates(of: rule)) { askers[predicate].append(index) }
    }
    for (predicate, rules) in askers.enumerated() {
      for rule in rules { costs[rule] += predicates[predicate] / Double(rules.count) }
    }
    return costs
  }
}
