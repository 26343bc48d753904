import Records

/// What `m.room.create` tells: it never changes.
struct RoomCreation: Sendable, Equatable {
  /// `12`, or the name of a version that is being tried.
  let version: String
  /// Who made the room, first the sender.
  let creators: [String]

  /// Whether the creators' power has no bound and cannot be taken from them: since version 12.
  let isUnbounded: Bool

  init(_ event: RoomEvent) {
    self.init(event.content, sender: event.sender)
  }

  init(_ content: JSONNode, sender: String) {
    // A room that tells no version is of the first.
    version = content["room_version"]?.string ?? "1"
    isUnbounded = Self.isUnbounded(version)
    guard isUnbounded else {
      // Up to version 10 the content tells who it was; that is the sender.
      creators = [sender]
      return
    }
    let others = content["additional_creators"]?.elements.compactMap(\.string) ?? []
    var creators = [sender]
    for other in others where RoomEvent.isName(other) && !creators.contains(other) {
      creators.append(other)
    }
    self.creators = creators
  }

  /// Whether that is so in rooms of a version.
  static func isUnbounded(_ version: String) -> Bool {
    unboundedTrials.contains(version) || (Int(version) ?? 1) >= 12
  }

  /// What version 12 was called before it was one.
  private static let unboundedTrials: Set = ["org.matrix.hydra.11"]
}
