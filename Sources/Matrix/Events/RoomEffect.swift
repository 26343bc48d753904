/// What an event means for whoever looks after a room, besides its lines.
enum RoomEffect: Hashable, Sendable {
  /// A message is encrypted: nobody but its room can read it.
  case unreadable
  /// From now on messages of the room are encrypted.
  case encryptionOn
  /// The account itself came in.
  case joinedSelf
  /// The account itself was inside and is not any more.
  case leftSelf
  case invitedSelf(by: String)
  /// The room goes on in another one.
  case movedTo(room: String)
  /// A message stands in the thread that begins with `root`.
  case inThread(message: String, root: String)
}
