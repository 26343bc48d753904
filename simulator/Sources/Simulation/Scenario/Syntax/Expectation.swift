package import Rules

extension Scenario {
  /// What must be so after a step.
  package struct Expectation: Sendable {
    package var place: Place
    /// Asks for all since the start, not for what the step led to.
    package var sinceStart: Bool
    /// Exactly these rules, and these kinds of action; nil: not asked.
    package var rules: [String]?
    package var actions: [String]?
    /// Rules that matched, and those that did not.
    package var matched: [String]
    package var unmatched: [String]
    package var done: [Deeds]
    package var not: [Deeds]
    /// Who is inside which group, as the platform knows it.
    package var inside: [(group: String, accounts: [String])]
    package var outside: [(group: String, accounts: [String])]
    package var members: [(group: String, count: CountRange)]
    package var codes: [CodeState]
  }

  /// Actions of a kind, of an account and in a group if these are given.
  package struct Deeds: Hashable, Sendable {
    package var kind: String
    /// An account, or `@name` for a population.
    package var account: String?
    package var group: String?
    package var count: CountRange
  }

  /// Numbers of a live code, by their names.
  package struct CodeState: Sendable {
    package var code: String
    package var counts: [(name: String, count: CountRange)]

    package static let names = ["groups", "members", "holds", "free", "waiting", "asked"]
  }
}
