import Storage

/// The alias of a room that Steward makes: one for each action, so that there can be only one room.
enum RoomAlias {
  private static let start = "steward-"
  private static let digits = 16

  /// The part between `#` and `:`.
  static func name(for action: OutgoingAction) -> String {
    start + MatrixConnector.transaction(action).prefix(digits)
  }

  /// A regular expression that the parts between `#` and `:` of all of them fit.
  static let pattern = "\(start)[0-9a-f]{\(digits)}"
}
