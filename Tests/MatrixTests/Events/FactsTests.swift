import Records
import Testing

@testable import Matrix

@Suite("What is told of a room")
struct FactsTests {
  private let group = #""type":"group""#

  @Test("a new name is a rename by who gave it, the same name is nothing")
  func names() throws {
    var scene = RoomScene()
    func rename(_ name: String, _ unsigned: String = "{}") throws -> String {
      try scene.play(state: "m.room.name", #"{"name":"\#(name)"}"#, unsigned: unsigned).lines
    }
    #expect(
      try rename("Tea") == #"{"id":"$1","type":"rename","account":"@boss:hs.test","name":"Tea"}"#)
    #expect(try rename("Tea") == "")
    #expect(try rename("") == #"{"id":"$3","type":"rename","account":"@boss:hs.test","name":""}"#)
    #expect(try rename("Tea", #"{"prev_content":{"name":"Tea"}}"#) == "")
    #expect(scene.room.name == "Tea")
    // Known already from the state that was asked for later.
    #expect(try rename("Tea", #"{"prev_content":{"name":"Milk"}}"#) != "")
  }

  @Test("topic and address")
  func descriptions() throws {
    var scene = RoomScene()
    #expect(
      try scene.play(state: "m.room.topic", #"{"topic":"be kind"}"#).lines
        == #"{"id":"$1",\#(group),"announcement":"be kind"}"#)
    #expect(try scene.play(state: "m.room.topic", #"{"topic":"be kind"}"#).lines == "")
    #expect(
      try scene.play(state: "m.room.topic", "{}").lines
        == #"{"id":"$3",\#(group),"announcement":""}"#)
    #expect(
      try scene.play(state: "m.room.canonical_alias", ##"{"alias":"#tea:hs.test"}"##).lines
        == #"{"id":"$4",\#(group),"join_url":"https://matrix.to/#/%23tea%3Ahs.test"}"#)
    #expect(
      try scene.play(
        state: "m.room.canonical_alias", ##"{"alias":"#tea:hs.test","alt_aliases":[]}"##
      ).lines == "")
    #expect(
      try scene.play(state: "m.room.canonical_alias", "{}").lines
        == #"{"id":"$6",\#(group),"join_url":"https://matrix.to/#/!tea%3Ahs.test?via=hs.test"}"#)
  }

  @Test("levels are told where owner or administrators change, not for who is silenced")
  func levels() throws {
    var scene = RoomScene()
    _ = try scene.play(state: "m.room.create", "{}")
    func levels(_ users: String, before: String? = nil) throws -> String {
      try scene.play(
        state: "m.room.power_levels", #"{"users":{"@boss:hs.test":100,\#(users)}}"#,
        unsigned: before.map { #"{"prev_content":{"users":{"@boss:hs.test":100,\#($0)}}}"# } ?? "{}"
      ).lines
    }
    #expect(try levels(#""@a":0"#) == "")
    let told = #"\#(group),"owner":"@boss:hs.test","admins":["@a"]}"#
    #expect(try levels(#""@a":50"#) == #"{"id":"$3",\#(told)"#)
    #expect(try levels(#""@a":50,"@b":-1"#) == "")
    #expect(try levels(#""@a":50"#, before: #""@a":49"#) == #"{"id":"$5",\#(told)"#)
    #expect(try levels(#""@a":50,"@b":-1"#, before: #""@a":50"#) == "")
    let other = #"{"users":{"@b":100}}"#
    #expect(
      try scene.play(state: "m.room.power_levels", other).lines
        == #"{"id":"$7",\#(group),"owner":"@b","admins":[]}"#)
    #expect(
      try scene.play(state: "m.room.power_levels", "{}").lines
        == #"{"id":"$8",\#(group),"admins":[]}"#)
  }

  @Test("a room that goes on elsewhere is gone; what happens in it later makes it no group again")
  func tombstone() throws {
    var scene = RoomScene()
    let end = try scene.play(state: "m.room.tombstone", #"{"replacement_room":"!new"}"#)
    #expect(end.lines == #"{"id":"$1","type":"dismiss","group":"!tea:hs.test"}"#)
    #expect(end.effects == [.movedTo(room: "!new")])
    for (type, content) in [
      ("m.room.name", #"{"name":"x"}"#), ("m.room.topic", #"{"topic":"x"}"#),
      ("m.room.power_levels", #"{"users":{"@a":100}}"#),
    ] {
      #expect(try scene.play(state: type, content).lines == "")
    }
    for membership in ["join", "leave"] {
      #expect(
        try scene.play(
          state: "m.room.member", key: "@a:hs", #"{"membership":"\#(membership)"}"#
        ).lines == "")
    }
    // What is said is judged there too.
    #expect(try scene.say(#"{"body":"a"}"#) == #"{"text":"a"}"#)
    for room in ["5", #""""#, #""\#(String(repeating: "x", count: 257))""#] {
      var scene = RoomScene()
      let end = try scene.play(state: "m.room.tombstone", #"{"replacement_room":\#(room)}"#)
      #expect(end.lines != "" && end.effects == [])
    }
  }

  private func facts(_ room: RoomState, now: Instant = RoomScene.now) -> String {
    var lines = EventLines()
    EventMapping(user: RoomScene.user, now: now, ahead: .minutes(5)).addFacts(of: room, to: &lines)
    #expect(rejects(lines.bytes) == [])
    return String(decoding: lines.bytes, as: UTF8.self)
  }

  @Test("all facts of a room, as the state of a Synapse tells them")
  func whole() throws {
    let line = facts(
      try RoomSample.state.room("!bazar"), now: Instant(milliseconds: 1_795_970_930_000))
    let id = line.dropFirst(#"{"id":""#.count).prefix { $0 != "\"" }
    #expect(
      line == """
        {"id":"\(id)","time":"2026-11-29T16:48:44.544Z","type":"group","group":"!bazar",\
        "name":"Bazaar","owner":"@boss:hs.test","admins":["@app:hs.test","@steward:hs.test"],\
        "members":["@anna:hs.test","@app:hs.test","@boss:hs.test","@steward:hs.test"],\
        "announcement":"Be kinder","join_url":"https://matrix.to/#/%23bazar%3Ahs.test"}

        """)
    #expect(id.hasPrefix("!bazar/facts/"))
  }

  @Test("the same facts have the same id; another fact, or a fact anew, has another")
  func ids() throws {
    var scene = RoomScene()
    var ids: Set<String> = []
    func id() -> String { String(facts(scene.room).dropFirst(7).prefix { $0 != "\"" }) }
    for name in ["Tea", "Milk", "Tea"] {
      _ = try scene.play(state: "m.room.name", #"{"name":"\#(name)"}"#)
      #expect(id() == id())
      #expect(ids.insert(id()).inserted)
    }
    _ = try scene.say(#"{"body":"a"}"#)
    #expect(!ids.insert(id()).inserted)
  }

  @Test("a room of which nothing is known has facts of now; ids of any length hold")
  func bare() {
    #expect(facts(RoomState(id: "!r")).contains(#""time":"2026-05-01T01:46:40.000Z""#))
    let long = facts(RoomState(id: String(repeating: "\u{1}", count: 256)))
    #expect(long.hasPrefix(#"{"id":"facts/"#))
  }

  @Test("members are left out where the line would be longer than 1 MiB")
  func limit() throws {
    var scene = RoomScene()
    func add(_ number: Int) throws {
      let name = "@\(String(repeating: "x", count: 240))\(number):hs"
      _ = try scene.play(state: "m.room.member", key: name, #"{"membership":"join"}"#)
    }
    for number in 0..<4_000 { try add(number) }
    #expect(facts(scene.room).contains(#""members":["@x"#))
    for number in 4_000..<4_400 { try add(number) }
    let line = facts(scene.room)
    #expect(!line.contains("members") && line.contains("admins"))
  }
}
