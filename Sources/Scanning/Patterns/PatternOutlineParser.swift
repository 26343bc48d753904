/// Reads a pattern that PCRE2 has taken into its outline. What could be read in two ways, or
/// differently by another version, is in doubt.
struct PatternOutlineParser {
  /// The pattern holds something of which it is not certain what it takes.
  struct Doubt: Error {}

  /// What `(?i)` and its like switch on, as far as it matters here.
  struct Flags {
    var isCaseless = false
    /// Whether `.` takes line feeds.
    var isDotAll = false
    /// Whether blanks mean nothing.
    var isExtended = false
  }

  let pattern: [Unicode.Scalar]
  var position = 0
  var flags = Flags()
  private var depth = 0
  private let deepest = 50

  static func outline(of pattern: String) throws(Doubt) -> PatternOutline {
    var parser = PatternOutlineParser(pattern)
    let outline = try parser.choice()
    guard parser.position == parser.pattern.count else { throw Doubt() }
    return outline
  }

  private init(_ pattern: String) {
    self.pattern = Array(pattern.unicodeScalars)
  }

  var next: Unicode.Scalar? {
    position < pattern.count ? pattern[position] : nil
  }

  /// The one behind the next.
  var second: Unicode.Scalar? {
    position + 1 < pattern.count ? pattern[position + 1] : nil
  }

  mutating func take(_ text: String) -> Bool {
    guard pattern[position...].starts(with: text.unicodeScalars) else { return false }
    position += text.unicodeScalars.count
    return true
  }

  /// Takes all up to and with an end; what stood before it.
  mutating func take(through end: Unicode.Scalar) throws(Doubt) -> [Unicode.Scalar] {
    guard let index = pattern[position...].firstIndex(of: end) else { throw Doubt() }
    defer { position = index + 1 }
    return Array(pattern[position..<index])
  }

  mutating func choice() throws(Doubt) -> PatternOutline {
    depth += 1
    defer { depth -= 1 }
    guard depth <= deepest else { throw Doubt() }
    var branches = [try sequence()]
    while take("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func sequence() throws(Doubt) -> PatternOutline {
    var parts: [PatternOutline] = []
    while true {
      try skipBlanks()
      guard let scalar = next, scalar != "|", scalar != ")" else { break }
      if take("\\Q") {
        let literal = quoted()
        parts += literal.dropLast()
        if let last = literal.last { parts.append(try quantified(last)) }
      } else {
        let atom = try atom()
        parts.append(try quantified(atom))
      }
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  /// The letters of a `\Q…\E`, behind its beginning.
  private mutating func quoted() -> [PatternOutline] {
    var letters: [PatternOutline] = []
    while position < pattern.count, !take("\\E") {
      letters.append(letter(pattern[position]))
      position += 1
    }
    return letters
  }

  private mutating func atom() throws(Doubt) -> PatternOutline {
    if take("(") { return try group() }
    if take("[") { return .set(try letterClass()) }
    if take("\\") { return try escape() }
    if take(".") { return .set(flags.isDotAll ? .all : ScalarSet.lineFeed.inverted) }
    if take("^") || take("$") { return .nothing }
    guard let scalar = next, !"*+?".unicodeScalars.contains(scalar), try !isCount() else {
      throw Doubt()
    }
    position += 1
    return letter(scalar)
  }

  func letter(_ scalar: Unicode.Scalar) -> PatternOutline {
    .letter(flags.isCaseless ? LetterCases.same(as: scalar) : ScalarSet(scalar))
  }

  /// Skips what means nothing: `\E` without `\Q` and, where they mean nothing, blanks and comments.
  mutating func skipBlanks() throws(Doubt) {
    while let scalar = next {
      if take("\\E") { continue }
      guard flags.isExtended else { return }
      switch scalar {
      case "\t", "\n", "\u{0B}", "\u{0C}", "\r", " ": position += 1
      case "#":
        while let scalar = next, scalar != "\n" {
          // What else ends a line is a matter of how PCRE2 was built.
          guard scalar != "\r" else { throw Doubt() }
          position += 1
        }
      case "\u{85}", "\u{200E}", "\u{200F}", "\u{2028}", "\u{2029}": throw Doubt()
      default: return
      }
    }
  }
}

/// Repetition.
extension PatternOutlineParser {
  private mutating func quantified(_ atom: PatternOutline) throws(Doubt) -> PatternOutline {
    var tree = atom
    while true {
      try skipBlanks()
      if take("*") {
        tree = .repeated(tree, least: 0, most: nil)
      } else if take("+") {
        tree = .repeated(tree, least: 1, most: nil)
      } else if take("?") {
        tree = .repeated(tree, least: 0, most: 1)
      } else if try isCount() {
        let (least, most) = try counts()
        tree = .repeated(tree, least: least, most: most)
      } else {
        return tree
      }
      if take("+") { tree = .atomic(tree) } else { _ = take("?") }
    }
  }

  /// Whether `{3}`, `{3,}` or `{3,5}` comes. Other braces are literal, but those that newer versions
  /// of PCRE2 read as counts are in doubt.
  private func isCount() throws(Doubt) -> Bool {
    guard next == "{" else { return false }
    let inside = pattern[(position + 1)...].prefix { $0 != "}" }
    guard inside.endIndex < pattern.count, !inside.isEmpty else { return false }
    guard inside.allSatisfy({ "0123456789, \t".unicodeScalars.contains($0) }) else { return false }
    guard let first = inside.first, "0"..."9" ~= first else { throw Doubt() }
    return true
  }

  private mutating func counts() throws(Doubt) -> (least: Int, most: Int?) {
    position += 1
    let inside = String(String.UnicodeScalarView(try take(through: "}")))
    let parts = inside.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count <= 2, let least = Int(parts[0]) else { throw Doubt() }
    if parts.count == 1 { return (least, least) }
    if parts[1].isEmpty { return (least, nil) }
    guard let most = Int(parts[1]) else { throw Doubt() }
    return (least, most)
  }
}
