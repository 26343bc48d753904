/// What a room was before an event changed it.
struct RoomDescription {
  private(set) var name: String?
  private(set) var topic: String?
  private(set) var alias: String?
  private(set) var powers: PowerLevels

  /// What the event itself tells of the state that it replaces holds: what is known of the room may be
  /// newer than the event, where its state was asked for after the event happened.
  init(of room: RoomState, changedBy event: RoomEvent) {
    name = room.name
    topic = room.topic
    alias = room.alias
    powers = room.powers
    guard let previous = event.previousContent else { return }
    switch event.type {
    case "m.room.name": name = RoomState.name(previous)
    case "m.room.topic": topic = RoomState.topic(previous)
    case "m.room.canonical_alias": alias = RoomState.alias(previous)
    case "m.room.power_levels": powers = PowerLevels(previous, of: room.creation)
    default: break
    }
  }
}
