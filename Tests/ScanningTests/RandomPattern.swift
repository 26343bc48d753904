@testable import Scanning

/// Patterns as authors write them and as nobody would, each with a text that it is meant to match.
struct RandomPattern {
  var pattern = ""
  /// The text; assertions may keep the pattern from matching it.
  var sample = ""

  private static let letters = Array("kKsSaAzZiIßſ\u{212A}жЖσςåéñ微信加群1259_ -.@İıǅ\u{1F88}").map(
    String.init)
  private static let special = Array(#"\^$.|?*+()[]{}# "#).map(String.init)

  init(using random: inout some RandomNumberGenerator, depth: Int = 3) {
    var groups = 0
    let flags = ["", "", "", "(?i)", "(?i)", "(?s)", "(?m)", "(?x)", "(?is)", "(?xi)"]
      .randomElement(using: &random)!
    pattern = flags
    var isExtended = flags.contains("x")
    var isCaseless = flags.contains("i")
    add(depth: depth, &groups, &isExtended, &isCaseless, &random)
  }

  private mutating func add(
    depth: Int, _ groups: inout Int, _ isExtended: inout Bool, _ isCaseless: inout Bool,
    _ random: inout some RandomNumberGenerator
  ) {
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      if isExtended, Int.random(in: 0..<3, using: &random) == 0 {
        pattern += [" ", "  ", "\t", "#a comment |(\n", "\n"].randomElement(using: &random)!
      }
      var part = RandomPattern()
      part.atom(depth: depth, &groups, &isExtended, &isCaseless, &random)
      part.quantify(isExtended, &random)
      pattern += part.pattern
      sample += part.sample
    }
  }

  private init() {}

  private mutating func atom(
    depth: Int, _ groups: inout Int, _ isExtended: inout Bool, _ isCaseless: inout Bool,
    _ random: inout some RandomNumberGenerator
  ) {
    switch Int.random(in: 0..<(depth > 0 ? 30 : 18), using: &random) {
    case 0...8: word(isExtended, isCaseless, &random)
    case 9...11: letterClass(isCaseless, &random)
    case 12...13: shorthand(&random)
    case 14: assertion(&random)
    case 15: quoted(&random)
    case 16 where groups > 0:
      pattern = ["\\1", "\\g1", "\\g{1}", "\\g{-1}", "(?1)"].randomElement(using: &random)!
      sample = Self.letters.randomElement(using: &random)!
    case 17: pattern = "(?#a comment)"
    case 18...20: alternatives(depth: depth, &groups, isExtended, isCaseless, &random)
    case 21: lookaround(depth: depth, &groups, isExtended, isCaseless, &random)
    case 22:
      let isOn = Bool.random(using: &random)
      pattern = isOn ? "(?i)" : "(?-i)"
      isCaseless = isOn
    default: group(depth: depth, &groups, isExtended, isCaseless, &random)
    }
  }

