/// One or many, and names that stand elsewhere.
extension SectionReader {
  /// The entries of a list; a list in which nothing stands may be left out.
  func items(_ node: YAMLNode, of owner: String) -> [YAMLNode] {
    if case .list(let items) = node.form { return items }
    if let text = node.scalar?.text, !node.isAbsent {
      findings.wrongType(node, "`\(owner)` is a list", "write `[\(text.prefix(40))]`")
    } else if !node.isAbsent {
      findings.wrongType(node, "`\(owner)` is a list")
    }
    return []
  }

  /// The entries of a list, or the one value that stands in place of a list.
  func oneOrMany(_ node: YAMLNode) -> [YAMLNode] {
    if case .list(let items) = node.form { items } else { [node] }
  }

  /// A hint where an unquoted entry of a list holds a comma that YAML does not know.
  func hintAtFullWidth(_ node: YAMLNode) {
    guard let scalar = node.scalar, scalar.style == .plain, scalar.text.contains("，") else {
      return
    }
    findings.hint(
      .fullWidth, at: node.place,
      "this is one entry; a full-width `，` parts nothing, YAML asks for the ASCII `,`")
  }

  /// The names in a list.
  func nameList(_ node: YAMLNode, of owner: String) -> [Placed<String>] {
    items(node, of: owner).compactMap { item in
      hintAtFullWidth(item)
      return name(item, of: owner)
    }
  }

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
