/// How an account does, for those who watch it.
package struct AccountFigures: Hashable, Sendable {
  /// Those that it is in, but for direct ones.
  package var rooms: Int
  /// Of these, in the order of their ids: their messages cannot be read.
  package var encryptedRooms: [String]
  /// Those in which it may not do what was decided.
  package var powerlessRooms: [String]
  /// Encrypted messages that came since the start of the worker.
  package var unreadableMessages: Int
  /// What came and was no event of Matrix.
  package var flaws: Int
  /// Why nothing comes in or goes out now; nil: it does.
  package var fault: String?
}
