import Conformance
import Records

@testable import Matrix

/// What is seen at a real homeserver.
extension SynapseUnderTest {
  func view(_ group: String) async throws -> GroupView {
    let record = JSONRecord()
    _ = record.parse(try await steward.server.send(.get("rooms", group, "state")))
    var flaws: [EventFlaw] = []
    let room = RoomState(id: group, state: record.root, flaws: &flaws)
    let accounts = { (membership: Membership) in
      Set(room.members.filter { $0.value.membership == membership }.keys)
    }
    let speakers = accounts(.join).filter { room.powers.may($0, .send("m.room.message")) }
    return GroupView(
      name: room.name, members: accounts(.join), invited: accounts(.invite),
      banned: accounts(.ban), speakers: speakers,
      messages: try await messages(in: group, to: steward))
  }

  /// The newest that have not been taken back, the oldest first.
  func messages(in room: String, to person: Person) async throws -> [GroupView.Message] {
    let events = try await events(in: room, to: person)
    return events.compactMap { event in
      let content = event[object: "content"]
      guard event[string: "type"] == "m.room.message", let text = content[string: "body"],
        let id = event[string: "event_id"], let sender = event[string: "sender"]
      else { return nil }
      return GroupView.Message(
        id: id, account: sender, text: text,
        mentions: Set(content[object: "m.mentions"][strings: "user_ids"]),
        answers: content[object: "m.relates_to"][object: "m.in_reply_to"][string: "event_id"])
    }
  }

  func events(in room: String, to person: Person) async throws -> [JSONObject] {
    let answer = JSONObject(
      try await person.server.send(
        .get("rooms", room, "messages", query: ["dir": "b", "limit": "200"])))
    return (answer?[objects: "chunk"] ?? []).reversed()
  }

  /// Rooms in which Steward talks with an account alone, which accepts every invitation to one.
  func directRooms(of account: String) async throws -> [String] {
    let person = try await person(account)
    let sync = JSONObject(try await person.server.send(.get("sync"))) ?? JSONObject()
    let invitations = sync[object: "rooms"][object: "invite"]
    for room in invitations.members.keys {
      let events = invitations[object: room][object: "invite_state"][objects: "events"]
      let isDirect = events.contains { event in
        event[string: "state_key"] == account && event[string: "sender"] == steward.id
          && event[object: "content"][boolean: "is_direct"] == true
      }
      if isDirect { try await join(room, account) }
    }
    var rooms: [String] = []
    for room in try await person.server.joinedRooms() {
      let create = try await person.server.state("m.room.create", in: room)
      if create?[string: DirectRooms.mark] != nil { rooms.append(room) }
    }
    return rooms
  }

  func told(_ account: String) async throws -> [String] {
    let rooms = try await directRooms(of: account)
    guard let room = rooms.first else { return [] }
    guard rooms.count == 1 else { throw SeveralPlaces() }
    return try await messages(in: room, to: person(account))
      .filter { $0.account == steward.id }.map(\.text)
  }

  struct SeveralPlaces: Error {}
}
