import Records
import Rules

/// Steps that are one event.
extension ScenarioReader {
  /// nil where the verb is not of this kind, or something is wrong.
  func act(_ verb: String, _ node: YAMLNode, _ fields: Fields) -> Scenario.Act? {
    switch verb {
    case "say": said(node, fields, type: "message")
    case "edit": said(node, fields, type: "edit")
    case "join": joined(node, fields)
    case "leave":
      moved("leave", node, fields, [("by", "removed_by")])
    case "rename":
      act("rename", fields, [text(node, of: "rename").map { member("name", $0) }])
    case "scan":
      act("scan", fields, [text(node, of: "scan").map { member("code", $0) }], group: nil)
    case "order": ordered(node, fields)
    case "verdict": decided(node, fields)
    case "receipt": answered(node, fields)
    case "event": raw(node)
    default: nil
    }
  }

  private func member(_ name: String, _ text: String) -> String {
    JSONText.member(name, JSONText.string(text))
  }

  /// An event by `by` in `in`.
  private func act(
    _ type: String, _ fields: Fields, _ members: [String?], group key: String? = "in"
  ) -> Scenario.Act? {
    guard let account = required("by", of: type, fields) else { return nil }
    var group: String?
    if let key {
      group = required(key, of: type, fields)
      if group == nil { return nil }
    }
    return Scenario.Act(
      type: type, group: group, account: account, members: members.compactMap { $0 })
  }

  private func required(_ key: String, of owner: String, _ fields: Fields) -> String? {
    guard let node = fields[key] else {
      if !fields.meant.contains(key) {
        findings.error(.missingKey, at: fields.place, "`\(owner)` lacks the key `\(key)`")
      }
      return nil
    }
    return name(node, of: key)?.value
  }

  private func said(_ node: YAMLNode, _ fields: Fields, type: String) -> Scenario.Act? {
    guard let text = text(node, of: type == "edit" ? "edit" : "say") else { return nil }
    var members = [member("text", text)]
    for field in EventFields.message {
      guard let value = fields[field.name], let json = json(value, as: field) else { continue }
      members.append(JSONText.member(field.name, json))
    }
    if type == "edit", fields["message"] == nil {
      findings.error(
        .missingKey, at: fields.place, "`edit` lacks the key `message`: the id of what was said")
    }
    return act(type, fields, members)
  }

  /// `join: g-1` or `join:` with `in`; `leave` likewise.
  private func joined(_ node: YAMLNode, _ fields: Fields) -> Scenario.Act? {
    moved(
      "join", node, fields,
      [("name", "name"), ("code", "code"), ("ticket", "ticket"), ("by", "invited_by")])
  }

  private func moved(
    _ type: String, _ node: YAMLNode, _ fields: Fields, _ keys: [(field: String, key: String)]
  ) -> Scenario.Act? {
    let group =
      node.isAbsent
      ? required("in", of: type, fields) : name(node, of: type)?.value
    guard let group, let account = required("by", of: type, fields) else { return nil }
    let members = keys.compactMap { field, key in
      fields[key].flatMap { text($0, of: key) }.map { member(field, $0) }
    }
    return Scenario.Act(type: type, group: group, account: account, members: members)
  }

  private func ordered(_ node: YAMLNode, _ fields: Fields) -> Scenario.Act? {
    let orders = Command.Order.allCases.map { ($0.rawValue, $0.rawValue) }
    guard let order = choice(node, of: "order", among: orders),
      let target = required("target", of: "order", fields),
      let account = required("by", of: "order", fields)
    else { return nil }
    var members = [member("do", order), member("target", target)]
    for key in ["for", "reason"] {
      if let value = fields[key].flatMap({ text($0, of: key) }) {
        members.append(member(key, value))
      }
    }
    let group = fields["in"].flatMap { name($0, of: "in") }?.value
    return Scenario.Act(type: "command", group: group, account: account, members: members)
  }

  private func decided(_ node: YAMLNode, _ fields: Fields) -> Scenario.Act? {
    let approve = choice(
      node, of: "verdict", among: [(name: "approve", value: true), (name: "deny", value: false)])
    guard let approve, let account = required("by", of: "verdict", fields) else { return nil }
    var act = Scenario.Act(
      type: "verdict", account: account,
      members: [JSONText.member("approve", approve ? "true" : "false")])
    if let id = fields["case"].flatMap({ text($0, of: "case") }), id != "last" {
      act.members.append(member("case", id))
    } else {
      act.reference = .lastCase
    }
    return act
  }

  private func answered(_ node: YAMLNode, _ fields: Fields) -> Scenario.Act? {
    let ok = choice(
      node, of: "receipt", among: [(name: "ok", value: true), (name: "failed", value: false)])
    guard let ok else { return nil }
    var act = Scenario.Act(
      type: "receipt", members: [JSONText.member("ok", ok ? "true" : "false")])
    for key in ["error", "result"] {
      if let value = fields[key].flatMap({ text($0, of: key) }) {
        act.members.append(member(key, value))
      }
    }
    let kinds = Action.Deed.names.map { ($0, $0) }
    if let action = fields["action"].flatMap({ text($0, of: "action") }) {
      act.members.append(member("action", action))
    } else if let kind = fields["of"].flatMap({ choice($0, of: "of", among: kinds) }) {
      act.reference = .lastAction(kind)
    } else {
      if fields["of"] == nil {
        findings.error(
          .missingKey, at: fields.place,
          "`receipt` lacks the key `of`, a kind of action of which it answers the newest, or `action`"
        )
      }
      return nil
    }
    return act
  }

  /// Any event, as it would stand in a log.
  private func raw(_ node: YAMLNode) -> Scenario.Act? {
    let known = EventFields.all.filter { $0.name != "tenant" }
    guard
      let fields = fields(
        node, of: "an event", keys: known.map(\.name), required: ["type"]),
      let type = fields["type"].flatMap({
        choice($0, of: "type", among: EventFields.types.map { ($0, $0) })
      })
    else { return nil }
    var act = Scenario.Act(type: type, members: [])
    act.id = fields["id"].flatMap { name($0, of: "id") }?.value
    act.group = fields["group"].flatMap { name($0, of: "group") }?.value
    act.account = fields["account"].flatMap { name($0, of: "account") }?.value
    if type == "group" {
      func accounts(_ key: String) -> [String]? {
        fields[key].map { items($0, of: key).compactMap { text($0, of: key) } }
      }
      act.facts = Scenario.GroupFacts(
        owner: fields["owner"].flatMap { text($0, of: "owner") }, admins: accounts("admins"),
        members: accounts("members"))
    }
    for field in known where !["type", "id", "group", "account"].contains(field.name) {
      guard let value = fields[field.name], let json = json(value, as: field) else { continue }
      act.members.append(JSONText.member(field.name, json))
    }
    return act
  }
}
