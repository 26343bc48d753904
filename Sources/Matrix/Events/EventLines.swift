import Records

/// Events of Steward's as lines of NDJSON.
struct EventLines {
  private(set) var bytes: [UInt8] = []

  /// Writes one line; `members` adds what the event has besides the common fields.
  mutating func add(
    _ type: StaticString, id: String, time: Instant, group: String, account: String? = nil,
    _ members: (inout [UInt8]) -> Void = { _ in }
  ) {
    bytes.append(UInt8(ascii: "{"))
    bytes.append(member: #""id":"#, id)
    bytes.append(member: #""time":"#, time)
    bytes.append(name: #""type":""#)
    bytes.append(literal: type)
    bytes.append(UInt8(ascii: "\""))
    bytes.append(member: #""group":"#, group)
    bytes.append(member: #""account":"#, account)
    members(&bytes)
    bytes.append(literal: "}\n")
  }
}

extension [UInt8] {
  mutating func append(_ message: MessageContent, name: String?, isOwn: Bool) {
    append(member: #""name":"#, name)
    append(member: #""role":"#, isOwn ? "bot" : nil)
    if message.kind != "text" { append(member: #""kind":"#, message.kind) }
    append(member: #""text":"#, message.text)
    append(member: #""title":"#, message.title)
    if !message.mentions.isEmpty { append(list: #""mentions":"#, message.mentions) }
    append(member: #""reply_to":"#, message.replyTo)
  }

  mutating func append(_ facts: RoomFacts) {
    append(member: #""name":"#, facts.name)
    append(member: #""owner":"#, facts.owner)
    append(list: #""admins":"#, facts.admins)
    append(list: #""members":"#, facts.members)
    append(member: #""announcement":"#, facts.announcement)
    append(member: #""join_url":"#, facts.joinURL)
  }

  private mutating func append(list name: StaticString, _ values: [String]?) {
    guard let values else { return }
    append(name: name)
    append(UInt8(ascii: "["))
    for value in values {
      appendComma()
      append(quoted: value)
    }
    append(UInt8(ascii: "]"))
  }
}
