/// A rule that only writes down that it matched.
struct NoActions: PackCheck {
  let name = "no-actions"

  func check(_ pack: Pack) -> [Diagnostic] {
    pack.rules.filter(\.actions.isEmpty).map { rule in
      warning(at: rule.id.place, "the rule does nothing when it matches; it has no `then`")
    }
  }

  var examples: [CheckExample] {
    [
      CheckExample(
        "rules: [ { id: a, when: { kind: text } } ]",
        warns: ["1:16: the rule does nothing when it matches; it has no `then`"]),
      CheckExample("rules: [ { id: a, when: { kind: text }, then: warn } ]"),
    ]
  }
}
