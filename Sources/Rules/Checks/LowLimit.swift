import Records

/// A limit that limits nothing, or that nothing can reach.
struct LowLimit: PackCheck {
  let name = "low-limit"

  func check(_ pack: Pack) -> [Diagnostic] {
    let conditions = pack.conditions.compactMap { condition in
      reason(condition).map { warning(at: condition.place, $0) }
    }
    let rules = pack.rules.filter { $0.mode == .canary(share: 0) }.map { rule in
      warning(
        at: rule.id.place, "a `canary` of nothing enforces nowhere; `mode: shadow` says it plainly")
    }
    return conditions + rules
  }

  private func reason(_ condition: Condition) -> String? {
    switch condition.form {
    case .rate(let rate) where rate.within == .none: neverHolds
    case .repeats(let repeats) where repeats.within == .none: neverHolds
    case .joins(_, within: .none), .joined(within: .none): neverHolds
    case .rate(let rate) where rate.messages <= 1:
      "every message is the first of its kind: with `messages: \(rate.messages)` all match"
    case .repeats(let repeats) where repeats.times <= 1:
      "every text is said for the first time: with `times: \(repeats.times)` all match"
    case .joins(let count, _) where count <= 1:
      "with `count: \(count)` every join matches"
    case .characters(over: 0), .lines(over: 0):
      "with `over: 0` every text matches"
    default:
      nil
    }
  }

  private var neverHolds: String {
    "nothing happens within no time: with `within: 0` it never holds"
  }

  var examples: [CheckExample] {
    [
      CheckExample(
        """
        rules:
          - { id: a, when: { rate: { messages: 1, within: 1m } }, then: warn }
          - { id: b, when: { repeats: { times: 1, within: 1m } }, then: warn }
          - { id: c, event: join, when: { joins: { count: 1, within: 1m } }, then: { lock: 1m } }
          - { id: d, when: { characters: { over: 0 } }, then: warn }
          - { id: e, canary: 0%, when: { kind: text }, then: warn }
        """,
        warns: [
          "2:22: every message is the first of its kind: with `messages: 1` all match",
          "3:22: every text is said for the first time: with `times: 1` all match",
          "4:35: with `count: 1` every join matches",
          "5:22: with `over: 0` every text matches",
          "6:11: a `canary` of nothing enforces nowhere; `mode: shadow` says it plainly",
        ]),
      CheckExample(
        """
        rules:
          - { id: a, when: { rate: { messages: 0, within: 1m } }, then: warn }
          - { id: b, when: { repeats: { times: 0, within: 1m } }, then: warn }
          - { id: c, event: join, when: { joins: { count: 0, within: 1m } }, then: { lock: 1m } }
          - { id: d, when: { rate: { messages: 5, within: 0s } }, then: warn }
          - { id: e, when: { joined: { within: 0s } }, then: warn }
        """,
        warns: [
          "2:22: every message is the first of its kind: with `messages: 0` all match",
          "3:22: every text is said for the first time: with `times: 0` all match",
          "4:35: with `count: 0` every join matches",
          "5:22: nothing happens within no time: with `within: 0` it never holds",
          "6:22: nothing happens within no time: with `within: 0` it never holds",
        ]),
      CheckExample(
        """
        rules:
          - { id: a, when: { rate: { messages: 2, within: 1m } }, then: warn }
          - { id: b, when: { mentions: { over: 0 } }, then: warn }
          - { id: c, when: { strikes: { over: 0 } }, then: warn, canary: 0.01% }
        """),
    ]
  }
}
