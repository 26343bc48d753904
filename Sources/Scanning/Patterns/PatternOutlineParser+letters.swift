/// Characters and classes of them.
extension PatternOutlineParser {
  /// What stands behind a backslash, outside a class.
  mutating func escape() throws(Doubt) -> PatternOutline {
    guard let scalar = next else { throw Doubt() }
    if let set = shorthand() { return .set(set) }
    switch scalar {
    case "b", "B", "A", "Z", "z", "G", "K":
      position += 1
      return .nothing
    case "p", "P":
      try property()
      return .set(.all)
    case "N" where second != "{":
      position += 1
      return .set(ScalarSet.lineFeed.inverted)
    case "R":
      position += 1
      return .repeated(.set(.verticalSpaces), least: 1, most: 2)
    case "X":
      position += 1
      return .repeated(.set(.all), least: 1, most: nil)
    case "1"..."9", "g", "k":
      try reference()
      return .anything
    default:
      return letter(try single())
    }
  }

  /// `\1`, `\g{-1}`, `\g<name>`, `\k'name'`: what an earlier group took, or a group again.
  private mutating func reference() throws(Doubt) {
    let kind = next
    position += 1
    if kind == "g" || kind == "k" {
      switch next {
      case "{": _ = try take(through: "}")
      case "<": _ = try take(through: ">")
      case "'":
        position += 1
        _ = try take(through: "'")
      default:
        if next == "+" || next == "-" { position += 1 }
      }
    }
    while let digit = next, "0"..."9" ~= digit { position += 1 }
  }

  /// `\d`, `\W` and so on, which know only ASCII here.
  private mutating func shorthand() -> ScalarSet? {
    let set: ScalarSet
    switch next {
    case "d", "D": set = .digits
    case "w", "W": set = .wordLetters
    case "s", "S": set = .spaces
    case "h", "H": set = .horizontalSpaces
    case "v", "V": set = .verticalSpaces
    default: return nil
    }
    defer { position += 1 }
    return "A"..."Z" ~= pattern[position] ? set.inverted : set
  }

  /// `\pL`, `\P{Han}`: which characters have it, versions of Unicode say differently.
  private mutating func property() throws(Doubt) {
    position += 1
    if take("{") {
      _ = try take(through: "}")
    } else if next != nil {
      position += 1
    } else {
      throw Doubt()
    }
  }

  /// One character that is written with a backslash, behind it.
  private mutating func single() throws(Doubt) -> Unicode.Scalar {
    guard let scalar = next else { throw Doubt() }
    position += 1
    switch scalar {
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "f": return "\u{0C}"
    case "e": return "\u{1B}"
    case "a": return "\u{07}"
    case "x": return try hexadecimal()
    case "0": return octal()
    case "0"..."9", "a"..."z", "A"..."Z": throw Doubt()
    default: return scalar
    }
  }

  /// `\x41`, `\x{4E00}`.
  private mutating func hexadecimal() throws(Doubt) -> Unicode.Scalar {
    var digits: [Unicode.Scalar] = []
    if take("{") {
      digits = try take(through: "}")
    } else {
      while digits.count < 2, let scalar = next, scalar.properties.isASCIIHexDigit {
        digits.append(scalar)
        position += 1
      }
    }
    guard let value = UInt32(String(String.UnicodeScalarView(digits)), radix: 16),
      let scalar = Unicode.Scalar(value)
    else { throw Doubt() }
    return scalar
  }

  /// `\0`, `\07`, `\033`, behind the zero.
  private mutating func octal() -> Unicode.Scalar {
    var value: UInt8 = 0
    for _ in 0..<2 {
      guard let digit = next, "0"..."7" ~= digit else { break }
      value = value * 8 + UInt8(digit.value - 0x30)
      position += 1
    }
    return Unicode.Scalar(value)
  }
}

/// Classes.
extension PatternOutlineParser {
  /// What a class or a part of one holds: `least` for certain, and nothing but `most`.
  private struct Members {
    var least: ScalarSet
    var most: ScalarSet

    static let unknown = Members(least: .none, most: .all)
  }

  /// The rest of a class, behind its `[`.
  mutating func letterClass() throws(Doubt) -> ScalarSet {
    let isInverted = take("^")
    var least: [ClosedRange<UInt32>] = []
    var most: [ClosedRange<UInt32>] = []
    var isFirst = true
    while isFirst || next != "]" {
      isFirst = false
      let members = try members()
      least += members.least.ranges
      most += members.most.ranges
    }
    position += 1
    let all = ScalarSet(most)
    let set =
      isInverted
      ? ScalarSet(least).inverted : flags.isCaseless ? LetterCases.same(as: all) : all
    // What takes no character at all never matches; no author means it.
    if set.isEmpty { throw Doubt() }
    return set
  }

  /// One character, a range, a shorthand or a class of POSIX.
  private mutating func members() throws(Doubt) -> Members {
    guard let scalar = next else { throw Doubt() }
    if scalar == "[", let second, ":.=".unicodeScalars.contains(second) { return try posix() }
    if take("\\") {
      if let set = shorthand() {
        if next == "-", second != "]" { throw Doubt() }
        return Members(least: set, most: set)
      }
      if next == "p" || next == "P" {
        try property()
        if next == "-", second != "]" { throw Doubt() }
        return .unknown
      }
    } else {
      position += 1
    }
    let from = scalar == "\\" ? try classLetter() : scalar
    guard next == "-", let second, second != "]" else {
      return Members(least: ScalarSet(from), most: ScalarSet(from))
    }
    position += 1
    if next == "[", let second = self.second, ":.=".unicodeScalars.contains(second) {
      throw Doubt()
    }
    position += 1
    let to = pattern[position - 1] == "\\" ? try classLetter() : pattern[position - 1]
    guard from <= to else { throw Doubt() }
    let set = ScalarSet([from.value...to.value])
    return Members(least: set, most: set)
  }

  private mutating func classLetter() throws(Doubt) -> Unicode.Scalar {
    take("b") ? "\u{08}" : try single()
  }

  /// `[:alpha:]`, `[:^digit:]`: of ASCII, and which, is not asked.
  private mutating func posix() throws(Doubt) -> Members {
    position += 1
    guard take(":") else { throw Doubt() }
    _ = take("^")
    while let scalar = next, "a"..."z" ~= scalar { position += 1 }
    guard take(":]") else { throw Doubt() }
    return .unknown
  }
}
