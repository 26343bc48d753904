/// The fields of events, for tests that write events themselves; the event decoder has the last
/// word on them.
package struct EventFields {
  package let name: String
  package let form: Form

  package enum Form: Sendable {
    case text, number, truth, texts
    /// RFC 3339 or Unix milliseconds.
    case time
    /// Forwarded messages.
    case messages
  }

  package static let types = [
    "message", "edit", "join", "leave", "rename", "group", "dismiss", "scan", "verdict",
    "command", "receipt", "tick",
  ]

  /// What a message or an edit may hold, besides `group`, which names a group set beside `say`.
  package static let message =
    fields(
      [
        "id", "type", "tenant", "account", "message", "name", "role", "kind", "text", "title",
        "url", "app", "reply_to",
      ], .text) + fields(["time"], .time) + fields(["mentions"], .texts)
    + fields(["items"], .messages)

  /// What a forwarded message may hold.
  static let item = message.filter {
    !["id", "time", "type", "tenant", "message"].contains($0.name)
  }

  /// What any event may hold, besides `time`.
  package static let all =
    message.filter { $0.name != "time" }
    + fields(
      [
        "group", "by", "code", "ticket", "owner", "announcement", "join_url", "case", "do",
        "target", "for", "reason", "action", "error", "result",
      ], .text) + fields(["capacity"], .number) + fields(["approve", "ok"], .truth)
    + fields(["admins", "members", "labels"], .texts)

  private static func fields(_ names: [String], _ form: Form) -> [EventFields] {
    names.map { EventFields(name: $0, form: form) }
  }
}

extension NodeReader {
  /// The value of an event's field as JSON text.
  package func json(_ node: YAMLNode, as field: EventFields) -> String? {
    switch field.form {
    case .text:
      return text(node, of: field.name).map(JSONText.string)
    case .number:
      return count(node, of: field.name, from: 0).map(String.init)
    case .time:
      return text(node, of: field.name).map { text in
        Int64(text).map(String.init) ?? JSONText.string(text)
      }
    case .truth:
      return truth(node, of: field.name).map { $0 ? "true" : "false" }
    case .texts:
      return JSONText.array(
        items(node, of: field.name).compactMap { text($0, of: field.name) }.map(JSONText.string))
    case .messages:
      return JSONText.array(items(node, of: field.name).compactMap(message))
    }
  }

  private func message(_ node: YAMLNode) -> String? {
    let known = EventFields.item
    return fields(node, of: "a forwarded message", keys: known.map(\.name)).map { fields in
      JSONText.object(
        known.compactMap { field in
          fields[field.name].flatMap { json($0, as: field) }
            .map { JSONText.member(field.name, $0) }
        })
    }
  }
}
