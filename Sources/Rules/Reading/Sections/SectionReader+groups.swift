import Scanning

/// `groups:` and the four lists of accounts.
extension SectionReader {
  func groups(_ entries: [YAMLNode.Entry]?) -> [GroupSet] {
    PackNames.unique(entries, "group set", nil).map { entry in
      _ = checkName(entry.key.value, of: "groups", at: entry.key.place)
      let fields = fields(entry.value, of: "a group set", keys: ["ids", "labels"])
      let ids = fields?["ids"].map { nameList($0, of: "ids") } ?? []
      let labels = fields?["labels"].map { nameList($0, of: "labels") } ?? []
      return GroupSet(
        name: entry.key,
        ids: ids.map { Glob($0.value) },
        labels: labels.map(\.value))
    }
  }

  /// `assistant`, `bots`, `trusted`, `banned`: names of lists of accounts, else accounts.
  func accounts(_ sections: PackSections, _ section: String) -> [AccountEntry] {
    accounts(sections.items[section] ?? [], of: section)
  }

  func accounts(_ nodes: [YAMLNode], of section: String) -> [AccountEntry] {
    nodes.compactMap { node in
      guard let name = name(node, of: section) else { return nil }
      guard let list = names.lists[name.value] else {
        hintAtFullWidth(node)
        return .account(Glob(name.value), name.place)
      }
      return self.list(list, name, of: section, kind: .accounts).map { .list($0, name.place) }
    }
  }
}
