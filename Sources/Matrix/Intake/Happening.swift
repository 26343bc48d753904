import Records

/// Something that a homeserver told, not looked at yet.
struct Happening {
  var room: String
  var event: JSONNode
  /// Where it stands in the answer.
  var place: String
}

extension Happening {
  /// The event, in a room whose id can be a group's.
  func roomEvent() throws(EventFlaw) -> RoomEvent {
    guard RoomEvent.isName(room) else {
      throw EventFlaw(place: place, reason: "its room has an id of no or too many bytes")
    }
    return try RoomEvent(event, at: place)
  }
}

extension JSONNode {
  /// Whether it is the event by which Steward made a room for talking with one person.
  func isDirectCreation(by user: String) -> Bool {
    self["type"]?.string == "m.room.create" && self["sender"]?.string == user
      && self["content"]?[DirectRooms.mark] != nil
  }

  /// Whether it is an event by which an account came into a room.
  func isEntry(of user: String) -> Bool {
    self["type"]?.string == "m.room.member" && self["state_key"]?.string == user
      && self["content"]?["membership"]?.string == "join"
      && self["unsigned"]?["prev_content"]?["membership"]?.string != "join"
  }
}
