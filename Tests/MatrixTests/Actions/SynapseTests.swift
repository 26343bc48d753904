import Conformance
import Connectors
import Foundation
import Records
import Storage
import Testing

@testable import Matrix

/// What deeds do in rooms beyond what every platform has, at a real homeserver.
@Suite(
  "In a room of a real homeserver", .serialized,
  .enabled(
    if: SynapseUnderTest.isThere,
    "STEWARD_TEST_MATRIX names no homeserver: `make test-matrix` runs one"))
struct SynapseTests {
  private static let until = Instant(milliseconds: 1_900_000_000_000)

  /// A room with levels, Steward in it, and somebody who does what is decided.
  struct Scene {
    let platform: SynapseUnderTest
    let room: GroupUnderTest
    let connector: any Connector

    var id: String { room.id }

    func receipt(
      _ deed: Action.Deed, because event: String = "e", in group: String? = nil
    ) async throws -> DeliveryReceipt {
      try await connector.receipt(for: Order.action(deed, in: group ?? id, because: event))
    }

    func does(_ deed: Action.Deed, because event: String = "e") async throws {
      #expect(try await receipt(deed, because: event) == .done)
    }

    func levels() async throws -> JSONObject {
      try await #require(platform.steward.server.state("m.room.power_levels", in: id))
    }

    func set(_ levels: JSONObject) async throws {
      try await owner.server.setState("m.room.power_levels", in: id, to: levels.text)
    }

    func setLevel(_ level: Int, of user: String) async throws {
      var levels = try await levels()
      levels[object: "users"][number: user] = level
      try await set(levels)
    }

    var owner: SynapseUnderTest.Person {
      get async throws { try await platform.person(room.owner) }
    }
  }

  private static func scene(
    level: Int = 100, _ change: [String: any Sendable] = [:],
    _ body: (Scene) async throws -> Void
  ) async throws {
    try await SynapseUnderTest.run { platform in
      let room = try await platform.group(level: level, change)
      try await body(
        Scene(platform: platform, room: room, connector: try await platform.connector()))
    }
  }

  // MARK: Levels

  @Test("a mute keeps the level that stood, and whatever else the levels hold")
  func mute() async throws {
    try await Self.scene { scene in
      var levels = try await scene.levels()
      levels[object: "users"][number: scene.room.member] = 30
      levels[object: "org.example"][string: "own"] = "é/"
      try await scene.set(levels)
      let before = try await scene.levels().text
      try await scene.does(.mute(account: scene.room.member, until: Self.until, reason: "r"))
      #expect(try await scene.levels()[object: "users"][number: scene.room.member] == -1)
      try await scene.does(.mute(account: scene.room.member, until: Self.until, reason: "r"))
      try await scene.does(.unmute(account: scene.room.member, reason: nil))
      #expect(try await scene.levels().text == before)
    }
  }

  @Test("an unmute leaves alone whom somebody has given a level meanwhile")
  func unmuteByHand() async throws {
    try await Self.scene { scene in
      try await scene.does(.mute(account: scene.room.member, until: Self.until, reason: "r"))
      try await scene.setLevel(20, of: scene.room.member)
      try await scene.does(.unmute(account: scene.room.member, reason: nil))
      #expect(try await scene.levels()[object: "users"][number: scene.room.member] == 20)
    }
  }

  @Test("a lock keeps what stood, and gives back what nobody has changed since")
  func lock() async throws {
    try await Self.scene { scene in
      var levels = try await scene.levels()
      levels[number: "events_default"] = 7
      levels[object: "events"][number: "m.room.message"] = 9
      levels[object: "events"][number: "m.sticker"] = 3
      try await scene.set(levels)
      try await scene.does(.lock(until: Self.until))
      try await scene.does(.lock(until: Self.until))
      var locked = try await scene.levels()
      #expect(locked[number: "events_default"] == 50)
      #expect(locked[object: "events"][number: "m.room.message"] == 50)
      locked[object: "events"][number: "m.sticker"] = 60
      try await scene.set(locked)
      try await scene.does(.unlock)
      levels[object: "events"][number: "m.sticker"] = 60
      #expect(try await scene.levels().text == levels.text)
      // Nothing to put back.
      try await scene.does(.unlock)
      #expect(try await scene.levels().text == levels.text)
    }
  }

  // MARK: Messages

