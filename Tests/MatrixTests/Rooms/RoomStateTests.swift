import Records
import Testing

@testable import Matrix

@Suite("Rooms as their state tells")
struct RoomStateTests {
  @Test("a room of version 12, as Synapse tells its state")
  func recorded() throws {
    let room = try RoomSample.state.room("!bazar")
    #expect(room.version == "12" && room.creators == ["@boss:hs.test"])
    #expect(room.name == "Bazaar" && room.topic == "Be kinder" && room.alias == "#bazar:hs.test")
    #expect(room.isEncrypted && room.successor == nil)
    #expect(
      room.joined == ["@anna:hs.test", "@app:hs.test", "@boss:hs.test", "@steward:hs.test"])
    #expect(room.members["@bert:hs.test"]?.membership == .ban)
    #expect(room.members["@anna:hs.test"]?.name == "Anna B.")
    #expect(room.owner == "@boss:hs.test" && room.admins == ["@app:hs.test", "@steward:hs.test"])
    #expect(room.powers.may("@steward:hs.test", .sendState("m.room.power_levels")))
    #expect(!room.powers.may("@app:hs.test", .sendState("m.room.power_levels")))
    #expect(room.newest == Instant(milliseconds: 1_795_970_924_544))
  }

  @Test("a room of version 10")
  func older() throws {
    let room = try RoomSample.olderState.room("!old:hs.test")
    #expect(room.version == "10" && room.creators == ["@boss:hs.test"] && !room.isEncrypted)
    #expect(room.owner == "@boss:hs.test" && room.admins == [])
    #expect(room.powers.level(of: "@boss:hs.test") == 100)
  }

  @Test("what is no event is left out and told with its place")
  func flaws() {
    var flaws: [EventFlaw] = []
    let room = RoomState(
      id: "!r",
      state: json(
        """
        [5,{"event_id":"$1","type":"m.room.name","state_key":"","sender":"@a:hs",
         "origin_server_ts":1,"content":{"name":"tea"}},{}]
        """), flaws: &flaws)
    #expect(flaws.map(\.place) == ["state[0]", "state[2]"])
    #expect(room.name == "tea")
  }

  @Test("levels and who made the room may come in either order")
  func order() throws {
    let create = #"{"room_version":"12"}"#
    let levels = #"{"users":{"@a:hs.test":100}}"#
    for isFirst in [true, false] {
      var scene = RoomScene()
      if isFirst { _ = try scene.play(state: "m.room.create", create) }
      _ = try scene.play(state: "m.room.power_levels", levels)
      if !isFirst { _ = try scene.play(state: "m.room.create", create) }
      #expect(scene.room.owner == "@boss:hs.test" && scene.room.admins == ["@a:hs.test"])
    }
    var scene = RoomScene()
    _ = try scene.play(state: "m.room.create", #"{"room_version":"11"}"#)
    #expect(scene.room.owner == "@boss:hs.test")
    _ = try scene.play(state: "m.room.power_levels", levels)
    #expect(scene.room.owner == "@a:hs.test" && scene.room.admins == [])
  }

  @Test(
    "owner and administrators",
    arguments: [
      (#"{"@boss:hs.test":100,"@a":100,"@b":50,"@c":49}"#, "@boss:hs.test", ["@a", "@b"]),
      (#"{"@boss:hs.test":99,"@b":100,"@a":100}"#, "@a", ["@b", "@boss:hs.test"]),
      (#"{"@b":101,"@a":100}"#, "@b", ["@a"]), (#"{"@b":99,"@a":50}"#, nil, ["@a", "@b"]),
      ("{}", nil, []), (#"{"":100,"@a":50}"#, nil, ["@a"]),
    ])
  func roles(users: String, owner: String?, admins: [String]) throws {
    var scene = RoomScene()
    _ = try scene.play(state: "m.room.create", "{}")
    _ = try scene.play(state: "m.room.power_levels", #"{"users":\#(users)}"#)
    #expect(scene.room.owner == owner && scene.room.admins == admins)
  }

  @Test("members come, change and go")
  func members() throws {
    var scene = RoomScene()
    for (membership, isKnown) in [
      ("invite", true), ("join", true), ("ban", true), ("leave", false), ("knock", true),
      ("dance", false),
    ] {
      _ = try scene.play(
        state: "m.room.member", key: "@a:hs", #"{"membership":"\#(membership)","displayname":"A"}"#)
      let member = scene.room.members["@a:hs"]
      #expect(member?.membership.rawValue == (isKnown ? membership : nil))
      #expect(member?.name == (isKnown ? "A" : nil))
      #expect(member?.inviter == (membership == "invite" ? "@boss:hs.test" : nil))
    }
  }

  @Test("a topic in the newer form is one too, and what is empty is none")
  func contents() throws {
    var scene = RoomScene()
    _ = try scene.play(state: "m.room.topic", #"{"m.topic":{"m.text":[{},{"body":"be kind"}]}}"#)
    #expect(scene.room.topic == "be kind")
    _ = try scene.play(state: "m.room.topic", #"{"topic":""}"#)
    #expect(scene.room.topic == nil)
    _ = try scene.play(state: "m.room.name", #"{"name":5}"#)
    #expect(scene.room.name == nil)
    // State of another key is not the room's.
    _ = try scene.play(state: "m.room.name", key: "x", #"{"name":"tea"}"#)
    #expect(scene.room.name == nil)
  }

  @Test("the newest texts are known, the oldest are forgotten")
  func texts() {
    var texts = RecentTexts()
    for number in 0...RecentTexts.limit { texts.note("text \(number)", of: "$\(number)") }
    #expect(!texts.says("$0", "text 0"))
    #expect(texts.says("$1", "text 1") && !texts.says("$1", "text 2"))
    texts.note("other", of: "$1")
    #expect(texts.says("$1", "other") && texts.says("$2", "text 2"))
  }
}
