/// The names that a pack defines, known before anything is read that may refer to them.
struct PackNames {
  /// By name: the index in `Pack.lists` and the kind.
  private(set) var lists: [String: ListName] = [:]
  /// In the order of the files.
  private(set) var listNames: [String] = []
  /// By name: the index in `Pack.groups`.
  private(set) var groups: [String: Int] = [:]
  private(set) var groupNames: [String] = []
  private(set) var ruleIDs: Set<String> = []

  struct ListName {
    var index: Int
    /// nil where the list itself is wrong.
    var kind: ListKind?
  }

  init(of sections: PackSections, findings: Findings) {
    for entry in Self.unique(sections.entries["lists"], "list", findings) {
      lists[entry.key.value] = ListName(index: listNames.count, kind: ListKind(of: entry.value))
      listNames.append(entry.key.value)
    }
    for entry in Self.unique(sections.entries["groups"], "group set", findings) {
      groups[entry.key.value] = groupNames.count
      groupNames.append(entry.key.value)
    }
    for rule in sections.items["rules"] ?? [] {
      if case .map(let entries) = rule.form,
        let id = entries.first(where: { $0.key.value == "id" })?.value.scalar?.text
      {
        ruleIDs.insert(id)
      }
    }
  }

  /// The first entry of each name; the others are errors.
  static func unique(
    _ entries: [YAMLNode.Entry]?, _ kind: String, _ findings: Findings?
  ) -> [YAMLNode.Entry] {
    var places: [String: Place] = [:]
    return (entries ?? []).filter { entry in
      if let first = places[entry.key.value] {
        findings?.error(
          .duplicate, at: entry.key.place,
          "the \(kind) `\(entry.key.value)` is defined twice; first at \(first.short)")
        return false
      }
      places[entry.key.value] = entry.key.place
      return true
    }
  }
}

/// The four kinds of lists, by the key that makes them.
enum ListKind: String, CaseIterable {
  case words, hosts, apps, accounts

  init?(of node: YAMLNode) {
    guard case .map(let entries) = node.form else { return nil }
    let kinds = entries.compactMap { ListKind(rawValue: $0.key.value) }
    guard let first = kinds.first else { return nil }
    self = first
  }
}
