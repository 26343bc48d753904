/// A time zone of the IANA database.
package struct Zone: Hashable, Sendable {
  package var identifier: String

  package static let utc = Zone(identifier: "UTC")

  package init(identifier: String) {
    self.identifier = identifier
  }
}
