/// A list that nothing asks about.
struct UnusedList: PackCheck {
  let name = "unused-list"

  func check(_ pack: Pack) -> [Diagnostic] {
    var used = Set(pack.conditions.flatMap(lists))
    for case .list(let index, _) in pack.accountEntries { used.insert(index) }
    return pack.lists.enumerated().filter { !used.contains($0.offset) }.map { _, list in
      warning(at: list.name.place, "nothing uses the list `\(list.name.value)`")
    }
  }

  private func lists(of condition: Condition) -> [Int] {
    switch condition.form {
    case .keyword(let sources):
      sources.compactMap { source in
        if case .list(let index, _) = source { index } else { nil }
      }
    case .app(let list), .name(let list), .account(let list),
      .link(.outside(let list)), .link(.inside(let list)):
      [list]
    default: []
    }
  }

  var examples: [CheckExample] {
    [
      CheckExample(
        """
        lists:
          used: { words: [加微信] }
          staff: { accounts: [u-1] }
          left: { hosts: [a.com] }
        trusted: [staff]
        rules: [ { id: a, when: { any: [ { not: { keyword: [used, x1] } } ] }, then: warn } ]
        """, warns: ["4:3: nothing uses the list `left`"]),
      CheckExample(
        """
        lists: { h: { hosts: [a.com] }, p: { apps: [wx1] }, w: { words: [x1] }, s: { accounts: [u] } }
        rules:
          - { id: a, when: { link: { outside: h } }, then: warn }
          - { id: b, when: { app: p }, then: warn }
          - { id: c, when: { name: w }, then: warn }
          - { id: d, when: { account: s }, then: warn }
        """),
    ]
  }
}
