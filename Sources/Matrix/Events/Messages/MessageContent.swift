import Records

/// What a message of Matrix holds, as `records.md` has it.
struct MessageContent {
  private(set) var kind = "text"
  private(set) var text: String?
  private(set) var title: String?
  private(set) var mentions: [String] = []
  /// The message that it answers.
  private(set) var replyTo: String?
  /// What others may quote of it.
  private(set) var quotable: String?

  /// nil where an event of that type is no message. `isQuote`: see `MessageText`.
  init?(type: String, _ content: JSONNode, replyTo: String?, isQuote: ((String) -> Bool)?) {
    self.replyTo = replyTo
    switch type {
    case "m.room.encrypted":
      kind = "encrypted"
      return
    case "m.room.message": describe(content, isQuote)
    case "m.sticker":
      kind = "sticker"
      title = content["body"]?.words
    case "m.poll.start", "org.matrix.msc3381.poll.start": describePoll(content)
    default: return nil
    }
    let named = content["m.mentions"]?["user_ids"]?.elements.compactMap(\.string) ?? []
    var known: Set<String> = []
    mentions = (named + mentions).filter { RoomEvent.isName($0) && known.insert($0).inserted }
  }

  private mutating func describe(_ content: JSONNode, _ isQuote: ((String) -> Bool)?) {
    let type = content["msgtype"]?.words ?? "m.text"
    kind = Self.kinds[type] ?? type
    let body = content["body"]?.string
    var hasText = true
    if Self.media.contains(type) {
      // A body that is not the file's name is a caption.
      let name = content["filename"]?.words
      title = name ?? body
      hasText = name != nil && name != body
    }
    guard hasText else { return }
    let words = MessageText(content, isQuote: isQuote)
    text = words.text
    mentions = words.mentions
    quotable = words.plain
    if type == "m.location" { addPlace(content) }
  }

  /// Clients show what a place is called rather than the body.
  private mutating func addPlace(_ content: JSONNode) {
    let place = content["m.location"] ?? content["org.matrix.msc3488.location"]
    guard let description = place?["description"]?.words, description != text else { return }
    text = [text, description].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private static let kinds = [
    "m.text": "text", "m.notice": "text", "m.emote": "text", "m.image": "image",
    "m.audio": "voice", "m.video": "video", "m.file": "file", "m.location": "location",
  ]
  private static let media: Set = ["m.image", "m.audio", "m.video", "m.file"]

  /// The question and the answers, each on a line.
  private mutating func describePoll(_ content: JSONNode) {
    kind = "poll"
    let poll = content["m.poll"] ?? content["org.matrix.msc3381.poll.start"]
    let parts = [poll?["question"]] + (poll?["answers"]?.elements ?? [])
    let lines = parts.compactMap { $0.flatMap(Self.words) }
    text = lines.isEmpty ? Self.words(content) : lines.joined(separator: "\n")
  }

  /// The plain text of an extensible event, or of a part of one.
  private static func words(_ node: JSONNode) -> String? {
    let texts = node["m.text"] ?? node["org.matrix.msc1767.text"]
    return texts?.words ?? texts?.elements.lazy.compactMap { $0["body"]?.words }.first
      ?? node["body"]?.words
  }
}
