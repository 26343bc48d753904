import Records

/// `codes:` — live codes.
extension SectionReader {
  func codes(_ nodes: [YAMLNode]?) -> [LiveCode] {
    var places: [String: Place] = [:]
    return (nodes ?? []).compactMap { node in
      guard let code = code(node) else { return nil }
      if let first = places[code.id.value] {
        findings.error(
          .duplicate, at: code.id.place,
          "the code `\(code.id.value)` is defined twice; first at \(first.short)")
        return nil
      }
      places[code.id.value] = code.id.place
      return code
    }
  }

  private func code(_ node: YAMLNode) -> LiveCode? {
    let fields = fields(
      node, of: "a code", keys: ["id", "groups", "capacity", "spread", "hold", "grow"],
      required: ["id"])
    guard let fields else { return nil }
    let id = fields["id"].flatMap { sourceID($0, of: "code") }
    let groups = fields["groups"].map(codeGroups) ?? []
    let grow = fields["grow"].flatMap { growth($0, behind: groups.count) }
    // Of groups that are written wrongly enough has been said.
    let namesNone = fields["groups"]?.isEmptyList ?? !fields.meant.contains("groups")
    if namesNone, fields["grow"] == nil {
      findings.error(
        .missingKey, at: node.place,
        "a code without `groups` and `grow` leads nowhere; name a group or let it grow")
    }
    guard let id else { return nil }
    return LiveCode(
      id: id, groups: groups,
      capacity: fields["capacity"].flatMap { count($0, of: "capacity", from: 1) },
      spread: fields["spread"].flatMap { choice($0, of: "spread", in: LiveCode.Spread.self) }
        ?? .fill,
      hold: fields["hold"].flatMap { period($0, of: "hold") } ?? LiveCode.defaultHold, grow: grow)
  }

  private func codeGroups(_ node: YAMLNode) -> [Placed<String>] {
    var places: [String: Place] = [:]
    return nameList(node, of: "groups").filter { group in
      if let first = places[group.value] {
        findings.error(
          .duplicate, at: group.place,
          "the group `\(group.value)` stands here twice; first at \(first.short)")
        return false
      }
      places[group.value] = group.place
      if group.value.contains("*") {
        findings.error(
          .badValue, at: group.place,
          "a code leads to groups by their ids, and `\(group.value)` holds a `*`")
        return false
      }
      return true
    }
  }

  private func growth(_ node: YAMLNode, behind groups: Int) -> LiveCode.Growth? {
    let fields = fields(
      node, of: "`grow`", keys: ["name", "from", "ahead", "announcement"], required: ["name"])
    guard let fields, let text = fields["name"], let name = prose(text, of: "name"),
      let template = TemplateParser.name(name, at: text.place, findings: findings)
    else { return nil }
    var announcement = fields["announcement"].flatMap { prose($0, of: "announcement") }
    if announcement == "inherit" { announcement = nil }
    return LiveCode.Growth(
      name: template,
      from: fields["from"].flatMap { count($0, of: "from", from: 1) } ?? groups + 1,
      ahead: fields["ahead"].flatMap { count($0, of: "ahead", from: 1) }
        ?? LiveCode.Growth.defaultAhead,
      announcement: announcement)
  }
}

extension YAMLNode {
  fileprivate var isEmptyList: Bool {
    if case .list(let items) = form { items.isEmpty } else { false }
  }
}