  @Test("a message that an edit has made bad goes with all its edits")
  func edits() async throws {
    try await Self.scene { scene in
      let member = scene.room.member
      let kept = try await scene.platform.say("kept", in: scene.id, by: member)
      let message = try await scene.platform.say("good", in: scene.id, by: member)
      var edits: [String] = []
      for text in ["better", "bad"] {
        edits.append(
          try await scene.platform.say(
            [
              "msgtype": "m.text", "body": "* \(text)",
              "m.new_content": ["msgtype": "m.text", "body": text],
              "m.relates_to": ["rel_type": "m.replace", "event_id": message],
            ], in: scene.id, by: member))
      }
      // The answer to an edit answers what was edited.
      try await scene.does(.warn(account: member, text: "so not"), because: edits[1])
      try await scene.does(.delete(message: message), because: edits[1])
      let left = try await scene.platform.view(scene.id).messages
      #expect(left.map(\.text) == ["kept", "so not"])
      #expect(left.map(\.id)[0] == kept)
      #expect(left.map(\.answers)[1] == message)
    }
  }

  @Test("an answer in a thread stays in it, and one to a join answers nothing")
  func threads() async throws {
    try await Self.scene { scene in
      let member = scene.room.member
      let root = try await scene.platform.say("tea", in: scene.id, by: member)
      let message = try await scene.platform.say(
        [
          "msgtype": "m.text", "body": "adverts",
          "m.relates_to": ["rel_type": "m.thread", "event_id": root],
        ], in: scene.id, by: member)
      try await scene.does(.warn(account: member, text: "in the thread"), because: message)
      let join = try await scene.platform.steward.server.stateEvent(
        "m.room.member", member, in: scene.id)
      try await scene.does(
        .warn(account: member, text: "outside"), because: #require(join?[string: "event_id"]))
      let events = try await scene.platform.events(in: scene.id, to: scene.owner)
      let relations = events.suffix(2).map { $0[object: "content"][object: "m.relates_to"].text }
      #expect(
        relations == [
          #"{"event_id":"\#(root)","m.in_reply_to":{"event_id":"\#(message)"},"#
            + #""rel_type":"m.thread"}"#, "{}",
        ])
    }
  }

  // MARK: Power

