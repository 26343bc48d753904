import Records

/// What a message of Discord holds.
enum DiscordContent {
  static func name(_ user: JSONNode) -> String? {
    user["nickname"]?.words ?? user["name"]?.words
  }

  /// Without sender.
  static func message(_ message: JSONNode) -> ImportedMessage {
    var content = body(message)
    content.mentions = (message["mentions"]?.elements ?? []).compactMap { $0["id"]?.id }
    guard let forwarded = message["forwardedMessage"] else {
      content.replyTo = message["reference"]?["messageId"]?.id
      return content
    }
    content.kind = "forward"
    content.items = [body(forwarded)]
    return content
  }

  private static func body(_ message: JSONNode) -> ImportedMessage {
    var content = ImportedMessage(text: message["content"]?.words)
    if let attachment = message["attachments"]?.elements.first {
      content.title = attachment["fileName"]?.words
      content.kind = MediaKind.of(fileName: content.title ?? "")
    } else if let sticker = message["stickers"]?.elements.first {
      content.kind = "sticker"
      content.title = sticker["name"]?.words
    } else if content.text == nil, let embed = message["embeds"]?.elements.first {
      // With a text, embeds are previews of its links; without, they are all there is.
      content.kind = "link"
      content.title = embed["title"]?.words
      content.url = embed["url"]?.words
      content.text = text(of: embed)
    }
    return content
  }

  private static func text(of embed: JSONNode) -> String? {
    let fields = embed["fields"]?.elements ?? []
    let lines = ([embed["description"]] + fields.flatMap { [$0["name"], $0["value"]] })
      .compactMap { $0?.words }
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }
}
