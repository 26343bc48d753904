/// A rule that asks in the same groups for the same as an earlier one.
struct RepeatedRule: PackCheck {
  let name = "repeated-rule"

  func check(_ pack: Pack) -> [Diagnostic] {
    var first: [String: Rule] = [:]
    return pack.rules.compactMap { rule in
      let scope = rule.scope.map { $0.sorted().description } ?? "all"
      let key = "\(rule.event) \(scope) \(rule.when.meaning)"
      guard let earlier = first[key] else {
        first[key] = rule
        return nil
      }
      return warning(
        at: rule.id.place,
        "the rule has the same groups and the same condition as `\(earlier.id.value)`; join them")
    }
  }

  var examples: [CheckExample] {
    [
      CheckExample(
        """
        rules:
          - { id: a, when: { keyword: [x1, x2] }, then: delete }
          - { id: b, when: { keyword: [x2, x1] }, then: kick }
        """,
        warns: ["3:11: the rule has the same groups and the same condition as `a`; join them"]),
      CheckExample(
        """
        groups: { some: { ids: [g-1] } }
        rules:
          - { id: a, when: { keyword: x1 }, then: delete }
          - { id: b, in: some, when: { keyword: x1 }, then: kick }
          - { id: c, event: join, when: { keyword: x1 }, then: kick }
          - { id: d, when: { keyword: "x1,x2" }, then: kick }
          - { id: e, when: { keyword: [x1, x2] }, then: kick }
        """),
    ]
  }
}
