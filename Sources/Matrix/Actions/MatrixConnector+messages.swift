import Connectors
import Storage

/// What is said and taken back.
extension MatrixConnector {
  /// Mentions in one message, in bytes: the whole of an event may have 65,536.
  private static let mentionBytes = 32_768
  /// Edits of a message are asked for so often: a hundred at a time.
  private static let editPages = 10

  // MARK: Texts

  func say(
    _ speech: MatrixDeed.Speech, in room: String, _ action: OutgoingAction
  ) async throws(MatrixFault) -> DeliveryReceipt {
    if try await hasHappened(action, in: room) { return .done }
    var content = Self.content(speech.text, mentions: speech.mentions, action)
    if let answered = speech.answered, answered.hasPrefix("$"),
      let relation = try await relation(to: answered, in: room)
    {
      content[object: "m.relates_to"] = relation
    }
    let text = content.text
    return try await attempt(.send("m.room.message"), in: room) { () async throws(MatrixFault) in
      try await self.server.post(text, transaction: Self.transaction(action), in: room)
    }
  }

  static func content(
    _ text: String, mentions: [String], _ action: OutgoingAction
  ) -> JSONObject {
    var content = JSONObject()
    content[string: "msgtype"] = "m.text"
    content[string: "body"] = text
    content[string: key] = action.id
    var room = mentionBytes
    content[object: "m.mentions"] = JSONObject()
    let told = mentions.filter { $0.hasPrefix("@") }.prefix { account in
      room -= account.utf8.count + 3
      return room >= 0
    }
    if !told.isEmpty { content[object: "m.mentions"][strings: "user_ids"] = Array(told) }
    return content
  }

  /// How an answer to a message says so; nil: it is no message.
  private func relation(
    to message: String, in room: String
  ) async throws(MatrixFault) -> JSONObject? {
    var answered = message
    var root = account.threadRoot(of: message)
    if root == nil {
      guard let event = try await readable(message, in: room),
        ["m.room.message", "m.room.encrypted", "m.sticker"].contains(event[string: "type"])
      else { return nil }
      let its = event[object: "content"][object: "m.relates_to"]
      switch (its[string: "rel_type"], its[string: "event_id"]) {
      case ("m.thread", let thread): root = thread
      case ("m.replace", let original?):
        answered = original
        root = account.threadRoot(of: original)
      default: break
      }
    }
    var relation = JSONObject()
    relation[object: "m.in_reply_to"][string: "event_id"] = answered
    if let root {
      relation[string: "rel_type"] = "m.thread"
      relation[string: "event_id"] = root
    }
    return relation
  }

  /// An event, unless the account may not see it.
  private func readable(
    _ event: String, in room: String
  ) async throws(MatrixFault) -> JSONObject? {
    do {
      return try await server.event(event, in: room)
    } catch .refused {
      return nil
    }
  }

  // MARK: Taking back

  /// Edits first: once a message is redacted, homeservers tell its edits no more.
  func delete(
    _ message: String, in room: String, _ action: OutgoingAction
  ) async throws(MatrixFault) -> DeliveryReceipt {
    guard message.hasPrefix("$") else { return .failed("\(message) is no event of Matrix") }
    if mayBeRepeat(action), let event = try await readable(message, in: room),
      event[object: "unsigned"].has("redacted_because") || event.has("redacted_because")
    {
      return .done
    }
    return try await attempt(.redact, in: room) { () async throws(MatrixFault) in
      // A message deleted for its own sake has just come.
      if action.event != message {
        try await self.deleteEdits(of: message, in: room, action)
      }
      try await self.redact(message, in: room, Self.transaction(action))
    }
  }

  private func deleteEdits(
    of message: String, in room: String, _ action: OutgoingAction
  ) async throws(MatrixFault) {
    var request = MatrixRequest.get(
      "rooms", room, "relations", message, "m.replace", query: ["limit": "100"])
    request.version = "v1"
    for _ in 0..<Self.editPages {
      let edits: [String]
      do {
        edits = try server.object(try await server.send(request))[objects: "chunk"]
          .compactMap { $0[string: "event_id"] }
      } catch .refused(status: 404, _, _) {
        return
      }
      for edit in edits {
        try await redact(edit, in: room, Self.transaction(action, part: edit))
      }
      if edits.count < 100 { return }
    }
  }

  private func redact(
    _ event: String, in room: String, _ transaction: String
  ) async throws(MatrixFault) {
    _ = try await server.send(.put("rooms", room, "redact", event, transaction, body: "{}"))
  }
}
