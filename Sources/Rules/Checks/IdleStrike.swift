/// Strikes that nobody looks at.
struct IdleStrike: PackCheck {
  let name = "idle-strike"

  func check(_ pack: Pack) -> [Diagnostic] {
    let isAsked = pack.conditions.contains { condition in
      if case .strikes = condition.form { true } else { false }
    }
    guard !isAsked, pack.strikes?.steps.isEmpty ?? true else { return [] }
    let strikes = pack.rules.flatMap(\.actions).filter { action in
      if case .strike = action.form { true } else { false }
    }
    return strikes.prefix(1).map { action in
      warning(at: action.place, "strikes lead to nothing: `strikes` has no `ladder`")
    }
  }

  var examples: [CheckExample] {
    [
      CheckExample(
        """
        rules:
          - { id: a, when: { kind: text }, then: [delete, { strike: 1 }] }
          - { id: b, when: { kind: link }, then: { strike: 1 } }
        """, warns: ["2:53: strikes lead to nothing: `strikes` has no `ladder`"]),
      CheckExample(
        """
        rules: [ { id: a, when: { kind: text }, then: { strike: 1 } } ]
        strikes: { forget_after: 1d, ladder: { 1: warn } }
        """),
      CheckExample(
        """
        rules:
          - { id: a, when: { kind: text }, then: { strike: 1 } }
          - { id: b, when: { strikes: { over: 3 } }, then: kick }
        """),
    ]
  }
}
