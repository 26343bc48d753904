/// What begins with a bracket.
extension PatternOutlineParser {
  /// The rest of a group, behind its `(`.
  mutating func group() throws(Doubt) -> PatternOutline {
    // Verbs change the rules for all that follows.
    if next == "*" { throw Doubt() }
    guard take("?") else { return try closed() }
    if take("#") { return try comment() }
    if take(":") || take("|") { return try closed() }
    if take(">") { return .atomic(try closed()) }
    if take("=") || take("!") || take("*") || take("<=") || take("<!") || take("<*") {
      _ = try closed()
      return .nothing
    }
    if take("P=") || take("P>") || take("R") || take("&") || isNumber {
      _ = try take(through: ")")
      return .anything
    }
    if take("<") || take("P<") { return try named(endingWith: ">") }
    if take("'") { return try named(endingWith: "'") }
    return try switched()
  }

  /// Whether `1`, `+1` or `-1` comes: a group that is called by its number.
  private var isNumber: Bool {
    func isDigit(_ scalar: Unicode.Scalar?) -> Bool { scalar.map { "0"..."9" ~= $0 } ?? false }
    return isDigit(next) || (next == "+" || next == "-") && isDigit(second)
  }

  private mutating func closed() throws(Doubt) -> PatternOutline {
    let outer = flags
    let inside = try choice()
    guard take(")") else { throw Doubt() }
    flags = outer
    return inside
  }

  private mutating func named(endingWith end: Unicode.Scalar) throws(Doubt) -> PatternOutline {
    _ = try take(through: end)
    return try closed()
  }

  private mutating func comment() throws(Doubt) -> PatternOutline {
    _ = try take(through: ")")
    try skipBlanks()
    // It would repeat what stands before the comment.
    if let scalar = next, "*+?{".unicodeScalars.contains(scalar) { throw Doubt() }
    return .nothing
  }

  /// `(?i)` for the rest of the group around it, `(?i-s:…)` for a group of its own.
  private mutating func switched() throws(Doubt) -> PatternOutline {
    let outer = flags
    var isOn = true
    if take("^") { flags = Flags() }
    while let scalar = next {
      position += 1
      switch scalar {
      case ")": return .nothing
      case ":":
        let inside = try closed()
        flags = outer
        return inside
      case "-": isOn = false
      case "i": flags.isCaseless = isOn
      case "s": flags.isDotAll = isOn
      case "x":
        if next == "x" { throw Doubt() }
        flags.isExtended = isOn
      case "m", "n", "J", "U": continue
      default: throw Doubt()
      }
    }
    throw Doubt()
  }
}
