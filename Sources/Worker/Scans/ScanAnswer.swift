package import Moderation

/// What the codes say to a scan that is durable.
package enum ScanAnswer: Hashable, Sendable {
  /// To this group, where a seat is held.
  case route(Route)
  /// No seat is free; the place in line, from 1.
  case wait(place: Int)
  /// The account is banned.
  case refuse
  /// The code, or its tenant, is not known: there is no event.
  case unknown

  package struct Route: Hashable, Sendable {
    package var group: String
    package var entrance: Entrance
    /// With which the seat is taken: the id of the action.
    package var ticket: String
  }
}
