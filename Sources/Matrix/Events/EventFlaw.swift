/// Why something that a homeserver sent is no event, and where it stands.
struct EventFlaw: Error, Hashable, CustomStringConvertible {
  /// `rooms.join.!r:example.org.timeline.events[3]`
  var place: String
  var reason: String

  var description: String { "\(place): \(reason)" }
}
