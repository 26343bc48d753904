package import Records

/// A code that always leads to a group with a free seat.
package struct LiveCode: Sendable {
  package static let defaultHold = Period.minutes(10)
  /// Of a group whose own capacity nobody has told.
  package static let defaultCapacity = 200

  package var id: Placed<String>
  /// In the order in which they are filled; none twice.
  package var groups: [Placed<String>]
  /// Of every group of the code; nil: each group's own.
  package var capacity: Int?
  package var spread: Spread
  /// How long a seat is kept for who was sent to it.
  package var hold: Period
  /// nil: the groups that are there are all.
  package var grow: Growth?

  package init(
    id: Placed<String>, groups: [Placed<String>], capacity: Int? = nil, spread: Spread = .fill,
    hold: Period = defaultHold, grow: Growth? = nil
  ) {
    self.id = id
    self.groups = groups
    self.capacity = capacity
    self.spread = spread
    self.hold = hold
    self.grow = grow
  }

  package enum Spread: String, CaseIterable, Sendable {
    /// The first group with a free seat.
    case fill
    /// The one with most free seats.
    case even
  }

  /// How further groups are asked for.
  package struct Growth: Sendable {
    package static let defaultAhead = 10

    /// Of literals and `{n}`.
    package var name: TextTemplate
    /// The number of the next group.
    package var from: Int
    /// A group is asked for when fewer seats are free in all.
    package var ahead: Int
    /// nil: that of the group before.
    package var announcement: String?

    package init(name: TextTemplate, from: Int, ahead: Int, announcement: String?) {
      self.name = name
      self.from = from
      self.ahead = ahead
      self.announcement = announcement
    }
  }
}
