import Records

/// What the name of a log tells: `irc.libera.#tea.weechatlog`, `#tea.2026-05-01.log`,
/// `#tea/2026-05-01.log`.
struct IRCFileName {
  /// Where the name holds a `#`, what stands from there on; else all of it, without date and endings.
  private(set) var channel: String
  private(set) var date: CivilDate?

  private static let endings = [".gz", ".log", ".txt", ".weechatlog"]
  private static let separators: Set<Character> = [".", "_", "-", " "]

  init(_ path: String) {
    let parts = path.split(separator: "/").map(String.init)
    var stem = parts.last ?? ""
    while let ending = Self.endings.first(where: stem.hasSuffix) { stem.removeLast(ending.count) }
    if let (range, date) = Self.date(in: stem) {
      self.date = date
      // What stood before and behind the date.
      let before = Self.trimmed(stem[..<range.lowerBound])
      let behind = Self.trimmed(stem[range.upperBound...])
      stem = behind.contains("#") || before.isEmpty ? behind : before
    }
    if stem.isEmpty || stem == "-" { stem = parts.count > 1 ? parts[parts.count - 2] : "irc" }
    channel = stem.firstIndex(of: "#").map { String(stem[$0...]) } ?? stem
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while let last = text.last, separators.contains(last) { text.removeLast() }
    while let first = text.first, separators.contains(first) { text.removeFirst() }
    return String(text)
  }

  /// `2026-05-01`, `2026_05_01` or `20260501`, with no digit beside it.
  private static func date(in stem: String) -> (Range<String.Index>, CivilDate)? {
    var start = stem.startIndex
    while start < stem.endIndex {
      guard stem[start].isWholeNumber else {
        start = stem.index(after: start)
        continue
      }
      var end = start
      var digits = ""
      while end < stem.endIndex, digits.count < 8 {
        let character = stem[end]
        let mayBreak =
          (digits.count == 4 || digits.count == 6) && !stem[stem.index(before: end)].isSeparator
        guard character.isWholeNumber || character.isSeparator && mayBreak else { break }
        if character.isWholeNumber { digits.append(character) }
        end = stem.index(after: end)
      }
      let isWhole = end == stem.endIndex || !stem[end].isWholeNumber
      let bytes = Array(digits.utf8)
      if isWhole, bytes.count == 8, let year = Int(digits: bytes[..<4]),
        let month = Int(digits: bytes[4..<6]), let day = Int(digits: bytes[6...]),
        let date = CivilDate(validYear: year, month: month, day: day)
      {
        return (start..<end, date)
      }
      while start < stem.endIndex, stem[start].isWholeNumber { start = stem.index(after: start) }
    }
    return nil
  }
}

extension Character {
  fileprivate var isSeparator: Bool { self == "-" || self == "_" }
}
