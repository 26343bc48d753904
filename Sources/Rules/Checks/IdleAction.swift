/// An action that has nothing to work on.
struct IdleAction: PackCheck {
  let name = "idle-action"

  func check(_ pack: Pack) -> [Diagnostic] {
    pack.rules.filter { $0.event != .message }.flatMap { rule in
      rule.actions.compactMap { action in
        guard case .delete = action.form else { return nil }
        return warning(
          at: action.place,
          "the event `\(rule.event.rawValue)` has no message to delete; `{ delete: 10m }` takes the account's last ones"
        )
      }
    }
  }

  var examples: [CheckExample] {
    [
      CheckExample(
        """
        rules:
          - { id: a, event: join, when: { role: member }, then: [delete, kick] }
        """,
        warns: [
          "2:58: the event `join` has no message to delete; `{ delete: 10m }` takes the account's last ones"
        ]),
      CheckExample(
        """
        rules:
          - { id: a, event: leave, when: { role: member }, then: { delete: 10m } }
          - { id: b, when: { role: member }, then: delete }
        """),
    ]
  }
}
