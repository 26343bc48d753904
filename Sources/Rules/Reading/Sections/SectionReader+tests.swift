import Records

/// `tests:` — what the pack must do; transcripts and event fields have files of their own.
extension SectionReader {
  /// Every kind of action that a decision may hold.
  static let actionKinds = Action.Deed.names

  func tests(_ nodes: [YAMLNode]?) -> [PackTest] {
    (nodes ?? []).compactMap { node in
      guard case .map(let entries) = node.form else {
        findings.wrongType(node, "a test is a map", "write `- say: …`, `- chat: |` or `- events:`")
        return nil
      }
      let keys = entries.map(\.key.value)
      let forms = ["say", "chat", "events"].filter(keys.contains)
      guard let form = forms.first, forms.count == 1 else {
        findings.error(
          forms.isEmpty ? .missingKey : .conflict, at: node.place,
          "a test has exactly one of `say`, `chat` and `events`")
        return nil
      }
      return switch form {
      case "say": say(node)
      case "chat": chat(node)
      default: events(node)
      }
    }
  }

  private func say(_ node: YAMLNode) -> PackTest? {
    let others = EventFields.message.map(\.name).filter { $0 != "text" }
    let fields = fields(
      node, of: "a test with `say`", keys: ["say", "expect", "group"] + others,
      required: ["expect"])
    guard let fields, let say = fields["say"], let text = text(say, of: "say") else { return nil }
    hintAtCut(say)
    var members = [JSONText.member("type", JSONText.string(type(of: fields)))]
    for field in EventFields.message where field.name != "text" && field.name != "type" {
      guard let value = fields[field.name], let json = json(value, as: field) else { continue }
      members.append(JSONText.member(field.name, json))
    }
    members.append(JSONText.member("text", JSONText.string(text)))
    let groupSet = fields["group"].flatMap { self.groupSet($0, of: "group") }
    guard let expectation = fields["expect"].flatMap(expectation) else { return nil }
    let test = PackTest.Say(
      json: JSONText.object(members), title: text, groupSet: groupSet, expectation: expectation)
    return PackTest(.say(test), at: node.place)
  }

  private func type(of fields: Fields) -> String {
    let types = [("message", "message"), ("edit", "edit")]
    let type = fields["type"].flatMap { choice($0, of: "type", among: types) } ?? "message"
    if type == "edit", fields["message"] == nil {
      findings.error(
        .missingKey, at: fields.place, "an edit lacks the key `message`, the id of what it changes")
    }
    return type
  }

  private func events(_ node: YAMLNode) -> PackTest? {
    let fields = fields(
      node, of: "a test with `events`", keys: ["events", "expect", "group"],
      required: ["expect"])
    guard let fields, let list = fields["events"] else { return nil }
    let events = items(list, of: "events").compactMap(event)
    let groupSet = fields["group"].flatMap { self.groupSet($0, of: "group") }
    guard let expectation = fields["expect"].flatMap(expectation) else { return nil }
    let test = PackTest.Events(events: events, groupSet: groupSet, expectation: expectation)
    return PackTest(.events(test), at: node.place)
  }

  /// An event at its offset; the other keys are those of the event's record.
  private func event(_ node: YAMLNode) -> (offset: Period, json: String)? {
    let known = EventFields.all
    let fields = fields(
      node, of: "an event", keys: ["time"] + known.map(\.name), required: ["time"])
    guard let fields else { return nil }
    let types = EventFields.types.map { ($0, $0) }
    let type = fields["type"].flatMap { choice($0, of: "type", among: types) } ?? "message"
    var members = [JSONText.member("type", JSONText.string(type))]
    for field in known where field.name != "type" {
      guard let value = fields[field.name], let json = json(value, as: field) else { continue }
      members.append(JSONText.member(field.name, json))
    }
    guard let time = fields["time"], let text = text(time, of: "time") else { return nil }
    let offset = period(
      text.hasPrefix("+") ? String(text.dropFirst()) : text, of: "time", from: 0, at: time.place)
    return offset.map { ($0, JSONText.object(members)) }
  }
}
