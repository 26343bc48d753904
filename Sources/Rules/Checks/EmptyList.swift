/// A list with nothing in it.
struct EmptyList: PackCheck {
  let name = "empty-list"

  func check(_ pack: Pack) -> [Diagnostic] {
    pack.lists.filter(\.content.isEmpty).map { list in
      warning(at: list.name.place, "the list `\(list.name.value)` is empty")
    }
  }

  var examples: [CheckExample] {
    [
      CheckExample(
        """
        lists: { w: { words: [] }, h: { hosts: [] }, p: { apps: [] }, s: { accounts: [] } }
        """,
        warns: [
          "1:10: the list `w` is empty", "1:28: the list `h` is empty",
          "1:46: the list `p` is empty", "1:63: the list `s` is empty",
        ]),
      CheckExample(
        "lists: { w: { words: [a] }, h: { hosts: [b] }, p: { apps: [c] }, s: { accounts: [d] } }"),
    ]
  }
}

extension List.Content {
  fileprivate var isEmpty: Bool {
    switch self {
    case .words(let words): words.words.isEmpty
    case .hosts(let hosts): hosts.isEmpty
    case .apps(let apps): apps.isEmpty
    case .accounts(let accounts): accounts.isEmpty
    }
  }
}
