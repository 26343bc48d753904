/// Characters and classes of them.
extension PatternParser {
  /// What stands behind a backslash, outside a class.
  mutating func escape() -> PatternTree? {
    guard let scalar = next else { return nil }
    if let letters = shorthand() { return .set(letters) }
    switch scalar {
    case "b", "B", "A", "Z", "z", "G", "K", "E":
      position += 1
      return .nothing
    case "N", "X", "R", "C":
      position += 1
      return scalar == "R" ? .set(.spaces) : .set(.all)
    case "1"..."9", "g", "k":
      position += 1
      if scalar == "g" || scalar == "k", let end = closing { _ = take(through: end) }
      while let digit = next, "0"..."9" ~= digit { position += 1 }
      return .unknown
    default:
      return single().map { .letter($0) }
    }
  }

  /// The end of a name that opens here.
  private var closing: Unicode.Scalar? {
    switch next {
    case "{": "}"
    case "<": ">"
    case "'": "'"
    default: nil
    }
  }

  /// `\d`, `\W` and so on.
  private mutating func shorthand() -> Letters? {
    guard let scalar = next else { return nil }
    let letters: Letters
    switch scalar {
    case "d": letters = .digits
    case "D": letters = Letters.digits.inverted
    case "w": letters = .wordLetters
    case "W": letters = Letters.wordLetters.inverted
    case "s", "h", "v": letters = .spaces
    case "S", "H", "V": letters = Letters.spaces.inverted
    case "p", "P": letters = .all
    default: return nil
    }
    position += 1
    if scalar == "p" || scalar == "P" {
      if next == "{" { _ = take(through: "}") } else { position = min(position + 1, pattern.count) }
    }
    return letters
  }

  /// One character that is written with a backslash.
  private mutating func single() -> Unicode.Scalar? {
    guard let scalar = next else { return nil }
    position += 1
    switch scalar {
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "f": return "\u{0C}"
    case "e": return "\u{1B}"
    case "a": return "\u{07}"
    case "x": return hexadecimal()
    case _ where scalar.properties.isAlphabetic || "0"..."9" ~= scalar: return nil
    default: return scalar
    }
  }

  /// `\x41`, `\x{4E00}`.
  private mutating func hexadecimal() -> Unicode.Scalar? {
    var digits = ""
    if take("{") {
      guard let inside = take(through: "}") else { return nil }
      digits.unicodeScalars.append(contentsOf: inside)
    } else {
      while digits.count < 2, let scalar = next, scalar.properties.isASCIIHexDigit {
        digits.unicodeScalars.append(scalar)
        position += 1
      }
    }
    return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
  }

  /// The rest of a class, behind its `[`.
  mutating func letterClass() -> Letters? {
    var letters = Letters.none
    let isInverted = take("^")
    var isFirst = true
    while let scalar = next {
      if scalar == "]", !isFirst {
        position += 1
        return isInverted ? letters.inverted : letters
      }
      isFirst = false
      if take("[:") {
        guard take(through: "]") != nil else { return nil }
        letters = .all
      } else if !insertMember(into: &letters) {
        return nil
      }
    }
    return nil
  }

  /// One character, a range, or a shorthand. Whether it was understood.
  private mutating func insertMember(into letters: inout Letters) -> Bool {
    guard let first = member() else { return false }
    guard case .letter(let from) = first else {
      letters.formUnion(first.letters)
      return true
    }
    guard position + 1 < pattern.count, next == "-", pattern[position + 1] != "]" else {
      letters.insert(from)
      return true
    }
    position += 1
    guard let last = member(), case .letter(let to) = last, from.value <= to.value else {
      return false
    }
    letters.insert(from.value...to.value)
    return true
  }

  private mutating func member() -> PatternTree? {
    guard take("\\") else {
      defer { position += 1 }
      return next.map { .letter($0) }
    }
    if let letters = shorthand() { return .set(letters) }
    if take("b") { return .letter("\u{08}") }
    return single().map { .letter($0) }
  }
}
