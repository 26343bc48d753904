/// What a client shows of HTML as plain text.
///
/// Tags go, entities become what they stand for, white space is as browsers have it, blocks and `<br>`
/// end lines, images are their alternative text. Targets of links stand behind the text on lines of
/// their own, so that the text itself stays as people see it, be a link in the middle of a word.
/// Pictures of nesting are counters, not calls: any depth is fine. O(bytes).
struct VisibleText {
  /// Without targets of links.
  private(set) var shown = ""
  private(set) var links: [Link] = []
  /// Whether something was left out that some clients may show.
  private(set) var hidesText = false

  /// A link whose target is not what is written.
  struct Link {
    /// Where in the text's UTF-8 its label ends.
    var end: Int
    var target: String
    /// The account that it mentions; clients show such a link as the account.
    var account: String?
  }

  /// `hiding`: without the content of elements that clients do not show. `isReply`: without the quote
  /// at the start that clients make of what is replied to.
  init(html: String, hiding: Bool = true, isReply: Bool = false) {
    var reader = VisibleTextReader(html, hiding: hiding)
    reader.read(isReply: isReply)
    shown = String(decoding: reader.output, as: UTF8.self)
    links = reader.links
    hidesText = reader.hidesText
  }

  /// The text, and behind it the targets of its links.
  var text: String {
    var lines = shown.isEmpty ? [] : [shown]
    var known: Set<String> = []
    for link in links where link.account == nil && known.insert(link.target).inserted {
      lines.append(link.target)
    }
    return lines.joined(separator: "\n")
  }

  /// The text with each target behind its label, as Markdown has it.
  func inline(withMentions: Bool) -> String {
    var bytes: [UInt8] = []
    var start = 0
    let shown = Array(shown.utf8)
    for link in links where withMentions || link.account == nil {
      let end = min(link.end, shown.count)
      bytes.append(contentsOf: shown[start..<end])
      bytes.append(contentsOf: " \(link.target) ".utf8)
      start = end
    }
    bytes.append(contentsOf: shown[start...])
    return String(decoding: bytes, as: UTF8.self)
  }
}
