import Records

/// What people read of a message that has a plain text and maybe a formatted one.
struct MessageText {
  private(set) var text: String?
  /// Accounts that links in the formatted text mention.
  private(set) var mentions: [String] = []
  /// The plain text without the quote of a reply.
  let plain: String?

  /// `isQuote` says whether a text is what the message says that is replied to; nil where nothing is
  /// replied to.
  init(_ content: JSONNode, isQuote: ((String) -> Bool)?) {
    var plain = content["body"]?.string
    if let body = plain, let isQuote, let fallback = ReplyFallback(body), isQuote(fallback.quote) {
      plain = fallback.reply
    }
    self.plain = plain
    guard let html = content["formatted_body"]?.words else {
      text = plain
      return
    }
    var readings = [VisibleText(html: html, isReply: isQuote != nil)]
    mentions = readings[0].links.compactMap(\.account)
    // Clients do not agree on what they leave out: then both is judged.
    if readings[0].hidesText { readings.append(VisibleText(html: html, hiding: false)) }
    var texts = readings.map(\.text)
    if let plain, !readings.contains(where: { Self.says(plain, sameAs: $0) }) {
      texts.append(plain)
    }
    text = texts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// Whether the plain text is what the formatted one says, be it that it tells links too. If not,
  /// somebody shows one thing to some clients and another to others.
  private static func says(_ plain: String, sameAs visible: VisibleText) -> Bool {
    let core = TextCore.of(plain)
    return core == TextCore.of(visible.shown)
      || core == TextCore.of(visible.inline(withMentions: false))
      || core == TextCore.of(visible.inline(withMentions: true))
  }
}
