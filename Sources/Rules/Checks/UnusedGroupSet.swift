/// A set of groups that nothing names.
struct UnusedGroupSet: PackCheck {
  let name = "unused-group-set"

  func check(_ pack: Pack) -> [Diagnostic] {
    let used = Set(pack.scopes.flatMap { $0 } + pack.tests.compactMap(\.groupSet))
    return pack.groups.enumerated().filter { !used.contains($0.offset) }.map { _, set in
      warning(at: set.name.place, "nothing uses the group set `\(set.name.value)`")
    }
  }

  var examples: [CheckExample] {
    [
      CheckExample(
        """
        groups: { a: { ids: [g-1] }, b: { ids: [g-2] }, c: { ids: [g-3] } }
        rules: [ { id: a, in: [a], when: { kind: text }, then: warn } ]
        tests: [ { say: x, expect: none, group: c } ]
        """, warns: ["1:30: nothing uses the group set `b`"]),
      CheckExample(""),
    ]
  }
}

extension PackTest {
  fileprivate var groupSet: Int? {
    switch form {
    case .say(let say): say.groupSet
    case .chat(let chat): chat.groupSet
    case .events(let events): events.groupSet
    }
  }
}
