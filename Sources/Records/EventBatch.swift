/// Some hundreds of events that were read together, and all their texts.
///
/// ### Layout
/// ```
///  events  [ e0 ][ e1 ][ e2 ] …           fixed size, no references
///              │ Field, Run
///  text    [ m-1│g-1│u-7│加薇❤信│m-2│… ]   all strings of all events, one after the other
///  lists   [ Field … ]                     mentions, admins, members, labels
///  items   [ Message … ]                   forwarded messages, each run together
/// ```
/// Nothing in it points anywhere else, so a batch travels between threads as it is.
package struct EventBatch: Sendable {
  package var text: [UInt8] = []
  package var lists: [Field] = []
  package var items: [Message] = []
  package var events: [Event] = []
  package var rejects: [Reject] = []
  /// The tenant of those events of the newest chunk that name none.
  package internal(set) var assumedTenant: Field?

  package init() {}

  package func bytes(_ field: Field) -> ArraySlice<UInt8> {
    text[field.range]
  }

  package func string(_ field: Field) -> String {
    String(decoding: text[field.range], as: UTF8.self)
  }

  package func string(_ field: Field?) -> String? {
    field.map(string)
  }

  /// Whether an event of the newest chunk names no tenant.
  package func isTenantAssumed(of event: Event) -> Bool {
    event.tenant == assumedTenant
  }

  /// Adds a text to the batch and says where it stands.
  package mutating func append(_ string: String) -> Field {
    let start = text.count
    text.append(contentsOf: string.utf8)
    return Field(start: UInt32(start), count: UInt32(text.count - start))
  }
}

/// A line that is no event: counted, written to the rejects file, never guessed at.
package struct Reject: Hashable, Sendable {
  package var origin: LineOrigin
  package var reason: String

  package init(origin: LineOrigin, reason: String) {
    self.origin = origin
    self.reason = reason
  }
}
