import Records

/// The text of a message, and whom it mentions.
struct TelegramText {
  private(set) var text = ""
  private(set) var mentions: [String] = []
  /// Targets of links that are not what is written. They stand behind the text, on lines of their
  /// own, so that the text itself stays as people saw it.
  private var hidden: [String] = []

  init(_ message: JSONNode) {
    if let words = message["text"]?.string {
      text = words
    } else {
      for part in (message["text"] ?? message["text_entities"])?.elements ?? [] { add(part) }
    }
    for row in message["inline_bot_buttons"]?.elements ?? [] {
      for button in row.elements {
        let isLink = button["type"]?.string == "url"
        hide(isLink ? button["data"]?.words : nil, behind: "")
      }
    }
    for link in hidden { text += text.isEmpty ? link : "\n\(link)" }
  }

  private mutating func add(_ part: JSONNode) {
    let words = part.string ?? part["text"]?.string ?? ""
    text += words
    switch part["type"]?.string {
    case "text_link": hide(part["href"]?.words, behind: words)
    case "mention": mentions.append(words)
    case "mention_name": part["user_id"]?.id.map { mentions.append("user\($0)") }
    default: break
    }
  }

  private mutating func hide(_ link: String?, behind words: String) {
    guard let link, link != words, !hidden.contains(link) else { return }
    hidden.append(link)
  }

  /// A text that is a string, a list of parts or an object with such a list.
  static func plain(_ node: JSONNode) -> String {
    if let string = node.string { return string }
    let parts = node.isArray ? node.elements : node["text_entities"]?.elements ?? []
    return parts.map { $0.string ?? $0["text"]?.string ?? "" }.joined()
  }

  /// Telegram Desktop writes control characters as `\x0B`, which is no JSON: they become `\u000B`.
  /// nil where there are none.
  static func mendEscapes(_ json: ArraySlice<UInt8>) -> [UInt8]? {
    var mended: [UInt8] = []
    var isEscaped = false
    var changed = false
    for byte in json {
      if isEscaped, byte == UInt8(ascii: "x") {
        mended.append(contentsOf: "u00".utf8)
        changed = true
      } else {
        mended.append(byte)
      }
      isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
    }
    return changed ? mended : nil
  }
}
