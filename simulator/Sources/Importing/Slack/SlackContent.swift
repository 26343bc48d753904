import Records

/// What a message of Slack holds.
enum SlackContent {
  /// Without sender and reply.
  static func message(_ message: JSONNode, _ directory: SlackDirectory) -> ImportedMessage {
    var content = ImportedMessage()
    let text = SlackText(message["text"]?.string ?? "", directory)
    content.text = text.text.isEmpty ? nil : text.text
    content.mentions = text.mentions
    let attachments = message["attachments"]?.elements ?? []
    if let file = message["files"]?.elements.first ?? message["file"] {
      content.kind = MediaKind.of(mediaType: file["mimetype"]?.string ?? "")
      content.title = file["title"]?.words ?? file["name"]?.words
    } else if attachments.contains(where: isShare) {
      content.kind = "forward"
      content.items = attachments.filter(isShare).map { shared($0, directory) }
    } else if content.text == nil, let attachment = attachments.first {
      // With a text, attachments are previews of its links; without, they are all there is.
      let inner = shared(attachment, directory)
      content.text = inner.text
      content.title = attachment["title"]?.words
      content.url = attachment["title_link"]?.words ?? attachment["from_url"]?.words
      if content.url != nil { content.kind = "link" }
    }
    return content
  }

  /// Whether it is another message that was shared.
  private static func isShare(_ attachment: JSONNode) -> Bool {
    attachment["is_share"]?.boolean == true
  }

  private static func shared(
    _ attachment: JSONNode, _ directory: SlackDirectory
  ) -> ImportedMessage {
    let lines = ["pretext", "text"].compactMap { attachment[$0]?.words }
    let words = lines.isEmpty ? attachment["fallback"]?.words : lines.joined(separator: "\n")
    return ImportedMessage(
      name: attachment["author_name"]?.words,
      text: words.map { SlackText($0, directory).text })
  }
}
