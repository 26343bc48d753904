import Testing

@testable import Scanning

/// Holds the sets of letters that are the same against what PCRE2 takes for the same.
@Suite struct LetterCasesTests {
  private let scratch = RegexScratch()

  private static let home = LetterCases.home.union(ScalarSet([0x41...0x5A, 0x61...0x7A]))

  private func scalars(of set: ScalarSet) -> [Unicode.Scalar] {
    set.ranges.joined().compactMap(Unicode.Scalar.init)
  }

  private func text(of scalars: [Unicode.Scalar]) -> [UInt8] {
    scalars.flatMap { Array(String($0).utf8) }
  }

  private func literal(_ value: UInt32) -> String {
    "\\x{\(String(value, radix: 16))}"
  }

  /// The scalars of a text, each of which the pattern matches by itself.
  private func matches(of pattern: String, in bytes: [UInt8]) throws -> [UInt32] {
    let regex = try Regex(pattern)
    var found: [UInt32] = []
    var start = 0
    bytes.withUnsafeBufferPointer { bytes in
      while true {
        let rest = UnsafeBufferPointer(rebasing: bytes[start...])
        guard case .match(let range) = regex.firstMatch(in: rest, trusted: true, scratch) else {
          break
        }
        let scalar = String(decoding: rest[range], as: UTF8.self).unicodeScalars.first!
        found.append(scalar.value)
        start += range.upperBound
      }
    }
    return found
  }

  @Test func `the same letters hold all that PCRE2 takes for the same`() throws {
    let text = text(of: scalars(of: Self.home))
    var pairs = 0
    for scalar in scalars(of: Self.home) {
      let found = try matches(of: "(?i)" + literal(scalar.value), in: text)
      let same = LetterCases.same(as: scalar)
      pairs += found.count - 1
      for value in found {
        #expect(!same.isDisjoint(with: ScalarSet([value...value])), "\(scalar) and \(value)")
      }
    }
    #expect(pairs > 2_500)
  }

  @Test func `letters elsewhere have no case`() throws {
    let elsewhere = text(of: scalars(of: Self.home.inverted))
    let home = Self.home.ranges.map { literal($0.lowerBound) + "-" + literal($0.upperBound) }
    #expect(try matches(of: "(?i)[\(home.joined())]", in: elsewhere).isEmpty)
    let cased = try matches(of: #"\p{L&}"#, in: elsewhere)
    #expect(cased.count > 500)
    let text = text(of: cased.compactMap(Unicode.Scalar.init))
    for value in cased {
      #expect(try matches(of: "(?i)" + literal(value), in: text) == [value])
    }
  }

  @Test(arguments: [
    ("k", "Kk\u{212A}"), ("S", "Ssſ"), ("ſ", "Ssſ"), ("\u{212A}", "Kk\u{212A}"), ("1", "1"),
    ("好", "好"), ("ж", "Жж"), ("σ", "Σςσ"), ("ß", "ßẞ"), ("İ", "İ"), ("å", "Åå\u{212B}"),
  ])
  func `a letter is the same as`(_ letter: String, _ same: String) {
    let expected = ScalarSet(same.unicodeScalars.map { $0.value...$0.value })
    #expect(LetterCases.same(as: letter.unicodeScalars.first!) == expected)
  }
}
