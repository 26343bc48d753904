import Testing

@testable import Records

@Suite("Lines that are events")
struct EventDecoderTests {
  @Test("every type with every field it may have", arguments: EventExample.full)
  func full(example: EventExample) {
    let batch = decode(example.line)
    #expect(batch.rejects == [])
    #expect(batch.transcript == example.transcript)
  }

  @Test("every type with only what it needs", arguments: EventExample.least)
  func least(example: EventExample) {
    let batch = decode(example.line)
    #expect(batch.rejects == [])
    #expect(batch.transcript == example.transcript)
  }

  @Test("fields may come in any order")
  func order() {
    let batch = decode(
      #"{"text":"x","account":"a","group":"g","type":"message","tenant":"t","time":1,"id":"i"}"#)
    #expect(batch.transcript == "id=i time=1 tenant=t group=g account=a message text text=x")
  }

  @Test("unknown fields are ignored whatever they hold")
  func unknown() {
    let batch = decode(
      line(#","x":{"text":"inner","id":[1,{"id":2}]},"y":null,"z":[[]],"":1,"text":"outer""#))
    #expect(
      batch.transcript == "id=m-1 time=1 tenant=default group=g account=a message text text=outer")
  }

  @Test("fields of another type of event are ignored, even of a wrong type")
  func foreign() {
    let batch = decode(line(#","text":5,"capacity":"x","items":7,"for":null"#, type: "join"))
    #expect(batch.transcript == "id=m-1 time=1 tenant=default group=g account=a join")
  }

  @Test("of equal keys the first counts, even where the second is of a wrong type")
  func equalKeys() {
    let batch = decode(line(#","text":"first","text":"second","text":3,"id":"other""#))
    #expect(
      batch.transcript == "id=m-1 time=1 tenant=default group=g account=a message text text=first")
  }

  @Test("keys and words may be written with escapes")
  func escapedKeys() {
    let batch = decode(
      #"{"\u0069d":"i","time":1,"ty\u0070e":"t\u0069ck"}"#)
    #expect(batch.transcript == "id=i time=1 tenant=default tick")
  }

  @Test("a key that only begins like a known one is unknown")
  func nearKeys() {
    let batch = decode(
      line(#","text\u0000":1,"tex":1,"texts":1,"announcement2":1,"announcementannouncement":1"#))
    #expect(batch.transcript == "id=m-1 time=1 tenant=default group=g account=a message text")
  }

  @Test("every key, type, role, kind and order is found by its bytes")
  func names() {
    let names = EventNames()
    #expect(EventKey.count == EventKey.allCases.count)
    for key in EventKey.allCases { #expect(names.keys[ShortName(key.name)] == key) }
    for type in EventType.allCases { #expect(names.types[ShortName(type.rawValue)] == type) }
    for role in Role.allCases { #expect(names.roles[ShortName(role.rawValue)] == role) }
    for kind in MessageKind.allCases { #expect(names.kinds[ShortName(kind.rawValue)] == kind) }
    for order in Command.Order.allCases {
      #expect(names.orders[ShortName(order.rawValue)] == order)
    }
  }

  @Test("each kind is read as itself", arguments: MessageKind.allCases)
  func kinds(kind: MessageKind) {
    let batch = decode(line(#","kind":"\#(kind.rawValue)""#))
    #expect(
      batch.transcript
        == "id=m-1 time=1 tenant=default group=g account=a message \(kind) kind=\(kind.rawValue)")
  }

  @Test(
    "an unknown kind is kept as it was written", arguments: ["poll", "", "a kind of many words"])
  func otherKind(name: String) {
    let batch = decode(line(#","kind":"\#(name)""#))
    #expect(
      batch.transcript
        == "id=m-1 time=1 tenant=default group=g account=a message other kind=\(name)")
  }

  @Test("each order is read as itself", arguments: Command.Order.allCases)
  func orders(order: Command.Order) {
    let batch = decode(line(#","do":"\#(order.rawValue)","target":"t""#, type: "command"))
    #expect(
      batch.transcript
        == "id=m-1 time=1 tenant=default group=g account=a command do=\(order) target=t")
  }

  @Test("a role that we do not know is a member's")
  func unknownRole() {
    let batch = decode(line(#","role":"visitor""#))
    #expect(
      batch.transcript
        == "id=m-1 time=1 tenant=default group=g account=a message text role=member")
  }

  @Test("each role is read as itself", arguments: Role.allCases)
  func roles(role: Role) {
    let batch = decode(line(#","role":"\#(role.rawValue)""#))
    #expect(
      batch.transcript
        == "id=m-1 time=1 tenant=default group=g account=a message text role=\(role)")
  }

  @Test(
    "the length of an order is a duration, or has no end",
    arguments: [
      ("10m", 600_000), ("250ms", 250), ("7d", 604_800_000), ("0s", 0), ("forever", nil),
    ] as [(String, Int64?)])
  func periods(text: String, milliseconds: Int64?) throws {
    let batch = decode(line(#","do":"ban","target":"t","for":"\#(text)""#, type: "command"))
    guard case .command(let command) = try #require(batch.events.first).body else {
      Issue.record("not a command")
      return
    }
    #expect(command.period?.milliseconds == milliseconds)
  }

  @Test("empty lists are told from absent ones")
  func emptyLists() {
    let batch = decode(line(#","members":[],"labels":[]"#, type: "group"))
    #expect(
      batch.transcript
        == "id=m-1 time=1 tenant=default group=g account=a group members=[] labels=[]")
  }

  @Test("escapes are read, and texts are kept as they are")
  func escapes() throws {
    let batch = decode(line(#","text":"a\"\\\/\b\f\n\r\t\u4f60\ud83d\ude00\u0000加薇❤信""#))
    guard case .message(let message) = try #require(batch.events.first).body else {
      Issue.record("not a message")
      return
    }
    #expect(batch.string(message.text) == "a\"\\/\u{8}\u{C}\n\r\t你😀\u{0}加薇❤信")
  }
}

/// A line, and what is read of it.
struct EventExample: Sendable, CustomTestStringConvertible {
  let line: String
  let transcript: String

  var testDescription: String { line }
}
