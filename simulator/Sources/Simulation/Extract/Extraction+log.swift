import Records

extension Extraction {
  /// The incident as a log: a line an event, at the times at which it happened.
  package mutating func log() -> [UInt8] {
    guard let incident = incident() else { return [] }
    return Array((incident.events.map { $0.line + "\n" }.joined()).utf8)
  }
}

extension EventSketch {
  /// As a line of a log.
  var line: String {
    var members = [
      JSONText.member("id", JSONText.string(id)),
      JSONText.member("time", String(time.milliseconds)),
    ]
    if tenant != "default" { members.append(JSONText.member("tenant", JSONText.string(tenant))) }
    members.append(JSONText.member("type", JSONText.string(type)))
    if let group { members.append(JSONText.member("group", JSONText.string(group))) }
    if let account { members.append(JSONText.member("account", JSONText.string(account))) }
    return JSONText.object(members + fields.map { JSONText.member($0.key, $0.value.json) })
  }
}

extension EventSketch.Value {
  var json: String {
    switch self {
    case .text(let text), .account(let text), .name(let text), .group(let text),
      .groupName(let text), .id(let text), .actionID(let text):
      JSONText.string(text)
    case .accounts(let texts), .texts(let texts): JSONText.array(texts.map(JSONText.string))
    case .number(let number): String(number)
    case .truth(let truth): truth ? "true" : "false"
    case .items(let items):
      JSONText.array(
        items.map { JSONText.object($0.map { JSONText.member($0.key, $0.value.json) }) })
    }
  }
}
