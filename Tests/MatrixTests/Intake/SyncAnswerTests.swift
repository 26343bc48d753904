import Records
import Testing

@testable import Matrix

@Suite("What /sync answers")
struct SyncAnswerTests {
  private static func answer(_ text: String) throws -> SyncAnswer {
    let record = JSONRecord()
    try #require(record.parse(text.utf8) == nil)
    return try SyncAnswer(record.root, for: "@bot:a")
  }

  @Test("rooms that the account is in, then those that it left, with their places")
  func rooms() throws {
    let answer = try Self.answer(
      #"""
      {"next_batch":"s2","rooms":{
        "leave":{"!c":{"timeline":{"events":[1]}}},
        "join":{"!b":{"timeline":{"events":[{},{}],"limited":true,"prev_batch":"p"}},
                "!a":{"timeline":{"events":[],"limited":false,"prev_batch":"q"}},"!d":{}}}}
      """#)
    #expect(answer.next == "s2")
    #expect(answer.rooms.map(\.room) == ["!b", "!a", "!c"])
    #expect(answer.rooms.map(\.events.count) == [2, 0, 1])
    #expect(answer.rooms.map(\.gap) == ["p", nil, nil])
    #expect(answer.rooms[2].place == "rooms.leave.!c.timeline.events")
    #expect(answer.directRooms == nil)
  }

  @Test("invitations name who invites; those of others are none")
  func invitations() throws {
    func member(_ key: String, _ more: String = "") -> String {
      #"{"type":"m.room.member","state_key":"\#(key)","sender":"@x:a","content":{\#(more)}}"#
    }
    let answer = try Self.answer(
      #"""
      {"next_batch":"s","rooms":{"invite":{
        "!a":{"invite_state":{"events":[{"type":"m.room.name"},\#(member("@bot:a"))]}},
        "!b":{"invite_state":{"events":[\#(member("@bot:a", #""is_direct":true"#))]}},
        "!c":{"invite_state":{"events":[\#(member("@other:a"))]}},"!d":{}}}}
      """#)
    #expect(
      answer.invitations == [
        .init(room: "!a", by: "@x:a", isDirect: false),
        .init(room: "!b", by: "@x:a", isDirect: true),
      ])
  }

  @Test("direct rooms are those of all accounts in m.direct")
  func direct() throws {
    let answer = try Self.answer(
      #"""
      {"next_batch":"s","account_data":{"events":[
        {"type":"m.other","content":{}},
        {"type":"m.direct","content":{"@a:a":["!1","!2"],"@b:a":["!3",4],"@c:a":5}}]}}
      """#)
    #expect(answer.directRooms == ["!1", "!2", "!3"])
  }

  @Test(
    "anything else is told with its place",
    arguments: ["[]", "1", "{}", #"{"next_batch":""}"#, #"{"next_batch":1}"#])
  func other(text: String) throws {
    #expect(throws: EventFlaw.self) { try Self.answer(text) }
  }

  @Test(
    "shapes that are wrong inside are left out",
    arguments: [
      #"{"next_batch":"s","rooms":[]}"#, #"{"next_batch":"s","rooms":{"join":3}}"#,
      #"{"next_batch":"s","rooms":{"join":{"!a":{"timeline":[]}},"invite":{"!a":"x"}}}"#,
      #"{"next_batch":"s","account_data":{"events":{}}}"#,
    ])
  func wrongInside(text: String) throws {
    let answer = try Self.answer(text)
    #expect(answer.rooms.flatMap(\.events).isEmpty)
    #expect(answer.invitations.isEmpty)
  }
}
