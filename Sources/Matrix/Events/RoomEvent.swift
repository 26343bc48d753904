import Records

/// One event of the client-server API, as `/sync`, `/messages`, `/rooms/{id}/state` and transactions
/// of application services tell it. Good as long as the `JSONRecord` that it was read from.
struct RoomEvent {
  let id: String
  let type: String
  let sender: String
  /// By the sender's homeserver; within `Instant.range`, however wrong that homeserver's clock is.
  let time: Instant
  /// Of what the event is the newest state; nil where it is no state.
  let stateKey: String?
  /// The room, where the event itself tells it.
  let room: String?
  let content: JSONNode
  /// The content, and the sender, of the state that this event replaced; nil where there was none or
  /// the homeserver does not tell.
  let previousContent: JSONNode?
  let previousSender: String?
  /// Whether what was said has been taken back since: the content is empty then.
  let isRedacted: Bool

  /// `place` says where the node stands, for the flaw.
  init(_ node: JSONNode, at place: @autoclosure () -> String) throws(EventFlaw) {
    do throws(Reason) {
      guard node.isObject else { throw Reason(words: "not a JSON object") }
      id = try Self.requiredID("event_id", of: node)
      type = try Self.required("type", of: node)
      sender = try Self.requiredID("sender", of: node)
      time = try Self.time(of: node)
      stateKey = try Self.optional("state_key", of: node)
      room = try node.has("room_id") ? Self.requiredID("room_id", of: node) : nil
      guard let content = node["content"], content.isObject else {
        throw Reason(words: "\"content\" is no object")
      }
      self.content = content
    } catch {
      throw EventFlaw(place: place(), reason: error.words)
    }
    let unsigned = node["unsigned"]
    let previous = unsigned?["prev_content"]
    previousContent = previous?.isObject == true ? previous : nil
    previousSender = unsigned?["prev_sender"]?.string.flatMap { Self.isName($0) ? $0 : nil }
    isRedacted = unsigned?["redacted_because"] != nil
  }

  /// Whether a text can be an id, an account or a group of Steward's.
  static func isName(_ text: String) -> Bool {
    (1...EventDecoder.nameLimit).contains(text.utf8.count)
  }

  private struct Reason: Error {
    var words: String
  }

  private static func required(_ name: String, of node: JSONNode) throws(Reason) -> String {
    guard let text = try optional(name, of: node) else {
      throw Reason(words: "\"\(name)\" is missing")
    }
    return text
  }

  private static func optional(_ name: String, of node: JSONNode) throws(Reason) -> String? {
    guard node.has(name) else { return nil }
    guard let text = node[name]?.string else { throw Reason(words: "\"\(name)\" is no string") }
    return text
  }

  private static func requiredID(_ name: String, of node: JSONNode) throws(Reason) -> String {
    let id = try required(name, of: node)
    if id.isEmpty { throw Reason(words: "\"\(name)\" is empty") }
    guard isName(id) else {
      throw Reason(words: "\"\(name)\" is longer than \(EventDecoder.nameLimit) bytes")
    }
    return id
  }

  private static func time(of node: JSONNode) throws(Reason) -> Instant {
    guard node.has("origin_server_ts") else {
      throw Reason(words: "\"origin_server_ts\" is missing")
    }
    guard let milliseconds = node["origin_server_ts"]?.integer else {
      throw Reason(words: "\"origin_server_ts\" is no integer")
    }
    let range = Instant.range
    return min(max(Instant(milliseconds: milliseconds), range.lowerBound), range.upperBound)
  }
}
