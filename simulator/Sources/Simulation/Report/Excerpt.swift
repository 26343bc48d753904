import Records

/// A text cut to what people look at, with the slice that was found apart: of a text of a mebibyte
/// no more is kept than of a short one.
package struct Excerpt: Hashable, Sendable {
  /// In Unicode scalars.
  private static let longestSide = 80
  private static let longestFound = 120

  /// `…` stands where something was left out.
  package var before: String
  /// Empty where nothing has a place.
  package var found: String
  package var after: String

  package var text: String { before + found + after }
  package var isEmpty: Bool { before.isEmpty && found.isEmpty && after.isEmpty }

  /// - Parameter span: of what was found, in Unicode scalars.
  package init(_ bytes: some Collection<UInt8>, span: Range<Int>?) {
    let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    let found = (span ?? 0..<0).clamped(to: scalars.indices)
    // What stands behind nothing is the whole text.
    let side = found.isEmpty ? Self.longestSide * 2 : Self.longestSide
    let first = max(0, found.lowerBound - side)
    let end = min(scalars.count, found.upperBound + side)
    before = (first > 0 ? "…" : "") + Self.string(scalars[first..<found.lowerBound])
    after = Self.string(scalars[found.upperBound..<end]) + (end < scalars.count ? "…" : "")
    self.found = Self.string(scalars[found].prefix(Self.longestFound))
    if found.count > Self.longestFound { self.found += "…" }
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    return text
  }
}

extension EventBatch {
  /// What an event says, around the slice that a match found; else around nothing.
  func excerpt(ofEventAt index: Int, _ match: Match?) -> Excerpt {
    let event = events[index]
    if let found = match?.found, let field = field(named: found.field, of: event) {
      return Excerpt(bytes(field), span: found.span)
    }
    let field: Field? =
      switch event.body {
      case .message(let message), .edit(_, let message):
        message.text ?? message.title ?? message.url
      case .join(let join): join.name
      case .rename(let name): name
      case .scan(let code): code
      case .leave, .group, .dismiss, .verdict, .command, .receipt, .tick: nil
      }
    return Excerpt(field.map { bytes($0) } ?? [], span: nil)
  }

  /// The display name that an event tells.
  func displayName(ofEventAt index: Int) -> String? {
    switch events[index].body {
    case .message(let message), .edit(_, let message): string(message.name)
    case .join(let join): string(join.name)
    default: nil
    }
  }

  /// The field that a decision calls `text`, `name` or `items[0].items[2].title`.
  private func field(named path: String, of event: Event) -> Field? {
    switch event.body {
    case .message(let message), .edit(_, let message): field(path[...], of: message)
    case .join(let join): join.name
    case .rename(let name): name
    default: nil
    }
  }

  private func field(_ path: Substring, of message: Message) -> Field? {
    let prefix = "items["
    guard path.hasPrefix(prefix) else {
      return switch path {
      case "text": message.text
      case "title": message.title
      case "name": message.name
      case "url": message.url
      default: nil
      }
    }
    let rest = path.dropFirst(prefix.count)
    guard let place = Int(rest.prefix { $0 != "]" }), place < message.items.range.count else {
      return nil
    }
    let inner = rest.drop { $0 != "]" }.dropFirst(2)
    return field(inner, of: items[message.items.range.lowerBound + place])
  }
}
