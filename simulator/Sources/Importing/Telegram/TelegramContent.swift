import Records

/// What a message of Telegram holds.
enum TelegramContent {
  /// Without sender and reply.
  static func message(_ message: JSONNode) -> ImportedMessage {
    var content = ImportedMessage()
    describe(message, in: &content)
    let text = TelegramText(message)
    content.text = text.text.isEmpty ? content.text : text.text
    content.mentions = text.mentions
    guard message.has("forwarded_from") else { return content }
    content.name = message["forwarded_from"]?.words
    return ImportedMessage(kind: "forward", items: [content])
  }

  /// The kind, and what the kind has besides the text.
  private static func describe(_ message: JSONNode, in content: inout ImportedMessage) {
    if let type = message["media_type"]?.words {
      content.kind = kinds[type] ?? type
      content.title =
        message["file_name"]?.words ?? message["title"]?.words ?? message["sticker_emoji"]?.words
    } else if message.has("photo") {
      content.kind = "image"
    } else if message.has("file") {
      content.kind = "file"
      content.title = message["file_name"]?.words
    } else if let contact = message["contact_information"] {
      content.kind = "card"
      content.title = joined(contact, ["first_name", "last_name", "phone_number"], by: " ")
    } else if message.has("location_information") {
      content.kind = "location"
      content.title = joined(message, ["place_name", "address"], by: " ")
    } else if let poll = message["poll"] {
      content.kind = "poll"
      let answers = poll["answers"]?.elements ?? []
      content.text = ([poll["question"]] + answers.map { $0["text"] })
        .compactMap { $0.map { TelegramText.plain($0) } }.joined(separator: "\n")
    } else if message.has("game_title") {
      content.kind = "game"
      content.title = message["game_title"]?.words
      content.text = message["game_description"]?.words
      content.url = message["game_link"]?.words
    } else if let invoice = message["invoice_information"] {
      content.kind = "invoice"
      content.title = invoice["title"]?.words
      content.text = invoice["description"]?.words
    }
  }

  /// What the export calls a kind, and what the README does.
  private static let kinds = [
    "sticker": "sticker", "voice_message": "voice", "video_message": "video",
    "video_file": "video", "animation": "video", "audio_file": "file", "document": "file",
  ]

  private static func joined(
    _ node: JSONNode, _ fields: [String], by separator: String
  ) -> String? {
    let words = fields.compactMap { node[$0]?.words }
    return words.isEmpty ? nil : words.joined(separator: separator)
  }
}
