/// Goes through HTML once and writes what is seen of it.
struct VisibleTextReader {
  private var tokens: HTMLTokens
  private let isHiding: Bool
  private(set) var output: [UInt8] = []
  private(set) var links: [VisibleText.Link] = []
  private(set) var hidesText = false

  /// White space that shows only if something follows it on the line.
  private var isSpaceDue = false
  /// `<pre>` that are open: white space in them stays.
  private var preformatted = 0
  /// The lists that are open: the number of the next entry, nil where entries have none.
  private var lists: [Int?] = []
  /// The link that is open; there is one at most.
  private var link: (target: String, start: Int)?

  init(_ html: String, hiding: Bool) {
    tokens = HTMLTokens(html)
    isHiding = hiding
  }

  mutating func read(isReply: Bool) {
    if isReply { skipQuote() }
    while let token = tokens.next() {
      switch token {
      case .text(let text): show(text)
      case .tag(let tag): tag.isEnd ? end(tag) : begin(tag)
      }
    }
    endLink()
    while let last = output.last, last.isHTMLSpace { output.removeLast() }
  }

  /// `<mx-reply>…</mx-reply>` at the very start.
  private mutating func skipQuote() {
    var ahead = tokens
    guard case .tag(let tag)? = ahead.next(), tag.name == "mx-reply", !tag.isEnd,
      ahead.skip(toEndOf: tag.name)
    else { return }
    tokens = ahead
  }

  // MARK: Text

  private mutating func show(_ text: ArraySlice<UInt8>) {
    var decoded: [UInt8] = []
    HTMLEntities.append(text, to: &decoded)
    show(decoded: decoded)
  }

  private mutating func show(decoded text: some Sequence<UInt8>) {
    for byte in text {
      if byte.isHTMLSpace, preformatted == 0 {
        isSpaceDue = true
        continue
      }
      if isSpaceDue, !isAtLineStart { output.append(UInt8(ascii: " ")) }
      isSpaceDue = false
      output.append(byte)
    }
  }

  private var isAtLineStart: Bool { output.isEmpty || output.last == Self.newline }

  private static let newline = UInt8(ascii: "\n")

  /// Ends the line, if there is something on it.
  private mutating func endLine() {
    isSpaceDue = false
    if !isAtLineStart { output.append(Self.newline) }
  }

  // MARK: Tags

  private mutating func begin(_ tag: HTMLTag) {
    if Self.hidden.contains(tag.name) {
      hidesText = true
      if isHiding { tokens.skip(toEndOf: tag.name) }
      return
    }
    if Self.blocks.contains(tag.name) { endLine() }
    switch tag.name {
    case "br":
      isSpaceDue = false
      if !output.isEmpty { output.append(Self.newline) }
    case "a": beginLink(tag)
    case "img": show(decoded: (tag.alt ?? "").utf8)
    case "pre": preformatted += 1
    case "td", "th": isSpaceDue = true
    case "ul": lists.append(nil)
    case "ol": lists.append(tag.start.flatMap { Int32($0) }.map { Int($0) } ?? 1)
    case "li": number()
    default: break
    }
  }

  private mutating func end(_ tag: HTMLTag) {
    if Self.blocks.contains(tag.name) { endLine() }
    switch tag.name {
    case "a": endLink()
    case "pre": preformatted = max(preformatted - 1, 0)
    case "ul", "ol": _ = lists.popLast()
    default: break
    }
  }

  private mutating func number() {
    guard let number = lists.last ?? nil else { return }
    show(decoded: "\(number). ".utf8)
    lists[lists.count - 1] = number + 1
  }

  private mutating func beginLink(_ tag: HTMLTag) {
    endLink()
    guard let target = tag.href, !target.isEmpty else { return }
    link = (target.trimmed, output.count)
  }

  private mutating func endLink() {
    guard let (target, start) = link else { return }
    link = nil
    let label = String(decoding: output[min(start, output.count)...], as: UTF8.self).trimmed
    let account = MatrixLink.account(target)
    guard account != nil || !Self.isSame(label, target) else { return }
    links.append(VisibleText.Link(end: output.count, target: target, account: account))
  }

  /// Whether a label is what it leads to, if for the start that people leave out.
  private static func isSame(_ label: String, _ target: String) -> Bool {
    if label == target { return true }
    return ["https://", "http://", "mailto:"].contains { start in
      target == start + label || target == start + label + "/"
    }
  }

  /// What clients leave out, each its own choice of them. No honest client sends these.
  private static let hidden: Set = [
    "script", "style", "textarea", "title", "template", "option", "select", "noscript", "noembed",
    "noframes", "iframe", "xmp", "plaintext", "mx-reply", "object", "svg", "math", "head",
  ]

  private static let blocks: Set = [
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu", "nav",
    "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
  ]
}

extension String {
  /// Without white space at both ends.
  var trimmed: String {
    var rest = unicodeScalars[...]
    while rest.first?.properties.isWhitespace == true { rest.removeFirst() }
    while rest.last?.properties.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
