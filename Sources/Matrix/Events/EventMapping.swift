import Records

/// Says in Steward's words what happens in rooms: events of Matrix in, lines of events and effects
/// out.
///
/// | Matrix | Steward |
/// |---|---|
/// | messages, stickers, polls, encrypted ones | `message`, or `edit` where they replace another |
/// | membership | `join`, `leave` (by somebody: kick and ban); of the account itself: `dismiss` |
/// | room name | `rename` |
/// | power levels, topic, address | `group` with that alone, where it differs from what was before |
/// | tombstone | `dismiss` |
/// | all other | nothing |
///
/// Whatever was in a room before the account came in is not for this: who calls leaves it out.
struct EventMapping {
  /// The account that Steward has at the homeserver: `@steward:example.org`.
  let user: String
  /// The worker's clock. What is further than `ahead` before it happened now.
  let now: Instant
  let ahead: Period

  /// Adds the lines of an event, of which there is one at most, and takes over into `room` what it
  /// changes.
  func map(
    _ event: RoomEvent, in room: inout RoomState, into lines: inout EventLines
  ) -> [RoomEffect] {
    switch event.type {
    case "m.room.member":
      let effects = mapMembership(event, room, into: &lines)
      room.apply(event)
      return effects
    case _ where event.stateKey == "": return mapState(event, &room, into: &lines)
    default: return mapMessage(event, &room, into: &lines)
    }
  }

  func time(of event: RoomEvent) -> Instant { clamped(event.time) }

  private func clamped(_ time: Instant) -> Instant { time > now + ahead ? now : time }

  // MARK: The room

  private func mapState(
    _ event: RoomEvent, _ room: inout RoomState, into lines: inout EventLines
  ) -> [RoomEffect] {
    let before = RoomDescription(of: room, changedBy: event)
    let wasEncrypted = room.isEncrypted
    room.apply(event)
    switch event.type {
    case "m.room.encryption": return wasEncrypted ? [] : [.encryptionOn]
    case "m.room.tombstone":
      lines.add("dismiss", id: event.id, time: time(of: event), group: room.id)
      return room.successor.map { [.movedTo(room: $0)] } ?? []
    case "m.room.name", "m.room.topic", "m.room.canonical_alias", "m.room.power_levels":
      // What goes on elsewhere is not to be known here again.
      if room.successor == nil { add(event, changing: before, room, to: &lines) }
      return []
    default: return mapMessage(event, &room, into: &lines)
    }
  }

  /// Adds what an event changes, if it changes anything that a group has.
  private func add(
    _ event: RoomEvent, changing before: RoomDescription, _ room: RoomState,
    to lines: inout EventLines
  ) {
    if before.name != room.name {
      lines.add(
        "rename", id: event.id, time: time(of: event), group: room.id, account: event.sender
      ) { $0.append(member: #""name":"#, room.name ?? "") }
      return
    }
    var facts = RoomFacts()
    if before.topic != room.topic { facts.announcement = room.topic ?? "" }
    if before.alias != room.alias { facts.joinURL = joinURL(of: room) }
    let (owner, admins) = (room.owner, room.admins)
    if owner != room.owner(by: before.powers) || admins != room.admins(by: before.powers) {
      facts.owner = owner
      facts.admins = admins
    }
    guard facts != RoomFacts() else { return }
    lines.add("group", id: event.id, time: time(of: event), group: room.id) { $0.append(facts) }
  }

  // MARK: All facts

  /// Adds a line with all that is known of a room. As long as that stays the same, so do the line's
  /// id and time: told again it is a duplicate.
  func addFacts(of room: RoomState, to lines: inout EventLines) {
    var facts = RoomFacts(
      name: room.name, owner: room.owner, admins: room.admins, members: room.joined,
      announcement: room.topic, joinURL: joinURL(of: room))
    var known: [UInt8] = []
    known.append(quoted: room.id)
    known.append(instant: room.newest)
    known.append(facts)
    if known.count > LogChunk.lineLimit - Self.factsHead { facts.members = nil }
    let digest = String(StableDigest.of(known), radix: 16)
    let id = "\(room.id)/facts/\(digest)"
    lines.add(
      "group", id: RoomEvent.isName(id) ? id : "facts/\(digest)",
      time: room.newest == .distantPast ? now : clamped(room.newest), group: room.id
    ) { $0.append(facts) }
  }

  /// Bytes that a line of facts may have besides the facts: an id and a group, all escaped.
  private static let factsHead = 2 * 6 * EventDecoder.nameLimit + 128

  private func joinURL(of room: RoomState) -> String {
    let server = user.drop { $0 != ":" }.dropFirst()
    return MatrixLink.room(room.id, alias: room.alias, via: String(server))
  }
}
