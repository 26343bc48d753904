import Records

/// What a homeserver pushes at a time to an application service.
struct Transaction {
  private(set) var happenings: [Happening] = []
  /// Of events without a room.
  private(set) var flaws: [EventFlaw] = []

  /// - Throws: where the body is no transaction.
  init(_ root: JSONNode, id: String) throws(EventFlaw) {
    guard let events = root["events"], events.isArray else {
      throw EventFlaw(place: "transaction \(id)", reason: "it has no list \"events\"")
    }
    for (index, event) in events.elements.enumerated() {
      let place = "transaction \(id): events[\(index)]"
      if let room = event["room_id"]?.words {
        happenings.append(Happening(room: room, event: event, place: place))
      } else {
        flaws.append(EventFlaw(place: place, reason: "\"room_id\" is missing"))
      }
    }
  }
}
