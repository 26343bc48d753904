package import Records
import Rules

/// What a run came to, counted while it is judged.
package struct Tally: Sendable {
  package struct RuleCount: Hashable, Sendable {
    package var matches = 0
    package var shadow = 0
  }

  /// The clock went far ahead, and events that were left behind followed.
  package struct Jump: Hashable, Sendable {
    /// A clock that moves by more at once is told of.
    package static let noticed = Period.days(30)

    package var tenant: String
    package var event: String
    package var by: Period
  }

  /// Events that speak of nothing known, or come from somebody who has no say.
  package struct Unclear: Hashable, Sendable {
    /// That answer no action of ours, or one of long ago.
    package var receipts = 0
    /// About no open case.
    package var verdicts = 0
    /// Of accounts that are neither owner, admin nor trusted.
    package var powerless = 0
    /// Orders that change nothing: a pardon of nothing, an unmute of nobody.
    package var commands = 0
    /// Of codes that the pack does not have.
    package var scans = 0

    package var sum: Int { receipts + verdicts + powerless + commands + scans }
  }

  /// What became of cases.
  package struct Cases: Hashable, Sendable {
    package var opened = 0
    package var approved = 0
    package var denied = 0
    package var expired = 0
  }

  /// Accepted events, without duplicates and rejects.
  package var events = 0
  package var duplicates = 0
  package var late = 0
  /// Messages and edits.
  package var messages = 0
  /// Events that at least one rule matched.
  package var matched = 0
  /// Events of banned and muted accounts, which were not judged further.
  package var prevented = 0
  /// By the names in `Action.Deed.names`, in that order.
  package var actions = [Int](repeating: 0, count: Action.Deed.names.count)
  /// In the order of the pack.
  package var rules: [RuleCount]
  /// How often a pattern of the rule gave up at its limit.
  package var regexLimits: [Int]
  package var unclear = Unclear()
  package var cases = Cases()
  /// One a tenant at most.
  package var jumps: [Jump] = []
  package var earliest: Instant?
  package var latest: Instant?

  init(rules: Int) {
    self.rules = Array(repeating: RuleCount(), count: rules)
    regexLimits = Array(repeating: 0, count: rules)
  }
}

extension Tally {
  /// Forgets what rules did, for those of another pack.
  mutating func countRules(of policy: Policy) {
    rules = Array(repeating: RuleCount(), count: policy.rules.count)
    regexLimits = Array(repeating: 0, count: policy.rules.count)
  }

  /// Counts an event of this time.
  mutating func note(_ time: Instant) {
    events += 1
    if earliest.map({ time < $0 }) ?? true { earliest = time }
    if latest.map({ time > $0 }) ?? true { latest = time }
  }

  mutating func count(_ action: Action) {
    guard let index = Action.Deed.names.firstIndex(of: action.deed.name) else { return }
    actions[index] += 1
  }
}
