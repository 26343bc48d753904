@testable import Records

/// Events as text, every field that is there, for tables of expectations.
extension EventBatch {
  /// All events, one a line.
  var transcript: String { events.map(transcript).joined(separator: "\n") }

  func transcript(of event: Event) -> String {
    join([
      part("id", event.id), part("time", event.time.milliseconds), part("tenant", event.tenant),
      part("group", event.group), part("account", event.account), transcript(of: event.body),
    ])
  }

  private func transcript(of body: Event.Body) -> String {
    switch body {
    case .message(let message): "message " + transcript(of: message)
    case .edit(let old, let message): "edit of=\(string(old)) " + transcript(of: message)
    case .join(let join):
      self.join([
        "join", part("name", join.name), part("by", join.by), part("code", join.code),
        part("ticket", join.ticket),
      ])
    case .leave(let by): join(["leave", part("by", by)])
    case .rename(let name): join(["rename", part("name", name)])
    case .group(let facts): transcript(of: facts)
    case .dismiss: "dismiss"
    case .scan(let code): join(["scan", part("code", code)])
    case .verdict(let id, let approve):
      join(["verdict", part("case", id), part("approve", approve)])
    case .command(let command):
      join([
        "command", part("do", command.order), part("target", command.target),
        part("for", command.period?.milliseconds), part("reason", command.reason),
      ])
    case .receipt(let receipt):
      join([
        "receipt", part("action", receipt.action), part("ok", receipt.ok),
        part("error", receipt.error), part("result", receipt.result),
      ])
    case .tick: "tick"
    }
  }

  func transcript(of message: Message) -> String {
    let nested = items[message.items.range].map { "(\(transcript(of: $0)))" }.joined()
    return join([
      "\(message.kind)", part("kind", message.kindName), part("name", message.name),
      part("role", message.role), part("text", message.text), part("title", message.title),
      part("url", message.url), part("app", message.app),
      message.mentions.isEmpty ? nil : list("mentions", message.mentions),
      part("reply_to", message.replyTo), nested.isEmpty ? nil : "items=\(nested)",
    ])
  }

  private func transcript(of facts: GroupFacts) -> String {
    join([
      "group", part("name", facts.name), part("owner", facts.owner), list("admins", facts.admins),
      list("members", facts.members), part("capacity", facts.capacity),
      part("announcement", facts.announcement), list("labels", facts.labels),
      part("join_url", facts.joinURL),
    ])
  }

  private func join(_ parts: [String?]) -> String {
    parts.compactMap { $0 }.joined(separator: " ")
  }

  private func part(_ name: String, _ field: Field?) -> String? {
    field.map { "\(name)=\(string($0))" }
  }

  private func part(_ name: String, _ value: (some Any)?) -> String? {
    value.map { "\(name)=\($0)" }
  }

  private func list(_ name: String, _ run: Run?) -> String? {
    run.map { "\(name)=[\(lists[$0.range].map(string).joined(separator: ","))]" }
  }
}
