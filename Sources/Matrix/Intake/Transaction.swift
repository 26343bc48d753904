import Records

/// What a homeserver pushes at a time to an application service.
struct Transaction {
  /// By which it is known when it comes again. Its number alone does not tell: homeservers have begun to
  /// count anew after a restart. Of its events only the ids stay the same, their age does not.
  let mark: String
  private(set) var happenings: [Happening] = []
  /// Of events without a room.
  private(set) var flaws: [EventFlaw] = []

  /// - Throws: where the body is no transaction.
  init(_ root: JSONNode, id: String) throws(EventFlaw) {
    guard let events = root["events"], events.isArray else {
      throw EventFlaw(place: "transaction \(id)", reason: "it has no list \"events\"")
    }
    var ids: [UInt8] = []
    for event in events.elements { ids.append(quoted: event["event_id"]?.string ?? "") }
    mark = "\(id) \(String(StableDigest.of(ids), radix: 16))"
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
