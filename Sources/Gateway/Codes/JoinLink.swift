/// Where a group is joined, if it is an address that may be handed to a browser.
struct JoinLink: Equatable {
  /// The web, and what opens the applications of platforms. All else could do harm, `javascript:` and
  /// `data:` first.
  private static let schemes: Set = [
    "https", "http", "weixin", "wxwork", "tg", "whatsapp", "line", "dingtalk", "lark", "feishu",
    "mqqapi", "discord", "slack", "viber", "kakaotalk", "kakaoopen", "zalo", "sgnl",
  ]
  /// In bytes.
  private static let longest = 2_048
  /// Stands for the ticket in a `join_url`.
  private static let ticketMark = "{ticket}"

  /// ASCII without spaces.
  let text: String

  /// - Parameter url: as the platform told it.
  init?(_ url: String, ticket: String) {
    let url = url.replacing(Self.ticketMark, with: QueryText.encoded(ticket))
    guard url.utf8.count <= Self.longest, let colon = url.firstIndex(of: ":"),
      Self.schemes.contains(url[..<colon].lowercased())
    else { return nil }
    let rest = url[colon...]
    guard rest.hasPrefix("://"), let first = rest.dropFirst(3).utf8.first,
      !"/\\?#@:".utf8.contains(first),
      !url.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F })
    else { return nil }
    text = Self.escaped(url)
  }

  /// What must not stand in an address is escaped, and what is escaped stays (RFC 3986, appendix A).
  private static func escaped(_ url: String) -> String {
    var text = ""
    for byte in url.utf8 {
      if byte < 0x80, !"\"<>\\^`{|}".utf8.contains(byte) {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        text += "%" + String(byte, radix: 16, uppercase: true)
      }
    }
    return text
  }
}
