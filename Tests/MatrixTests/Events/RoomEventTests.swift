import Records
import Testing

@testable import Matrix

@Suite("Events as homeservers tell them")
struct RoomEventTests {
  private let sound = """
    "event_id":"$1","type":"m.room.name","sender":"@a:hs","origin_server_ts":5,"content":{}
    """

  @Test("an event has its fields")
  func fields() throws {
    let event = try RoomEvent(
      json(
        """
        {"event_id":"$1","type":"t","sender":"@a:hs","origin_server_ts":5,"content":{"a":1},
         "room_id":"!r","state_key":"","unsigned":{"prev_content":{"b":2},"prev_sender":"@b:hs"}}
        """), at: "")
    #expect(event.id == "$1" && event.type == "t" && event.sender == "@a:hs")
    #expect(event.time == Instant(milliseconds: 5) && event.room == "!r" && event.stateKey == "")
    #expect(event.content["a"]?.integer == 1 && event.previousContent?["b"]?.integer == 2)
    #expect(event.previousSender == "@b:hs" && !event.isRedacted)
  }

  @Test("what a homeserver need not tell may be missing, or be no use")
  func optional() throws {
    for unsigned in ["", #","unsigned":5"#, #","unsigned":{"prev_content":1,"prev_sender":{}}"#] {
      let event = try RoomEvent(json("{\(sound)\(unsigned)}"), at: "")
      #expect(event.stateKey == nil && event.room == nil && event.previousContent == nil)
      #expect(event.previousSender == nil && !event.isRedacted)
    }
  }

  @Test(
    "what is no event says why and where",
    arguments: [
      ("5", "not a JSON object"), ("{}", #""event_id" is missing"#),
      (#"{"event_id":null}"#, #""event_id" is no string"#),
      (#"{"event_id":""}"#, #""event_id" is empty"#),
      (#"{"event_id":"$1"}"#, #""type" is missing"#),
      (#"{"event_id":"$1","type":1}"#, #""type" is no string"#),
      (#"{"event_id":"$1","type":"t","sender":[]}"#, #""sender" is no string"#),
      (#"{"event_id":"$1","type":"t","sender":""}"#, #""sender" is empty"#),
      (
        #"{"event_id":"$1","type":"t","sender":"@a"}"#, #""origin_server_ts" is missing"#
      ),
      (
        #"{"event_id":"$1","type":"t","sender":"@a","origin_server_ts":0.5}"#,
        #""origin_server_ts" is no integer"#
      ),
      (
        #"{"event_id":"$1","type":"t","sender":"@a","origin_server_ts":5,"state_key":5}"#,
        #""state_key" is no string"#
      ),
      (
        #"{"event_id":"$1","type":"t","sender":"@a","origin_server_ts":5,"room_id":5}"#,
        #""room_id" is no string"#
      ),
      (
        #"{"event_id":"$1","type":"t","sender":"@a","origin_server_ts":5,"content":[]}"#,
        #""content" is no object"#
      ),
    ])
  func flaws(text: String, reason: String) {
    #expect(throws: EventFlaw(place: "events[3]", reason: reason)) {
      try RoomEvent(json(text), at: "events[3]")
    }
    #expect("\(EventFlaw(place: "events[3]", reason: reason))" == "events[3]: \(reason)")
  }

  @Test("ids have 256 bytes at most", arguments: ["event_id", "sender", "room_id"])
  func limits(field: String) throws {
    let fields = sound.replacing(#""event_id":"$1","#, with: "")
      .replacing(#""sender":"@a:hs","#, with: "")
    let others = ["event_id", "sender"].filter { $0 != field }.map { #""\#($0)":"x","# }.joined()
    func event(_ count: Int) throws -> RoomEvent {
      let id = String(repeating: "x", count: count)
      return try RoomEvent(json(#"{"\#(field)":"\#(id)",\#(others)\#(fields)}"#), at: "p")
    }
    _ = try event(256)
    #expect(throws: EventFlaw(place: "p", reason: "\"\(field)\" is longer than 256 bytes")) {
      try event(257)
    }
  }

  @Test(
    "a time beyond all years is the nearest that has a text: no clock hides a message",
    arguments: [
      (Int64.max, Instant.range.upperBound), (Int64.min, Instant.range.lowerBound),
      (0, Instant(milliseconds: 0)),
    ] as [(Int64, Instant)])
  func time(milliseconds: Int64, expected: Instant) throws {
    let text = sound.replacing(
      #""origin_server_ts":5"#, with: #""origin_server_ts":\#(milliseconds)"#)
    #expect(try RoomEvent(json("{\(text)}"), at: "").time == expected)
  }
}
