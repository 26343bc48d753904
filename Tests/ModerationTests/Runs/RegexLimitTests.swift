import Moderation
import Records
import Testing

/// A pattern that takes too many steps on a text gives up: that is counted, and is no match, nor is its denial one.
@Suite struct RegexLimitTests {
  static let pack = """
    rules:
      - { id: runaway, when: { regex: '(a+)+\\1$' }, then: delete }
      - { id: fine, when: { regex: 'b$' }, then: delete }
      - id: other
        when: { any: [{ regex: '(a+)+\\1$' }, { all: [{ keyword: x }, { regex: '(a+)+\\1$' }] }] }
      - { id: unless, when: { not: { regex: '(a+)+\\1$' } } }
    """
  static let evil = String(repeating: "a", count: 60) + "b"

  @Test("A limit is counted for each rule that has the pattern, and the others go on")
  func limit() throws {
    let outcome = try Engine(Self.pack).run(["\"text\":\"\(Self.evil)\""])
    #expect(outcome.decisions.map(\.rules) == ["fine"])
    #expect(outcome.judge.tally.regexLimits == [1, 0, 1, 1])
  }

  @Test("Each text that reaches the limit counts; in batches of any size", arguments: [1, 2, 3])
  func several(size: Int) throws {
    let log = [
      "\"text\":\"\(Self.evil)\",\"title\":\"\(Self.evil)\"", #""text":"aa""#,
      "\"text\":\"\(Self.evil)\"",
    ]
    let outcome = try Engine(Self.pack).run(log, batch: size)
    #expect(outcome.judge.tally.regexLimits == [3, 0, 3, 3])
    #expect(outcome.judge.tally.rules.map(\.matches) == [1, 2, 1, 0])
  }
}
