/// One or many.
extension NodeReader {
  /// The entries of a list; a list in which nothing stands may be left out.
  package func items(_ node: YAMLNode, of owner: String) -> [YAMLNode] {
    if case .list(let items) = node.form { return items }
    if let text = node.scalar?.text, !node.isAbsent {
      findings.wrongType(node, "`\(owner)` is a list", "write `[\(text.prefix(40))]`")
    } else if !node.isAbsent {
      findings.wrongType(node, "`\(owner)` is a list")
    }
    return []
  }

  /// The entries of a list, or the one value that stands in place of a list.
  package func oneOrMany(_ node: YAMLNode) -> [YAMLNode] {
    if case .list(let items) = node.form { items } else { [node] }
  }

  /// A hint where an unquoted entry of a list holds a comma that YAML does not know.
  package func hintAtFullWidth(_ node: YAMLNode) {
    guard let scalar = node.scalar, scalar.style == .plain, scalar.text.contains("，") else {
      return
    }
    findings.hint(
      .fullWidth, at: node.place,
      "this is one entry; a full-width `，` parts nothing, YAML asks for the ASCII `,`")
  }

  /// The names in a list.
  package func nameList(_ node: YAMLNode, of owner: String) -> [Placed<String>] {
    items(node, of: owner).compactMap { item in
      hintAtFullWidth(item)
      return name(item, of: owner)
    }
  }
}
