import TestSupport
import Testing

@Suite("The house")
struct TidyTests {
  static let rules: [TidyRule] = [
    .leftovers, .printing, .outerWorld, .unsafeCode, .longFile, .longFunction, .orphanFile,
    .orphanWords, .whiteSpace, .lastLine, .arrows, .machinePath,
  ]

  private static let house = Result { try House(at: SourceTree.root) }

  @Test("is tidy", arguments: rules)
  func tidy(rule: TidyRule) throws {
    let house = try Self.house.get()
    #expect(house.swift.count > 100)
    #expect(rule.find(house) == [])
  }

  @Test("each rule finds what breaks it, once in each sample", arguments: rules)
  func bad(rule: TidyRule) {
    #expect(!rule.bad.isEmpty)
    for sample in rule.bad {
      #expect(rule.find(sample).count == 1, "\(sample.files)")
    }
  }

  @Test("each rule leaves alone what keeps it", arguments: rules)
  func good(rule: TidyRule) {
    #expect(!rule.good.isEmpty)
    for sample in rule.good {
      #expect(rule.find(sample) == [], "\(sample.files)")
    }
  }

  @Test(
    "comments and literals are no code, but what stands in them as code is",
    arguments: [
      ("a // b\nc", "a     \nc"),
      ("a /* b\n{ */ c", "a     \n     c"),
      (#"f("{")"#, "f(   )"),
      (#"f("\"{")"#, "f(     )"),
      (#"f("a\(b("c"))d")"#, "f(   (b(   ))  )"),
      (##"f(#"\("#)"##, "f(      )"),
      (##"f(#"\#(b)"#)"##, "f(    (b)  )"),
      ("\"\"\"\n{\"\n\"\"\" + a", "   \n  \n    + a"),
    ])
  func stripping(source: String, code: String) {
    #expect(SwiftCode(source).text == code)
  }
}
