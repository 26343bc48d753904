import Records

/// `then:` — what a rule or a step of the ladder does.
extension SectionReader {
  /// All actions in the order of the documentation.
  private static let actionNames = [
    "delete", "warn", "mute", "kick", "ban", "notify", "reply", "tag", "untag", "strike",
    "review", "lock",
  ]

  /// One action or a list of them.
  func actions(_ node: YAMLNode, of owner: String) -> [RuleAction] {
    guard !node.isAbsent else {
      findings.error(.wrongType, at: node.place, "`\(owner)` lacks its actions")
      return []
    }
    return oneOrMany(node).compactMap { action($0, of: owner) }
  }

  private func action(_ node: YAMLNode, of owner: String) -> RuleAction? {
    switch node.form {
    case .scalar(let scalar):
      guard !scalar.text.isEmpty else {
        findings.error(.wrongType, at: node.place, "an action of `\(owner)` is empty")
        return nil
      }
      return plainAction(Placed(scalar.text, at: node.place))
        .map { RuleAction($0, at: node.place) }
    case .map(let entries):
      guard let entry = entries.first, entries.count == 1 else {
        findings.error(
          .wrongType, at: node.place,
          "an action has one name; write several as `[ { mute: 10m }, { strike: 1 } ]`")
        return nil
      }
      return action(entry).map { RuleAction($0, at: entry.key.place) }
    case .list:
      findings.wrongType(node, "an action is a name or a map")
      return nil
    }
  }

  /// An action without a value.
  private func plainAction(_ name: Placed<String>) -> RuleAction.Form? {
    switch name.value {
    case "delete": return .delete
    case "warn": return .warn([])
    case "kick": return .kick
    case "ban": return .ban(.forever, scope: .tenant)
    case "mute", "lock": return lacking(name, "how long", "10m")
    case "notify": return lacking(name, "whom", "admins")
    case "reply": return lacking(name, "what to say", "…")
    case "tag", "untag": return lacking(name, "which tag", "…")
    case "strike": return lacking(name, "how many", "1")
    case "review": return lacking(name, "what it proposes", "[kick]")
    default: return unknownAction(name)
    }
  }

  private func lacking(_ name: Placed<String>, _ what: String, _ example: String)
    -> RuleAction.Form?
  {
    findings.error(
      .missingKey, at: name.place,
      "`\(name.value)` must say \(what): `{ \(name.value): \(example) }`")
    return nil
  }

  private func unknownAction(_ name: Placed<String>) -> RuleAction.Form? {
    findings.error(
      .unknownName, at: name.place,
      "there is no action `\(name.value)`\(suggestion(for: name.value, among: Self.actionNames))"
        + FullWidth.advice(on: name.value))
    return nil
  }

  /// An action with a value.
  private func action(_ entry: YAMLNode.Entry) -> RuleAction.Form? {
    let value = entry.value
    switch entry.key.value {
    case "delete":
      return period(value, of: "delete").map { .deleteRecent(within: $0) }
    case "warn":
      return .warn(templates(value, of: "warn"))
    case "mute":
      return period(value, of: "mute").map { .mute($0) }
    case "kick":
      findings.error(.wrongType, at: value.place, "`kick` takes nothing; write `kick`")
      return nil
    case "ban":
      return ban(value)
    case "notify":
      return notify(value)
    case "reply":
      return .reply(templates(value, of: "reply"))
    case "tag":
      return name(value, of: "tag").map { .tag($0.value) }
    case "untag":
      return name(value, of: "untag").map { .untag($0.value) }
    case "strike":
      return count(value, of: "strike", from: 1).map { .strike($0) }
    case "review":
      return review(value)
    case "lock":
      return period(value, of: "lock").map { .lock($0) }
    default:
      return unknownAction(entry.key)
    }
  }

  /// Strikes count at once and a case holds no case, so neither can wait in one.
  private func review(_ node: YAMLNode) -> RuleAction.Form? {
    let actions = actions(node, of: "review")
    if actions.isEmpty, case .list = node.form {
      findings.error(.badValue, at: node.place, "`review` proposes nothing")
    }
    for action in actions {
      switch action.form {
      case .strike:
        findings.error(
          .conflict, at: action.place, "strikes do not wait; write `strike` beside the `review`")
      case .review:
        findings.error(.conflict, at: action.place, "a `review` stands in no other")
      default: break
      }
    }
    return .review(actions)
  }

  private func ban(_ node: YAMLNode) -> RuleAction.Form? {
    guard case .map = node.form else {
      return banTerm(node, of: "ban").map { .ban($0, scope: .tenant) }
    }
    guard let fields = fields(node, of: "`ban`", keys: ["for", "scope"]) else { return nil }
    let term = fields["for"].flatMap { banTerm($0, of: "for") } ?? .forever
    let scopes: [(name: String, value: BanScope)] = [("group", .group), ("tenant", .tenant)]
    let scope = fields["scope"].flatMap { choice($0, of: "scope", among: scopes) } ?? .tenant
    return .ban(term, scope: scope)
  }

  /// `forever` or a length of time.
  func banTerm(_ node: YAMLNode, of owner: String) -> BanTerm? {
    if node.scalar?.text == "forever" { return .forever }
    return period(node, of: owner).map { .period($0) }
  }

  private func notify(_ node: YAMLNode) -> RuleAction.Form? {
    guard case .map = node.form else {
      return name(node, of: "notify").map { .notify(to: $0.value, []) }
    }
    let fields = fields(node, of: "`notify`", keys: ["to", "text"], required: ["to"])
    guard let fields, let to = fields["to"].flatMap({ name($0, of: "to") }) else { return nil }
    return .notify(to: to.value, fields["text"].map { templates($0, of: "text") } ?? [])
  }
}
