import Records

/// Writes an event as a line of NDJSON.
enum EventWriter {
  /// Why no line can be made of an event.
  struct Flaw: Error {
    var reason: String
  }

  /// Between the parts of a line whose account is known by name only; no JSON holds it.
  static let seam: UInt8 = 1

  /// Appends the line with its end. Where the account is known by name only it is written as
  /// `seam`, the line up to the account's id, `seam`, the name, `seam`, the rest.
  static func append(_ event: ImportedEvent, to bytes: inout [UInt8]) throws(Flaw) {
    try check(event)
    let start = bytes.count
    if case .called = event.account { bytes.append(seam) }
    bytes.append(UInt8(ascii: "{"))
    bytes.append(member: #""id":"#, event.id)
    bytes.append(member: #""time":"#, event.time)
    bytes.append(member: #""type":"#, event.body.type)
    bytes.append(member: #""group":"#, event.group)
    switch event.account {
    case .id(let account): bytes.append(member: #""account":"#, account)
    case .called(let name):
      bytes.append(name: #""account":"#)
      bytes.append(seam)
      bytes.append(contentsOf: name.utf8.filter { $0 != seam && $0 != UInt8(ascii: "\n") })
      bytes.append(seam)
    case nil: break
    }
    append(event.body, to: &bytes)
    bytes.append(literal: "}\n")
    if bytes.count - start > LogChunk.lineLimit {
      bytes.removeSubrange(start...)
      throw Flaw(reason: "the event would be longer than 1 MiB")
    }
  }

  private static func append(_ body: ImportedEvent.Body, to bytes: inout [UInt8]) {
    switch body {
    case .message(let message): append(message, to: &bytes)
    case .edit(let id, let message):
      bytes.append(member: #""message":"#, id)
      append(message, to: &bytes)
    case .join(let name, let by):
      bytes.append(member: #""name":"#, name)
      bytes.append(member: #""by":"#, by)
    case .leave(let by): bytes.append(member: #""by":"#, by)
    case .rename(let name): bytes.append(member: #""name":"#, name)
    case .group(let known):
      bytes.append(member: #""name":"#, known.name)
      append(#""members":"#, known.members, to: &bytes)
      append(#""labels":"#, known.labels.isEmpty ? nil : known.labels, to: &bytes)
    }
  }

  private static func append(_ message: ImportedMessage, to bytes: inout [UInt8]) {
    bytes.append(member: #""name":"#, message.name)
    bytes.append(member: #""role":"#, message.role?.rawValue)
    if message.kind != "text" { bytes.append(member: #""kind":"#, message.kind) }
    bytes.append(member: #""text":"#, message.text)
    bytes.append(member: #""title":"#, message.title)
    bytes.append(member: #""url":"#, message.url)
    bytes.append(member: #""app":"#, message.app)
    append(#""mentions":"#, message.mentions.isEmpty ? nil : message.mentions, to: &bytes)
    if !message.items.isEmpty {
      bytes.append(name: #""items":"#)
      bytes.append(UInt8(ascii: "["))
      for item in message.items {
        bytes.appendComma()
        bytes.append(UInt8(ascii: "{"))
        append(item, to: &bytes)
        bytes.append(UInt8(ascii: "}"))
      }
      bytes.append(UInt8(ascii: "]"))
    }
    bytes.append(member: #""reply_to":"#, message.replyTo)
  }

  private static func append(
    _ name: StaticString, _ values: [String]?, to bytes: inout [UInt8]
  ) {
    guard let values else { return }
    bytes.append(name: name)
    bytes.append(UInt8(ascii: "["))
    for value in values {
      bytes.appendComma()
      bytes.append(quoted: value)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  private static func check(_ event: ImportedEvent) throws(Flaw) {
    try check("id", event.id)
    try check("group", event.group)
    switch event.account {
    case .id(let account): try check("account", account)
    case .called(let name): try check("account", MemberNames.account(called: name))
    case nil: break
    }
    guard Instant.range.contains(event.time) else {
      throw Flaw(reason: "the time is not within the years 0000 to 9999")
    }
    switch event.body {
    case .join(_, let by?), .leave(let by?): try check("by", by)
    case .message(let message), .edit(_, let message):
      for account in message.mentions { try check("mentions", account) }
    case .group(let known):
      for account in known.members ?? [] { try check("members", account) }
    default: break
    }
  }

  private static func check(_ field: String, _ value: String) throws(Flaw) {
    let count = value.utf8.count
    if count == 0 { throw Flaw(reason: "\"\(field)\" is empty") }
    if count > EventDecoder.nameLimit {
      throw Flaw(reason: "\"\(field)\" is longer than \(EventDecoder.nameLimit) bytes")
    }
  }
}

extension ImportedEvent.Body {
  /// The event's `type`.
  var type: String {
    switch self {
    case .message: "message"
    case .edit: "edit"
    case .join: "join"
    case .leave: "leave"
    case .rename: "rename"
    case .group: "group"
    }
  }
}
