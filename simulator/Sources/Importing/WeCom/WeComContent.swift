import Records

/// What a message of WeCom holds.
enum WeComContent {
  /// Levels of chat records inside chat records that are looked into.
  private static let depthLimit = 4
  /// Where the content stands whose member is not called as its type.
  private static let members = [
    "external_redpacket": "redpacket", "docmsg": "doc", "markdown": "info", "news": "info",
  ]

  static func member(of type: String) -> String { members[type] ?? type }

  /// - Parameter content: the object that the type's member is; nil where there is none.
  static func message(_ type: String, _ content: JSONNode?, depth: Int = 0) -> ImportedMessage {
    var message = ImportedMessage(kind: kinds[type] ?? type)
    guard let content else { return message }
    switch type {
    case "text", "markdown": message.text = content["content"]?.words
    case "link":
      message.title = content["title"]?.words
      message.text = content["description"]?.words
      message.url = content["link_url"]?.words
    case "docmsg":
      message.title = content["title"]?.words
      message.url = content["link_url"]?.words
    case "weapp":
      message.title = content["title"]?.words ?? content["displayname"]?.words
      message.text = content["description"]?.words
      message.app = content["appid"]?.words ?? content["username"]?.words
    case "card":
      message.title = content["corpname"]?.words
      message.text = content["userid"]?.words
    case "location":
      message.title = content["title"]?.words
      message.text = content["address"]?.words
    case "file", "qydiskfile": message.title = content["filename"]?.words
    case "redpacket", "external_redpacket": message.text = content["wish"]?.words
    case "sphfeed":
      message.title = content["sph_name"]?.words
      message.text = content["feed_desc"]?.words
    case "vote":
      message.title = content["votetitle"]?.words
      let choices = content["voteitem"]?.elements.compactMap(\.words) ?? []
      message.text = choices.isEmpty ? nil : choices.joined(separator: "\n")
    case "news": message.items = items(content, depth) { article($0) }
    case "chatrecord":
      message.title = content["title"]?.words
      message.items = items(content, depth) { recorded($0, depth: depth + 1) }
    case "mixed": mix(content, depth, into: &message)
    default:
      message.title = content["title"]?.words ?? content["topic"]?.words
      message.text = content["content"]?.words ?? content["remarks"]?.words
    }
    return message
  }

  /// What WeCom calls a kind, and what the README does; others stay as they are.
  private static let kinds = [
    "weapp": "miniprogram", "emotion": "sticker", "external_redpacket": "redpacket",
    "chatrecord": "forward", "mixed": "text", "markdown": "text", "news": "link",
    "docmsg": "link", "qydiskfile": "file", "sphfeed": "video",
  ]

  private static func items(
    _ content: JSONNode, _ depth: Int, _ make: (JSONNode) -> ImportedMessage
  ) -> [ImportedMessage] {
    guard depth < depthLimit else { return [] }
    return (content["item"]?.elements ?? []).prefix(EventDecoder.itemLimit).map(make)
  }

  private static func article(_ item: JSONNode) -> ImportedMessage {
    ImportedMessage(
      kind: "link", text: item["description"]?.words, title: item["title"]?.words,
      url: item["url"]?.words)
  }

  /// An item, whose content is JSON in a string, or an object. `ChatRecordText` is a `text`.
  private static func recorded(_ item: JSONNode, depth: Int) -> ImportedMessage {
    var type = (item["type"]?.string ?? "").lowercased()
    if type.hasPrefix("chatrecord"), type != "chatrecord" {
      type.removeFirst("chatrecord".count)
    }
    guard let content = item["content"] else { return message(type, nil) }
    guard let text = content.string else { return message(type, content, depth: depth) }
    let inner = JSONRecord()
    guard inner.parse(text.utf8) == nil, inner.root.isObject else {
      return ImportedMessage(kind: kinds[type] ?? type, text: text)
    }
    return message(type, inner.root, depth: depth)
  }

  /// The texts of a mixed message together; what else it holds are its items.
  private static func mix(_ content: JSONNode, _ depth: Int, into message: inout ImportedMessage) {
    let parts = items(content, depth) { recorded($0, depth: depth + 1) }
    let texts = parts.filter { $0.kind == "text" }.compactMap(\.text)
    message.text = texts.isEmpty ? nil : texts.joined()
    message.items = parts.filter { $0.kind != "text" }
    if texts.isEmpty, let first = message.items.first { message.kind = first.kind }
  }
}
