import Records

/// What the seats of a live code go by.
struct CodePlan: Sendable {
  enum Spread: Sendable {
    /// The first group with a free seat.
    case fill
    /// The group with most free seats.
    case even
  }

  /// When the next group is asked for.
  struct Growth: Sendable {
    /// The number of the first group that is asked for.
    var from: Int
    /// Fewer free seats than this ask for the next group.
    var ahead: Int
  }

  /// The seats of a group of which nothing is known.
  static let unknownCapacity = 200
  /// How long an account that does not scan again waits for a seat.
  static let patience = Period.days(1)

  var id: String
  /// In the order in which they are filled.
  var groups: [String]
  /// Of each group; nil: as many as the group has.
  var capacity: Int?
  var spread: Spread
  /// How long a seat is kept.
  var hold: Period
  var growth: Growth?
}
