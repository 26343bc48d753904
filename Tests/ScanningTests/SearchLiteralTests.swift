import Testing

@testable import Scanning

/// What is searched for in the stead of a pattern.
@Suite struct SearchLiteralTests {
  private func literals(_ pattern: String) -> [String]? {
    guard case .literals(let literals) = SearchGround(of: pattern) else { return nil }
    return literals.map {
      ($0.isCaseless ? "~" : "") + String(decoding: $0.bytes, as: UTF8.self)
    }
  }

  @Test(
    arguments: [
      ("加微信", ["加微信"]), (#"(?i)\b(bet|casino)\d{2,}\b"#, ["~bet", "~ca\u{17F}ino", "~casino"]),
      ("^ab$", ["ab"]), (".*ab.*", ["ab"]), ("(?=x)ab(?!c)", ["ab"]), ("ab.{0,9}好好", ["好好"]),
      ("a{2,30}b", ["aab"]), ("ab{2,}c", ["abb"]), ("a{9}", ["aaaaaaaaa"]), ("(?:ab)+c", ["abc"]),
      ("(a|b)c", ["ac", "bc"]), ("加[微薇]信?群", ["加微信群", "加薇信群", "加微群", "加薇群"]),
      ("(?i:k)k", ["~kk", "~\u{212A}k"]), ("(?x) a b # c", ["ab"]), (#"\Qa.\E+b"#, ["a."]),
      (#"a\1bc"#, ["bc"]), ("ab(?R)c", ["ab"]), ("(a(?i)b)b", ["~abb"]), ("微信|群号", ["微信", "群号"]),
      ("加微|群\\d|扣扣", nil), (#"\d{5,}"#, nil), ("a.b", nil), ("(bet|x)\\d", nil), ("[a-z]c", nil),
      ("(ab)?c", nil), (#"ab|\w+"#, nil), ("a*", nil), ("(?:[ab]c|de)\\d", ["ac", "bc", "de"]),
      ("(?i)ка", ["КА", "Ка", "кА", "ка"]),
      ("ab{,2}", nil), ("(*ANY)ab", nil), ("(?(1)a|b)cd", nil), (#"\cAab"#, nil),
      (#"\o{101}ab"#, nil),
      ("(?xx)[a b]cd", nil), ("ab(?#b)+", nil), (#"[\Qa\E]bc"#, nil), ("(?C1)ab", nil),
      (#"[[.a.]]bc"#, nil), ("(?x)ab\u{2028}b", nil), ("ab{ 2}", nil),
    ] as [(String, [String]?)])
  func `a pattern is searched for by`(_ pattern: String, _ expected: [String]?) {
    #expect(literals(pattern).map(Set.init) == expected.map(Set.init))
  }

  @Test func `brackets within brackets are followed to a depth`() {
    func nested(_ depth: Int) -> String {
      String(repeating: "(", count: depth) + "ab" + String(repeating: ")", count: depth)
    }
    #expect(literals(nested(49)) == ["ab"])
    #expect(SearchGround(of: nested(50)) == .notUnderstood)
  }

  @Test func `a pattern with too many literals is not searched for`() {
    func words(_ count: Int) -> String {
      (0..<count).map { "词\($0 + 10_000)" }.joined(separator: "|")
    }
    #expect(literals(words(1_024))?.count == 1_024)
    #expect(SearchGround(of: words(1_025)) == .tooManyLiterals)
  }
}
