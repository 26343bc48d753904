import Records

/// How a message stands to another one.
struct MessageRelation {
  /// The message that this one replaces.
  private(set) var edited: String?
  /// The first message of the thread that it stands in.
  private(set) var thread: String?
  /// The message that it answers.
  private(set) var replyTo: String?

  init(_ content: JSONNode) {
    guard let relation = content["m.relates_to"] else { return }
    let target = Self.event(relation)
    switch relation["rel_type"]?.string {
    case "m.replace": edited = target
    case "m.thread", "io.element.thread": thread = target
    default: break
    }
    // In a thread clients name the newest message for those that know no threads: that is no answer.
    let isFallback = thread != nil && relation["is_falling_back"]?.boolean == true
    guard !isFallback else { return }
    replyTo = relation["m.in_reply_to"].flatMap(Self.event)
  }

  private static func event(_ relation: JSONNode) -> String? {
    guard let id = relation["event_id"]?.string, RoomEvent.isName(id) else { return nil }
    return id
  }
}
