import Records

/// A channel, and what its messages mean.
struct DiscordChannel {
  let id: String
  let name: String?
  /// The server and the channel's category.
  let labels: [String]
  private let type: String

  init?(_ channel: JSONNode, guild: String?) {
    guard let id = channel["id"]?.id else { return nil }
    self.id = id
    name = channel["name"]?.words
    type = channel["type"]?.string ?? ""
    labels = [guild, channel["category"]?.words].compactMap { $0 }
  }

  /// Why it is none of the groups.
  var skip: ImportSummary.Skip? { type == "DirectTextChat" ? .privateChat : nil }

  func events(
    of message: JSONNode, by sink: ImportSink
  ) throws(RecordFlaw) -> [ImportedEvent] {
    guard message.isObject else { throw .notAnObject }
    let number = try message.requiredID("id")
    let text = try message.required("timestamp").string ?? ""
    guard let time = try? Instant(rfc3339: text) else { throw .invalidTime(text) }
    let author = try message.required("author")
    let account = try author.requiredID("id")
    let event: (ImportedEvent.Body) -> [ImportedEvent] = { body in
      [ImportedEvent(id: number, time: time, group: id, account: account, body)]
    }
    let type = message["type"]?.id ?? "Default"
    switch type {
    case "GuildMemberJoin", "7": return event(.join(name: DiscordContent.name(author), by: nil))
    case "RecipientAdd", "1":
      return others(message, number, time) { name, isAuthor in
        .join(name: name, by: isAuthor ? nil : account)
      }
    case "RecipientRemove", "2":
      return others(message, number, time) { _, isAuthor in .leave(by: isAuthor ? nil : account) }
    case "ChannelNameChange", "4":
      guard let name = newName(message) else { break }
      return event(.rename(name))
    default: break
    }
    var content = DiscordContent.message(message)
    content.name = DiscordContent.name(author)
    content.role = author["isBot"]?.boolean == true ? .bot : nil
    if Self.notices.contains(type) {
      content.kind = "system"
    } else if !Self.messages.contains(type) {
      content.kind = type
    }
    return event(.message(content))
  }

  /// What people and programs write; DiscordChatExporter has numbers for newer types.
  private static let messages: Set = [
    "Default", "Reply", "0", "19", "ThreadStarterMessage", "ChatInputCommand",
    "ContextMenuCommand", "20", "21", "23",
  ]
  /// What Discord writes: calls, icons, pins, boosts, threads, stages and so on.
  private static let notices: Set = Set(
    [
      "Call", "ChannelIconChange", "ChannelPinnedMessage", "ThreadCreated", "ChannelNameChange",
      "3", "4", "5", "6", "18", "22",
    ] + (8...17).map(String.init) + (24...46).map(String.init))

  /// An event for each account that is mentioned: those who were added or removed.
  private func others(
    _ message: JSONNode, _ number: String, _ time: Instant,
    _ body: (_ name: String?, _ isAuthor: Bool) -> ImportedEvent.Body
  ) -> [ImportedEvent] {
    let author = message["author"]?["id"]?.id
    return (message["mentions"]?.elements ?? []).enumerated().compactMap { position, other in
      guard let account = other["id"]?.id else { return nil }
      return ImportedEvent(
        id: position == 0 ? number : "\(number):\(position)", time: time, group: id,
        account: account, body(DiscordContent.name(other), account == author))
    }
  }

  /// DiscordChatExporter writes a sentence around the name.
  private func newName(_ message: JSONNode) -> String? {
    guard let content = message["content"]?.words else { return nil }
    let sentence = "Changed the channel name: "
    guard content.hasPrefix(sentence) else {
      return content == "Changed the channel name." ? nil : content
    }
    return String(content.dropFirst(sentence.count))
  }
}
