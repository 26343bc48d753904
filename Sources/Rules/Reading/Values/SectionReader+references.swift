/// Names that stand elsewhere.
extension SectionReader {
  /// The index of a group set.
  func groupSet(_ node: YAMLNode, of owner: String) -> Int? {
    guard let name = name(node, of: owner) else { return nil }
    if let index = names.groups[name.value] { return index }
    unknown("group set", name, among: names.groupNames)
    return nil
  }

  /// The index of a list of the kind asked for.
  func list(_ node: YAMLNode, of owner: String, kind: ListKind) -> Int? {
    guard let name = name(node, of: owner) else { return nil }
    guard let list = names.lists[name.value] else {
      unknown("list", name, among: names.listNames)
      return nil
    }
    return self.list(list, name, of: owner, kind: kind)
  }

  /// The index of a list that is there, if it is of the kind asked for.
  func list(
    _ list: PackNames.ListName, _ name: Placed<String>, of owner: String, kind: ListKind
  ) -> Int? {
    guard let found = list.kind else { return nil }
    guard found == kind else {
      findings.error(
        .wrongList, at: name.place,
        "`\(owner)` asks for a list of \(kind.rawValue), and `\(name.value)` is a list of \(found.rawValue)"
      )
      return nil
    }
    return list.index
  }

  /// A name that nothing has. Where a file could not be read it may stand there, so nothing is said.
  func unknown(_ kind: String, _ name: Placed<String>, among names: [String]) {
    guard !findings.isIncomplete else { return }
    findings.error(
      .unknownName, at: name.place,
      "there is no \(kind) `\(name.value)`\(suggestion(for: name.value, among: names))"
        + FullWidth.advice(on: name.value))
  }
}
