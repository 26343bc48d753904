import Records
import Testing

@testable import Matrix

@Suite("Who may do what in a room")
struct PowerLevelsTests {
  private func creation(_ version: String, _ content: String = "") -> RoomCreation {
    RoomCreation(json(#"{"room_version":"\#(version)"\#(content)}"#), sender: "@boss:hs")
  }

  @Test("without levels of its own, a room has those of the specification")
  func none() {
    let levels = PowerLevels(of: creation("10"))
    #expect(levels.level(of: "@boss:hs") == 100 && levels.level(of: "@a:hs") == 0)
    #expect(levels.may("@a:hs", .sendState("m.room.name")) && levels.may("@a:hs", .invite))
    #expect(!levels.may("@a:hs", .kick) && levels.may("@boss:hs", .kick, to: "@a:hs"))
    #expect(PowerLevels(of: nil).level(of: "@boss:hs") == 0)
  }

  @Test("what is left out, or is no level, has its default")
  func defaults() {
    for content in ["{}", #"{"users":5,"ban":"x","kick":null,"redact":[],"events":[1]}"#] {
      let levels = PowerLevels(json(content), of: creation("10"))
      #expect(levels.level(of: "@boss:hs") == 0)
      for (deed, level) in [
        PowerLevels.Deed.redact: 50, .kick: 50, .ban: 50, .invite: 0, .send("m.room.message"): 0,
        .sendState("m.room.name"): 50,
      ] {
        #expect(levels.level(for: deed) == level)
      }
    }
  }

  @Test("levels as they are given, also as strings")
  func given() {
    let levels = PowerLevels(
      json(
        """
        {"users":{"@a:hs":"75","@b:hs":-1,"@c:hs":{},"@a:hs":5},"users_default":10,"ban":60,"kick":61,
         "redact":62,"invite":"63","events_default":1,"state_default":64,
         "events":{"m.room.name":30,"m.reaction":"2"}}
        """), of: nil)
    #expect(["@a:hs", "@b:hs", "@c:hs", "@d:hs"].map { levels.level(of: $0) } == [75, -1, 10, 10])
    for (deed, level) in [
      PowerLevels.Deed.ban: 60, .kick: 61, .redact: 62, .invite: 63, .send("m.room.message"): 1,
      .send("m.reaction"): 2, .sendState("m.room.name"): 30, .sendState("m.room.topic"): 64,
    ] {
      #expect(levels.level(for: deed) == level)
    }
  }

  @Test("from the level on, and over somebody only from above")
  func may() {
    let levels = PowerLevels(
      json(#"{"users":{"@a:hs":50,"@b:hs":49,"@c:hs":50,"@d:hs":51}}"#), of: nil)
    #expect(levels.may("@a:hs", .kick) && !levels.may("@b:hs", .kick))
    #expect(levels.may("@a:hs", .kick, to: "@b:hs") && levels.may("@a:hs", .kick, to: "@e:hs"))
    #expect(!levels.may("@a:hs", .kick, to: "@c:hs") && !levels.may("@a:hs", .kick, to: "@d:hs"))
    #expect(levels.may("@a:hs", .ban, to: "@a:hs"))
  }

  @Test("since version 12 nobody is above who made the room, whatever its levels say")
  func unbounded() {
    let creation = creation("12", #","additional_creators":["@b:hs",5,"","@b:hs","@boss:hs"]"#)
    #expect(creation.creators == ["@boss:hs", "@b:hs"])
    for levels in [
      PowerLevels(of: creation),
      PowerLevels(json(#"{"users":{"@boss:hs":0,"@a:hs":100},"ban":200}"#), of: creation),
    ] {
      #expect(levels.level(of: "@boss:hs") == PowerLevels.infinite)
      #expect(levels.may("@b:hs", .ban, to: "@a:hs"))
      #expect(
        !levels.may("@b:hs", .ban, to: "@boss:hs") && !levels.may("@a:hs", .kick, to: "@b:hs"))
    }
  }

  @Test(
    "versions of rooms",
    arguments: [
      ("1", false), ("9", false), ("11", false), ("12", true), ("13", true), ("x", false),
      ("org.matrix.hydra.11", true),
    ])
  func versions(version: String, isUnbounded: Bool) {
    let creation = creation(version, #","additional_creators":["@b:hs"]"#)
    #expect(creation.version == version && creation.isUnbounded == isUnbounded)
    #expect(creation.creators == (isUnbounded ? ["@boss:hs", "@b:hs"] : ["@boss:hs"]))
    #expect(RoomCreation(json("{}"), sender: "@boss:hs").version == "1")
  }
}