  private mutating func word(
    _ isExtended: Bool, _ isCaseless: Bool, _ random: inout some RandomNumberGenerator
  ) {
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      if Int.random(in: 0..<8, using: &random) == 0 {
        let character = Self.special.randomElement(using: &random)!
        pattern += "\\" + character
        sample += character
        continue
      }
      let letter = Self.letters.randomElement(using: &random)!
      switch Int.random(in: 0..<6, using: &random) {
      case 0:
        pattern += "\\x{\(String(letter.unicodeScalars.first!.value, radix: 16))}"
      case 1 where letter.utf8.count == 1:
        pattern += "\\x\(String(letter.utf8.first!, radix: 16))"
      default:
        pattern += isExtended && letter == " " ? "\\ " : letter
      }
      sample += isCaseless ? Self.otherCase(letter, &random) : letter
    }
  }

  private static func otherCase(
    _ letter: String, _ random: inout some RandomNumberGenerator
  ) -> String {
    let others =
      switch letter.unicodeScalars.first {
      case "k", "K", "\u{212A}": ["k", "K", "\u{212A}"]
      case "s", "S", "ſ": ["s", "S", "ſ"]
      case "σ", "ς": ["Σ", "σ", "ς"]
      case "ß": ["ẞ"]
      case "å": ["Å", "\u{212B}"]
      case "ǅ": ["ǆ", "Ǆ"]
      case "\u{1F88}": ["\u{1F80}"]
      default: [letter.uppercased(), letter.lowercased()]
      }
    return (others.filter { $0.unicodeScalars.count == 1 } + [letter]).randomElement(
      using: &random)!
  }

  private mutating func letterClass(_ isCaseless: Bool, _ random: inout some RandomNumberGenerator)
  {
    let member = Self.letters.randomElement(using: &random)!
    let classes: [(String, String)] = [
      ("[\(member)x]", member), ("[a-z]", "q"), ("[^a-z]", "好"), ("[一-龥]", "信"),
      ("[\\d\(member)]", member), ("[^\\W]", "k"), ("[]a]", "]"), ("[^]a]", "b"), ("[-a]", "-"),
      ("[a-]", "-"), ("[[:alpha:]]", "g"), ("[[:^alpha:]]", "9"), ("[\\p{Han}]", "群"),
      ("[^\\p{Han}]", "g"), ("[\\b\\n\\t]", "\t"), ("[\\x{4e00}-\\x{9fff}]", "微"), ("[^k]", "K"),
      ("[^ſ]", "好"), ("[à-þ]", "é"), ("[\\h]", "\u{3000}"), ("[^\\n]", "好"), ("[\\\\\\]]", "]"),
      ("[s-u]", "ſ"), ("[K]", "\u{212A}"), ("[\u{0}-\u{10FFFF}]", "好"), ("[[a]", "["), ("[#]", "#"),
    ]
    (pattern, sample) = classes.randomElement(using: &random)!
    if isCaseless { sample = Self.otherCase(sample, &random) }
  }

  private mutating func shorthand(_ random: inout some RandomNumberGenerator) {
    let all: [(String, String)] = [
      ("\\d", "7"), ("\\D", "好"), ("\\w", "_"), ("\\W", "好"), ("\\s", " "), ("\\S", "好"),
      ("\\h", "\u{3000}"), ("\\H", "a"), ("\\v", "\u{2028}"), ("\\V", "a"), ("\\R", "\r\n"),
      ("\\R", "\u{85}"), ("\\X", "e\u{301}"), ("\\N", "好"), (".", "😀"), (".", "\r"),
      ("\\p{L}", "é"), ("\\pN", "5"), ("\\P{Han}", "a"), ("\\p{Lu}", "K"), ("\\n", "\n"),
      ("\\t", "\t"), ("\\e", "\u{1B}"), ("\\07", "\u{7}"), ("\\x", "\0"), (".*", "ab 好"),
      (".+?", "q"), (".{0,12}", "123456"), ("\\s*[:：]\\s*", " ："),
    ]
    (pattern, sample) = all.randomElement(using: &random)!
  }

  private mutating func assertion(_ random: inout some RandomNumberGenerator) {
    pattern = ["\\b", "\\B", "^", "$", "\\A", "\\Z", "\\z", "\\G", "\\K"].randomElement(
      using: &random)!
  }

  private mutating func quoted(_ random: inout some RandomNumberGenerator) {
    sample = ["a.b", "(k)", "微+", "[", "#x", "s k"].randomElement(using: &random)!
    pattern = "\\Q\(sample)\\E"
  }

  private mutating func alternatives(
    depth: Int, _ groups: inout Int, _ isExtended: Bool, _ isCaseless: Bool,
    _ random: inout some RandomNumberGenerator
  ) {
    let branches = (0..<Int.random(in: 2...3, using: &random)).map { _ in
      inner(depth: depth, &groups, isExtended, isCaseless, &random)
    }
    pattern = "(?:" + branches.map(\.pattern).joined(separator: "|") + ")"
    sample = branches.randomElement(using: &random)!.sample
  }

  private mutating func lookaround(
    depth: Int, _ groups: inout Int, _ isExtended: Bool, _ isCaseless: Bool,
    _ random: inout some RandomNumberGenerator
  ) {
    let open = ["(?=", "(?!", "(?<=", "(?<!"].randomElement(using: &random)!
    let letter = ["k", "微", "\\d", "[a-z]", ""].randomElement(using: &random)!
    pattern = open + letter + ")"
  }

  private mutating func group(
    depth: Int, _ groups: inout Int, _ isExtended: Bool, _ isCaseless: Bool,
    _ random: inout some RandomNumberGenerator
  ) {
    let open = ["(", "(", "(?:", "(?>", "(?|", "(?<n\(groups)>", "(?i:", "(?-i:", "(?s:"]
      .randomElement(using: &random)!
    if ["(", "(?|"].contains(open) || open.hasPrefix("(?<n") { groups += 1 }
    let caseless = open == "(?i:" ? true : open == "(?-i:" ? false : isCaseless
    let inside = inner(depth: depth, &groups, isExtended, caseless, &random)
    pattern = open + inside.pattern + ")"
    sample = inside.sample
  }

  private func inner(
    depth: Int, _ groups: inout Int, _ isExtended: Bool, _ isCaseless: Bool,
    _ random: inout some RandomNumberGenerator
  ) -> RandomPattern {
    var part = RandomPattern()
    var isExtended = isExtended
    var isCaseless = isCaseless
    part.add(depth: depth - 1, &groups, &isExtended, &isCaseless, &random)
    return part
  }

  private mutating func quantify(_ isExtended: Bool, _ random: inout some RandomNumberGenerator) {
    guard !pattern.isEmpty, Int.random(in: 0..<4, using: &random) == 0 else { return }
    let all: [(String, Int)] = [
      ("*", 0), ("+", 2), ("?", 1), ("{2}", 2), ("{2,}", 3), ("{0,2}", 0), ("{1,30}", 7),
      ("*?", 1), ("++", 1), ("?+", 1), ("{9}", 9), ("{5,6}", 5), ("*+", 0), ("+?", 1), ("{,2}", 1),
    ]
    let (mark, rounds) = all.randomElement(using: &random)!
    // A mark belongs to the last letter only: such a pattern matches its text less often.
    if isExtended, Bool.random(using: &random) { pattern += " " }
    pattern += mark
    sample = String(repeating: sample, count: rounds)
  }
}
