import Records

/// What an export says of a chat before its messages.
struct TelegramHead {
  var name: String?
  var type: String?
  var id: String?
}

/// A chat, and what its messages mean.
struct TelegramChat {
  /// `chat123` or `channel123`, as the export itself calls chats that send: basic groups and all
  /// others are numbered apart.
  let id: String
  let name: String?
  private let type: String

  init?(_ head: TelegramHead) {
    guard let type = head.type, let id = head.id else { return nil }
    self.type = type
    name = head.name
    switch type {
    case "private_group": self.id = "chat\(id)"
    case "private_supergroup", "public_supergroup", "private_channel", "public_channel":
      self.id = "channel\(id)"
    default: self.id = "user\(id)"
    }
  }

  /// Why it is none of the groups.
  var skip: ImportSummary.Skip? {
    switch type {
    case "private_channel", "public_channel": .channel
    case "private_group", "private_supergroup", "public_supergroup": nil
    default: .privateChat
    }
  }

  func events(
    of message: JSONNode, by sink: ImportSink
  ) throws(RecordFlaw) -> [ImportedEvent] {
    guard message.isObject else { throw .notAnObject }
    let number = try message.requiredID("id")
    let type = message["type"]?.string ?? "message"
    if type == "unsupported" {
      sink.summary.skip(.unsupported)
      return []
    }
    let time = try time(of: message, zone: sink.zone)
    switch type {
    case "service": return service(message, number, time, by: sink)
    case "message": return [posted(message, number, time)]
    default:
      // What Telegram may add: a message is what has a sender.
      guard message.has("from_id") || message.has("from") else {
        sink.summary.skip(.unknown(type))
        return []
      }
      var event = posted(message, number, time)
      if case .message(var body) = event.body {
        body.kind = type
        event.body = .message(body)
      }
      return [event]
    }
  }

  func messageID(_ number: String) -> String { "\(id):\(number)" }

  /// Exports before 2022 tell local time only.
  private func time(of message: JSONNode, zone: ZoneRules) throws(RecordFlaw) -> Instant {
    if let seconds = message["date_unixtime"]?.integer {
      guard let instant = Instant(seconds: seconds) else { throw .invalidTime("\(seconds)") }
      return instant
    }
    let text = try message.required("date").string ?? ""
    guard let instant = LocalTime(text)?.instant(in: zone) else { throw .invalidTime(text) }
    return instant
  }

  /// Who wrote a message, or did what a service message tells: `user123`. Where the export does not
  /// tell it, it was the chat itself.
  func account(_ message: JSONNode, _ field: String) -> String {
    guard let account = message[field]?.id else { return id }
    // Exports before 2021 have bare numbers.
    guard let number = message[field]?.integer, String(number) == account else { return account }
    return "user\(number & 0xFFFF_FFFF)"
  }

  private func posted(_ message: JSONNode, _ number: String, _ time: Instant) -> ImportedEvent {
    let account = account(message, "from_id")
    var body = TelegramContent.message(message)
    body.name = message["from"]?.words
    // Who speaks as the group is one of its administrators.
    if account == id { body.role = .admin }
    if let replied = message["reply_to_message_id"]?.id, !message.has("reply_to_peer_id") {
      body.replyTo = messageID(replied)
    }
    return ImportedEvent(
      id: messageID(number), time: time, group: id, account: account, .message(body))
  }
}
