/// Splits HTML into text and tags as browsers do (HTML Standard, 13.2.5). Comments and what is like
/// them are passed over; a tag that does not end is dropped with all behind it. O(bytes).
struct HTMLTokens {
  enum Token {
    /// With its entities.
    case text(ArraySlice<UInt8>)
    case tag(HTMLTag)
  }

  private let bytes: [UInt8]
  private(set) var position = 0

  init(_ html: String) {
    bytes = Array(html.utf8)
  }

  mutating func next() -> Token? {
    while position < bytes.count {
      if isMarkup(at: position) {
        if let tag = markup() { return .tag(tag) }
        continue
      }
      let start = position
      repeat { position += 1 } while position < bytes.count && !isMarkup(at: position)
      return .text(bytes[start..<position])
    }
    return nil
  }

  /// Passes over all up to and with the end tag of that name, or over the rest where there is none.
  /// Returns whether there is one.
  @discardableResult
  mutating func skip(toEndOf name: String) -> Bool {
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "<"), peek(1) == UInt8(ascii: "/"),
        Self.matches(bytes[(position + 2)...], name)
      {
        _ = markup()
        return true
      }
      position += 1
    }
    return false
  }

  private static func matches(_ rest: ArraySlice<UInt8>, _ name: String) -> Bool {
    let found = rest.prefix(name.utf8.count)
    guard found.lazy.map(\.lowercasedASCII).elementsEqual(name.utf8) else { return false }
    let next = rest.dropFirst(found.count).first
    return next == nil || next!.isHTMLSpace || next == UInt8(ascii: "/") || next == tagEnd
  }

  private static let tagEnd = UInt8(ascii: ">")

  private func peek(_ distance: Int) -> UInt8? {
    position + distance < bytes.count ? bytes[position + distance] : nil
  }

  /// Whether a tag or a comment begins there; a lone `<` is text.
  private func isMarkup(at position: Int) -> Bool {
    guard bytes[position] == UInt8(ascii: "<"), position + 1 < bytes.count else { return false }
    switch bytes[position + 1] {
    case UInt8(ascii: "!"), UInt8(ascii: "?"): return true
    case UInt8(ascii: "/"): return position + 2 < bytes.count
    case let next: return next.isASCIILetter
    }
  }

  /// Passes over the markup that begins here. Returns the tag, if it is one.
  private mutating func markup() -> HTMLTag? {
    position += 1
    let isEnd = bytes[position] == UInt8(ascii: "/")
    if isEnd { position += 1 }
    guard position < bytes.count else { return nil }
    guard bytes[position].isASCIILetter else {
      if !isEnd, bytes[position...].starts(with: "!--".utf8) {
        skipComment()
      } else {
        skipBogusComment()
      }
      return nil
    }
    return tag(isEnd: isEnd)
  }

  private mutating func skipBogusComment() {
    while position < bytes.count, bytes[position] != Self.tagEnd { position += 1 }
    position = min(position + 1, bytes.count)
  }

  /// `<!-->` and `<!--->` are whole comments too.
  private mutating func skipComment() {
    position += 3
    var dashes = 2
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "-") {
        dashes += 1
      } else if byte == Self.tagEnd, dashes >= 2 {
        return
      } else if byte != UInt8(ascii: "!") || dashes < 2 {
        dashes = 0
      }
    }
  }

  private mutating func tag(isEnd: Bool) -> HTMLTag? {
    var tag = HTMLTag(name: word { $0.isHTMLSpace || $0 == UInt8(ascii: "/") }, isEnd: isEnd)
    while true {
      while let byte = peek(0), byte.isHTMLSpace || byte == UInt8(ascii: "/") { position += 1 }
      guard let byte = peek(0) else { return nil }
      if byte == Self.tagEnd {
        position += 1
        return tag
      }
      attribute(of: &tag)
    }
  }

  private mutating func attribute(of tag: inout HTMLTag) {
    // An attribute's name may begin with `=`.
    var name = peek(0) == UInt8(ascii: "=") ? "=" : ""
    position += name.utf8.count
    name += word {
      $0.isHTMLSpace || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "=")
    }
    while peek(0)?.isHTMLSpace == true { position += 1 }
    guard peek(0) == UInt8(ascii: "=") else { return }
    position += 1
    while peek(0)?.isHTMLSpace == true { position += 1 }
    let value: ArraySlice<UInt8>
    if let quote = peek(0), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      position += 1
      value = run { $0 == quote }
      position = min(position + 1, bytes.count)
    } else {
      value = run { $0.isHTMLSpace || $0 == Self.tagEnd }
    }
    tag.set(name, to: value)
  }

  private mutating func run(until isEnd: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    let start = position
    while position < bytes.count, !isEnd(bytes[position]) { position += 1 }
    return bytes[start..<position]
  }

  /// A name of a tag or of an attribute, in small letters.
  private mutating func word(until isEnd: (UInt8) -> Bool) -> String {
    let word = run { isEnd($0) || $0 == Self.tagEnd }
    return String(decoding: word.map(\.lowercasedASCII), as: UTF8.self)
  }
}

/// A tag with those of its attributes that matter here.
struct HTMLTag {
  /// In small letters.
  let name: String
  let isEnd: Bool
  private(set) var href: String?
  private(set) var alt: String?
  private(set) var start: String?

  init(name: String, isEnd: Bool) {
    self.name = name
    self.isEnd = isEnd
  }

  /// Of equal attributes the first counts.
  fileprivate mutating func set(_ attribute: String, to value: ArraySlice<UInt8>) {
    switch attribute {
    case "href" where href == nil: href = HTMLEntities.decode(value, inAttribute: true)
    case "alt" where alt == nil: alt = HTMLEntities.decode(value, inAttribute: true)
    case "start" where start == nil: start = HTMLEntities.decode(value, inAttribute: true)
    default: break
    }
  }
}

extension UInt8 {
  var isHTMLSpace: Bool {
    self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0C || self == 0x0D
  }

  var isASCIILetter: Bool {
    let letter = self | 0x20
    return letter >= UInt8(ascii: "a") && letter <= UInt8(ascii: "z")
  }

  var isASCIIDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

  var lowercasedASCII: UInt8 {
    self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") ? self | 0x20 : self
  }
}