  @Test("without power the owner is told once, and once more after it came and went")
  func powerless() async throws {
    try await Self.scene(level: 0) { scene in
      let (owner, steward) = (scene.room.owner, scene.platform.steward.id)
      let tries = { (connector: any Connector) in
        let message = try await scene.platform.say("adverts", in: scene.id, by: scene.room.member)
        return try await connector.receipt(
          for: Order.action(.delete(message: message), in: scene.id, because: message))
      }
      let refused = try await tries(scene.connector)
      #expect(refused.error?.contains("M_FORBIDDEN") == true)
      #expect(try await tries(scene.connector) == refused)
      #expect(try await scene.platform.told(owner).count == 1)
      // What is forbidden because of a deed that cannot be done at the level is the same loss.
      #expect(
        try await scene.receipt(.mute(account: scene.room.member, until: nil, reason: "r"))
          == .unsupported)
      let restarted = try await scene.platform.connector()
      #expect(try await tries(restarted) == refused)
      #expect(try await scene.platform.told(owner).count == 1)

      try await scene.setLevel(50, of: steward)
      #expect(try await tries(restarted).isDone)
      try await scene.setLevel(0, of: steward)
      #expect(try await tries(restarted) == refused)
      let told = try await scene.platform.told(owner)
      #expect(told.count == 2)
      #expect(told[1].contains("“a group” (\(scene.id))"))
      #expect(told[1].contains("the level 0, and needs 50"))
    }
  }

  @Test("an admin is not kicked, and Steward is not powerless for it")
  func admins() async throws {
    try await Self.scene(level: 50) { scene in
      let receipt = try await scene.receipt(.kick(account: scene.room.admin, reason: "r"))
      #expect(receipt.error?.contains("M_FORBIDDEN") == true)
      #expect(try await scene.platform.told(scene.room.owner) == [])
      try await scene.does(.kick(account: scene.room.member, reason: "r"))
    }
  }

  @Test("at a level too low for them a mute, a lock and a name are unsupported")
  func unsupported() async throws {
    try await Self.scene(level: 50) { scene in
      var levels = try await scene.levels()
      levels[object: "events"][number: "m.room.name"] = 60
      try await scene.set(levels)
      let deeds: [Action.Deed] = [
        .mute(account: scene.room.member, until: nil, reason: "r"), .lock(until: Self.until),
        .rename(name: "n"),
      ]
      for deed in deeds { #expect(try await scene.receipt(deed) == .unsupported) }
      // Nothing was locked, so that there is nothing to open.
      try await scene.does(.unlock)
    }
  }

  // MARK: Everywhere

  @Test("a ban from every room leaves direct rooms alone, and one that refuses stops no other")
  func everywhere() async throws {
    try await Self.scene { scene in
      let second = try await scene.platform.group(isPowerless: true)
      let third = try await scene.platform.group(isPowerless: false)
      let owner = scene.room.owner
      try await scene.does(.notify(to: "owner", text: "n"))
      let direct = try #require(try await scene.platform.directRooms(of: owner).first)
      let receipt = try await scene.receipt(
        .ban(account: second.owner, scope: .tenant, until: nil, reason: "r"))
      #expect(receipt.error?.hasPrefix("1 of 4 rooms refused") == true)
      for room in [scene.id, third.id] {
        #expect(try await scene.platform.view(room).banned == [second.owner])
      }
      try await scene.does(.ban(account: scene.room.member, scope: .group, until: nil, reason: "r"))
      #expect(try await scene.platform.view(direct).banned == [])
    }
  }

  // MARK: Talks

  @Test("who has left the direct room is invited again")
  func leftDirectRoom() async throws {
    try await Self.scene { scene in
      try await scene.does(.notify(to: "owner", text: "one"))
      let room = try #require(try await scene.platform.directRooms(of: scene.room.owner).first)
      _ = try await scene.owner.server.send(.post("rooms", room, "leave"))
      try await scene.does(.notify(to: "owner", text: "two"))
      #expect(try await scene.platform.told(scene.room.owner) == ["one", "two"])
      #expect(try await scene.platform.directRooms(of: scene.room.owner) == [room])
    }
  }

  // MARK: Live codes

  @Test("the next room is like the one that the code led to, and is made once")
  func newRoom() async throws {
    try await Self.scene(["topic": "be kind"]) { scene in
      var levels = try await scene.levels()
      levels[object: "events"][number: "m.room.topic"] = 77
      try await scene.set(levels)
      try await scene.does(
        .route(
          account: scene.room.member, code: "tea", to: scene.id, ticket: "t",
          expires: Self.until))
      let server = scene.platform.steward.server
      let count = try await server.joinedRooms().count
      let action = Order.action(
        .createGroup(code: "tea", name: "Tea 2", announcement: nil, capacity: 9), in: nil)
      let receipt = try await scene.connector.receipt(for: action)
      let room = try #require(receipt.result)
      #expect(try await scene.platform.connector().receipt(for: action) == receipt)
      #expect(try await server.joinedRooms().count == count + 1)

      #expect(try await server.state("m.room.topic", in: room)?[string: "topic"] == "be kind")
      let made = try await server.state("m.room.power_levels", in: room)
      #expect(made?[object: "events"][number: "m.room.topic"] == 77)
      #expect(made?[object: "users"][number: scene.room.admin] == 50)
      #expect(made?[object: "users"][number: scene.room.owner] == 100)
      #expect(
        try await scene.platform.view(room).invited == [scene.room.owner, scene.room.admin])
      // The one after it is like this one.
      let next = try await scene.receipt(
        .createGroup(code: "tea", name: "Tea 3", announcement: "new", capacity: 9))
      let topic = try await server.state("m.room.topic", in: #require(next.result))
      #expect(topic?[string: "topic"] == "new")
    }
  }

  @Test("somebody of elsewhere gets the room's address, or its id and a homeserver")
  func links() async throws {
    try await Self.scene { scene in
      let seat = Action.Deed.route(
        account: "u-1", code: "tea", to: scene.id, ticket: "t", expires: Self.until)
      let host = scene.room.owner.split(separator: ":", maxSplits: 1)[1]
      #expect(
        try await scene.receipt(seat).result
          == "https://matrix.to/#/\(scene.id)?via=\(host)")
      let name = "tea-\(UUID().uuidString.lowercased())"
      _ = try await scene.owner.server.send(
        .put("directory", "room", "#\(name):\(host)", body: #"{"room_id":"\#(scene.id)"}"#))
      try await scene.owner.server.setState(
        "m.room.canonical_alias", in: scene.id, to: ##"{"alias":"#\##(name):\##(host)"}"##)
      #expect(
        try await scene.receipt(seat).result == "https://matrix.to/#/%23\(name)%3A\(host)")
    }
  }
}
