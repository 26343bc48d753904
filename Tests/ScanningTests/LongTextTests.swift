import TestSupport
import Testing

@testable import Scanning

/// Patterns over long texts: what is found is what PCRE2 finds in the whole text, at a bounded cost.
@Suite struct LongTextTests {
  private func outcome(_ regex: Regex, _ bytes: [UInt8], _ scratch: RegexScratch) -> Regex.Outcome {
    bytes.withUnsafeBufferPointer { regex.firstMatch(in: $0, trusted: true, scratch) }
  }

  /// PCRE2's own way through the text, as for bytes that it has to check first.
  private func plain(_ regex: Regex, _ bytes: [UInt8], _ scratch: RegexScratch) -> Regex.Outcome {
    bytes.withUnsafeBufferPointer { regex.firstMatch(in: $0, scratch) }
  }

  private static let patterns = [
    "ab*c", "a.{0,50}b", "(?<=b)a+", #"\bab\b"#, "a$", "^a", "^zz", "(?m)^b.*a$", "a(?=b*c)",
    "c[^a]*a", "(?s)b.*c", "(a|b)+c", #"\Ba"#, #"a\z"#, "x.*?y", #"\R"#, "(?<!a)b{3,}", ".*x",
    "(.*)c",
    "(?s).*y", "微.*信", #"a\Kb"#, #"(ab)\1"#, #"\X信"#, "(?>a+)b", "b(?!b)", #"\Ga"#, "(*COMMIT)a.*c",
  ]

  @Test(arguments: 0..<6 as Range<UInt64>)
  func `the first match is that of the whole text`(_ seed: UInt64) throws {
    var random = SeededRandom(state: seed &* 977 &+ 5)
    let scratch = RegexScratch()
    let regexes = try Self.patterns.map { try Regex($0) }
    let alphabets = [
      ["a"], ["a", "b"], ["a", "b", "c", "\n", " "], ["微", "信", "a", "b"], ["z", "b", "\n"],
      Array(repeating: "z", count: 2_000) + ["a", "b", "\n"],
    ]
    var (decided, matched) = (0, 0)
    for _ in 0..<12 {
      let letters = alphabets.randomElement(using: &random)!
      let count = Int.random(in: LongTextRegex.window / 2...12_000, using: &random)
      var text = (0..<count).map { _ in letters.randomElement(using: &random)! }
      if Bool.random(using: &random) {
        let place = Int.random(in: 0..<count, using: &random)
        text[place] = "xab微bbbb信cy"
      }
      let bytes = Array(text.joined().utf8)
      for regex in regexes {
        let found = outcome(regex, bytes, scratch)
        let expected = plain(regex, bytes, scratch)
        if found == .limit || expected == .limit { continue }
        decided += 1
        if expected != .noMatch { matched += 1 }
        #expect(found == expected, "\(regex.pattern), \(bytes.count) bytes of \(letters.prefix(5))")
      }
    }
    #expect(decided > 250)
    #expect(matched > 80)
  }

  @Test(arguments: [LongTextRegex.window - 1, LongTextRegex.window, LongTextRegex.window + 1])
  func `a match may lie on both sides of a window's end`(_ border: Int) throws {
    let scratch = RegexScratch()
    for head in border - 9...border + 9 {
      let bytes = Array(
        (String(repeating: "z", count: head) + "加微信群" + String(repeating: "z", count: 9_000)).utf8)
      #expect(outcome(try Regex("加.信群(?=z)"), bytes, scratch) == .match(head..<head + 12))
      #expect(
        outcome(try Regex("(?<=z)加微信群z{5000}"), bytes, scratch) == .match(head..<head + 5_012))
      #expect(outcome(try Regex("微信群(?!z)"), bytes, scratch) == .noMatch)
    }
  }

  @Test(arguments: [
    "(a+)+$", "(.*)x", #"\s+$"#, "(?:a|b|ab)*c", ".*?,.*?,.*?;", "a[^x]*b", #"\d+x"#, "a+b",
    "(a*)*c",
    "a.*?b", "(a?){30}b", "(?:a{0,9}){0,9}b", "a*a*a*b",
  ])
  func `a mebibyte of one character takes a bounded time`(_ pattern: String) throws {
    let regex = try Regex(pattern)
    let scratch = RegexScratch()
    for letter in ["a", " ", ",", "1"] {
      let bytes = Array(repeating: letter.utf8.first!, count: 1 << 20) + Array("!".utf8)
      let time = processorTime { _ = outcome(regex, bytes, scratch) }
      // Hours without a bound; some tenths of a second on an idle machine.
      #expect(time < .seconds(20), "\(letter)")
    }
  }

  @Test func `a middling text takes no more steps than a short one`() throws {
    let scratch = RegexScratch()
    for count in [300, 1_000, 4_000] {
      let bytes = Array(repeating: UInt8(ascii: "a"), count: count)
      let time = processorTime {
        #expect((try? outcome(Regex("a*a*a*b"), bytes, scratch)) != .match(0..<0))
      }
      #expect(time < .seconds(10))
    }
  }
}
