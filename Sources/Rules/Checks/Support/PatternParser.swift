/// Reads a pattern of PCRE2 into a `PatternTree`. It knows what authors of rules write; of anything
/// else it says nothing (nil), so that no check speaks of what it has not understood.
struct PatternParser {
  let pattern: [Unicode.Scalar]
  var position = 0
  private var depth = 0
  private let deepest = 50

  static func tree(_ pattern: String) -> PatternTree? {
    var parser = PatternParser(pattern: Array(pattern.unicodeScalars))
    guard let tree = parser.choice(), parser.position == parser.pattern.count else { return nil }
    return tree
  }

  private init(pattern: [Unicode.Scalar]) {
    self.pattern = pattern
  }

  var next: Unicode.Scalar? {
    position < pattern.count ? pattern[position] : nil
  }

  mutating func take(_ text: String) -> Bool {
    guard pattern[position...].starts(with: text.unicodeScalars) else { return false }
    position += text.unicodeScalars.count
    return true
  }

  /// Takes all up to and with an end; what stood before it.
  mutating func take(through end: Unicode.Scalar) -> [Unicode.Scalar]? {
    guard let index = pattern[position...].firstIndex(of: end) else { return nil }
    defer { position = index + 1 }
    return Array(pattern[position..<index])
  }

  private mutating func choice() -> PatternTree? {
    depth += 1
    defer { depth -= 1 }
    guard depth <= deepest else { return nil }
    var branches: [PatternTree] = []
    repeat {
      guard let branch = sequence() else { return nil }
      branches.append(branch)
    } while take("|")
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func sequence() -> PatternTree? {
    var parts: [PatternTree] = []
    while let scalar = next, scalar != "|", scalar != ")" {
      if take("\\Q") {
        while position < pattern.count, !take("\\E") {
          parts.append(.letter(pattern[position]))
          position += 1
        }
        continue
      }
      guard let atom = atom(), let part = quantified(atom) else { return nil }
      parts.append(part)
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func atom() -> PatternTree? {
    if take("(") { return group() }
    if take("[") { return letterClass().map { .set($0) } }
    if take("\\") { return escape() }
    if take(".") { return .set(.all) }
    if take("^") || take("$") { return .nothing }
    guard let scalar = next, scalar != "*", scalar != "+", scalar != "?" else { return nil }
    position += 1
    return .letter(scalar)
  }

  private mutating func quantified(_ atom: PatternTree) -> PatternTree? {
    let least: Int
    let most: Int?
    if take("*") {
      (least, most) = (0, nil)
    } else if take("+") {
      (least, most) = (1, nil)
    } else if take("?") {
      (least, most) = (0, 1)
    } else if let counts = counts() {
      (least, most) = counts
    } else {
      return atom
    }
    let tree = PatternTree.repeated(atom, least: least, most: most)
    if take("+") { return .atomic(tree) }
    _ = take("?")
    return tree
  }

  /// `{3}`, `{3,}`, `{3,5}`; anything else in braces is literal.
  private mutating func counts() -> (least: Int, most: Int?)? {
    let start = position
    if take("{"), let inside = take(through: "}") {
      let parts = String(String.UnicodeScalarView(inside)).split(
        separator: ",", omittingEmptySubsequences: false)
      if let least = Int(parts[0]), parts.count <= 2 {
        if parts.count == 1 { return (least, least) }
        if parts[1].isEmpty { return (least, nil) }
        if let most = Int(parts[1]) { return (least, most) }
      }
    }
    position = start
    return nil
  }
}

/// Groups.
extension PatternParser {
  private mutating func group() -> PatternTree? {
    if take("*") { return take(through: ")").map { _ in .nothing } }
    if take("?#") { return take(through: ")").map { _ in .nothing } }
    if take("?=") || take("?!") || take("?<=") || take("?<!") {
      return closed().map { _ in .nothing }
    }
    if take("?>") { return closed().map { .atomic($0) } }
    if take("?:") || take("?|") { return closed() }
    if take("?P=") { return take(through: ")").map { _ in .unknown } }
    if take("?<") || take("?P<") { return take(through: ">") == nil ? nil : closed() }
    if take("?'") { return take(through: "'") == nil ? nil : closed() }
    if take("?") { return flags() }
    return closed()
  }

  private mutating func closed() -> PatternTree? {
    guard let inside = choice(), take(")") else { return nil }
    return inside
  }

  /// `(?i)`, `(?i-s:…)`. With `x` blanks mean nothing, so the rest cannot be told.
  private mutating func flags() -> PatternTree? {
    while let scalar = next {
      position += 1
      switch scalar {
      case ")": return .nothing
      case ":": return closed()
      case "i", "m", "s", "n", "J", "U", "-", "^": continue
      default: return nil
      }
    }
    return nil
  }
}
