import Records

/// A step of the ladder that no sum of strikes comes to.
struct UnreachableStep: PackCheck {
  let name = "unreachable-step"

  func check(_ pack: Pack) -> [Diagnostic] {
    guard let ladder = pack.strikes, let first = ladder.steps.first else { return [] }
    guard pack.rules.contains(where: \.givesStrikes) else {
      return [warning(at: first.strikes.place, "no rule gives strikes, so no step is reached")]
    }
    guard let last = ladder.steps.firstIndex(where: \.bansForEver) else { return [] }
    let banning = ladder.steps[last].strikes.value
    return ladder.steps[(last + 1)...].map { step in
      warning(
        at: step.strikes.place,
        "nobody comes to \(step.strikes.value) strikes: \(banning) ban for ever")
    }
  }

  var examples: [CheckExample] {
    [
      CheckExample(
        """
        rules: [ { id: a, when: { kind: text }, then: warn } ]
        strikes: { ladder: { 1: warn, 3: kick } }
        """, warns: ["2:22: no rule gives strikes, so no step is reached"]),
      CheckExample(
        """
        rules: [ { id: a, mode: shadow, when: { kind: text }, then: { strike: 1 } } ]
        strikes: { ladder: { 1: warn } }
        """, warns: ["2:22: no rule gives strikes, so no step is reached"]),
      CheckExample(
        """
        rules: [ { id: a, when: { kind: text }, then: { strike: 1 } } ]
        strikes: { ladder: { 1: warn, 3: [kick, ban], 5: { mute: 1d } } }
        """, warns: ["2:47: nobody comes to 5 strikes: 3 ban for ever"]),
      CheckExample(
        """
        rules: [ { id: a, when: { kind: text }, then: { strike: 1 } } ]
        strikes: { ladder: { 1: { ban: 1d }, 3: { ban: { scope: group } }, 5: ban } }
        """),
    ]
  }
}

extension Rule {
  /// In shadow nothing is done, and no strike given.
  fileprivate var givesStrikes: Bool {
    guard mode != .shadow, mode != .canary(share: 0) else { return false }
    return actions.contains { action in
      if case .strike = action.form { true } else { false }
    }
  }
}

extension StrikeLadder.Step {
  /// From every group of the tenant: strikes are counted for all of them together.
  fileprivate var bansForEver: Bool {
    actions.contains { action in
      if case .ban(.forever, scope: .tenant) = action.form { true } else { false }
    }
  }
}
