import Records

/// What `/sync` answers, as far as it matters here.
struct SyncAnswer {
  /// Where the next one goes on.
  var next: String
  /// Rooms that the account is in, or has just left, in the order of the answer.
  var rooms: [Timeline] = []
  var invitations: [Invitation] = []
  /// Rooms of conversations with one person; nil where nothing is said of them.
  var directRooms: [String]?

  struct Timeline {
    var room: String
    var events: [JSONNode]
    /// Events are missing before the first one; by this token they can be asked for.
    var gap: String?
    /// Where the events stand in the answer.
    var place: String

    var happenings: [Happening] {
      events.enumerated().map { index, event in
        Happening(room: room, event: event, place: "\(place)[\(index)]")
      }
    }
  }

  struct Invitation: Hashable {
    var room: String
    var by: String
    /// To a conversation with one person.
    var isDirect: Bool
  }

  /// - Throws: where the answer is none of `/sync`.
  init(_ root: JSONNode, for user: String) throws(EventFlaw) {
    guard let next = root["next_batch"]?.words else {
      throw EventFlaw(place: "next_batch", reason: "it is no text: that is no answer of /sync")
    }
    self.next = next
    for kind in ["join", "leave"] {
      for (room, value) in root["rooms"]?[kind]?.members ?? [] {
        guard let timeline = value["timeline"] else { continue }
        let isLimited = timeline["limited"]?.boolean ?? false
        rooms.append(
          Timeline(
            room: room, events: timeline["events"]?.elements ?? [],
            gap: isLimited ? timeline["prev_batch"]?.words : nil,
            place: "rooms.\(kind).\(room).timeline.events"))
      }
    }
    for (room, value) in root["rooms"]?["invite"]?.members ?? [] {
      let events = value["invite_state"]?["events"]?.elements ?? []
      let own = events.last {
        $0["type"]?.string == "m.room.member" && $0["state_key"]?.string == user
      }
      guard let own, let by = own["sender"]?.words else { continue }
      invitations.append(
        Invitation(
          room: room, by: by, isDirect: own["content"]?["is_direct"]?.boolean ?? false))
    }
    let direct = root["account_data"]?["events"]?.elements.last { $0["type"]?.string == "m.direct" }
    directRooms = direct?["content"]?.members.flatMap { $0.value.elements.compactMap(\.words) }
  }
}
