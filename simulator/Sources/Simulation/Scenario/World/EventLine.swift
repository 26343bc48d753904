import Records

/// An event of a simulated platform, as it would stand in a log.
struct EventLine {
  private(set) var bytes: [UInt8]

  init(_ type: String, id: String, at time: Instant, tenant: String) {
    bytes = Array("{\"id\":".utf8)
    bytes.append(quoted: id)
    bytes.append(literal: ",\"time\":")
    bytes.append(decimal: Int(time.milliseconds))
    if tenant != "default" { add("tenant", tenant) }
    add("type", type)
  }

  mutating func add(_ name: StaticString, _ text: String?) {
    guard let text else { return }
    lead(name)
    bytes.append(quoted: text)
  }

  mutating func add(_ name: StaticString, _ number: Int?) {
    guard let number else { return }
    lead(name)
    bytes.append(decimal: number)
  }

  mutating func add(_ name: StaticString, _ truth: Bool) {
    lead(name)
    bytes.append(contentsOf: (truth ? "true" : "false").utf8)
  }

  mutating func add(_ name: StaticString, list: [String]) {
    if list.isEmpty { return }
    lead(name)
    bytes.append(contentsOf: JSONText.array(list.map(JSONText.string)).utf8)
  }

  /// A member as it stands.
  mutating func add(json member: String) {
    bytes.append(UInt8(ascii: ","))
    bytes.append(contentsOf: member.utf8)
  }

  private mutating func lead(_ name: StaticString) {
    bytes.append(literal: ",\"")
    bytes.append(literal: name)
    bytes.append(literal: "\":")
  }

  /// The whole line, without its end.
  var finished: [UInt8] { bytes + [UInt8(ascii: "}")] }
}
