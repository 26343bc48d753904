import Records

/// `welcome:` and `replies:` — what is said to those who come in and to those who ask.
extension SectionReader {
  func welcomes(_ nodes: [YAMLNode]?) -> [Welcome] {
    (nodes ?? []).compactMap { node -> Welcome? in
      let fields = fields(
        node, of: "a welcome", keys: ["in", "text", "wait", "hours", "attachments"],
        required: ["text"])
      guard let fields, let text = fields["text"] else { return nil }
      return Welcome(
        place: node.place, scope: fields["in"].map { scope($0) },
        texts: templates(text, of: "text"),
        wait: fields["wait"].flatMap { period($0, of: "wait", from: 0) } ?? .none,
        hours: fields["hours"].flatMap(hours),
        attachments: fields["attachments"].map(attachments) ?? [])
    }
  }

  func replies(_ nodes: [YAMLNode]?) -> [Reply] {
    var places: [String: Place] = [:]
    return (nodes ?? []).compactMap { node in
      guard let reply = reply(node) else { return nil }
      if let first = places[reply.id.value] {
        findings.error(
          .duplicate, at: reply.id.place,
          "the reply `\(reply.id.value)` is defined twice; first at \(first.short)")
        return nil
      }
      places[reply.id.value] = reply.id.place
      return reply
    }
  }

  private func reply(_ node: YAMLNode) -> Reply? {
    let fields = fields(
      node, of: "a reply",
      keys: ["id", "in", "when", "mention", "hours", "cooldown", "text", "attachments"],
      required: ["id", "when", "text"])
    guard let fields else { return nil }
    let id = fields["id"].flatMap { sourceID($0, of: "reply") }
    let when = fields["when"].flatMap { condition($0, event: .message) }
    let mentions: [(name: String, value: Bool)] = [("assistant", true), ("none", false)]
    let texts = fields["text"].map { templates($0, of: "text") } ?? []
    let reply = Reply(
      id: id ?? Placed("", at: node.place), scope: fields["in"].map { scope($0) },
      when: when ?? Condition(.all([]), at: node.place),
      needsMention: fields["mention"].flatMap { choice($0, of: "mention", among: mentions) }
        ?? true,
      hours: fields["hours"].flatMap(hours),
      cooldown: fields["cooldown"].flatMap { period($0, of: "cooldown", from: 0) }
        ?? Reply.defaultCooldown,
      texts: texts, attachments: fields["attachments"].map(attachments) ?? [])
    return id == nil || when == nil || texts.isEmpty ? nil : reply
  }

  private func attachments(_ node: YAMLNode) -> [Attachment] {
    let items = items(node, of: "attachments")
    if items.count > PackLimits.attachments {
      findings.error(
        .limit, at: node.place,
        "there are \(items.count) attachments; the limit is \(PackLimits.attachments)")
    }
    return items.compactMap(attachment)
  }

  /// One key that is its kind, and the fields of that.
  private func attachment(_ node: YAMLNode) -> Attachment? {
    let kinds = ["link", "image", "miniprogram"]
    guard case .map(let entries) = node.form, let entry = entries.first, entries.count == 1 else {
      findings.wrongType(
        node, "an attachment is a map with one key",
        "write `{ link: { title: …, url: … } }`, `{ image: { url: … } }` or `{ miniprogram: { app: …, title: … } }`"
      )
      return nil
    }
    switch entry.key.value {
    case "link":
      return words(entry, "title", "url").map { .link(title: $0.0, url: $0.1) }
    case "image":
      let fields = fields(entry.value, of: "`image`", keys: ["url"], required: ["url"])
      return fields?["url"].flatMap { prose($0, of: "url") }.map { .image(url: $0) }
    case "miniprogram":
      return words(entry, "app", "title").map { .miniprogram(app: $0.0, title: $0.1) }
    case let kind:
      findings.error(
        .unknownKey, at: entry.key.place,
        "there is no attachment `\(kind)`\(suggestion(for: kind, among: kinds))")
      return nil
    }
  }

  private func words(
    _ entry: YAMLNode.Entry, _ first: String, _ second: String
  ) -> (String, String)? {
    let keys = [first, second]
    guard
      let fields = fields(entry.value, of: "`\(entry.key.value)`", keys: keys, required: keys),
      let one = fields[first].flatMap({ prose($0, of: first) }),
      let two = fields[second].flatMap({ prose($0, of: second) })
    else { return nil }
    return (one, two)
  }
}
