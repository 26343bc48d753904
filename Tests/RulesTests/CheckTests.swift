import Rules
import Testing

@Suite struct CheckTests {
  @Test(arguments: Linter.checks.flatMap { check in check.examples.map { (check.name, $0) } })
  func aCheckSaysOfItsExamplesWhatItShould(name: String, example: CheckExample) throws {
    let check = try #require(Linter.checks.first { $0.name == name })
    let reading = PackReader.read("pack", from: MemoryFiles(["pack.yaml": example.yaml]))
    #expect(reading.diagnostics.map(\.text) == [])
    let pack = try #require(reading.pack)
    let warnings = check.check(pack).sorted()
    #expect(warnings.map(\.shown) == example.warnings)
    #expect(warnings.allSatisfy { $0.check == name && $0.severity == .warning })
  }

  @Test func everyCheckHasExamplesOfBothKinds() {
    for check in Linter.checks {
      #expect(check.examples.contains { !$0.warnings.isEmpty }, "\(check.name)")
      #expect(check.examples.contains { $0.warnings.isEmpty }, "\(check.name)")
    }
  }

  @Test func noTwoChecksHaveOneName() {
    let names = Linter.checks.map(\.name)
    #expect(Set(names).count == names.count)
  }

  @Test func theWholeOfAPackIsCheckedInOrder() {
    let yaml = """
      lists: { left: { words: [] } }
      rules: [ { id: a, when: { kind: text } } ]
      """
    let reading = PackReader.read("pack", from: MemoryFiles(["pack.yaml": yaml]))
    #expect(
      reading.checked().map { "\($0.shown) [\($0.check)]" } == [
        "1:10: the list `left` is empty [empty-list]",
        "1:10: nothing uses the list `left` [unused-list]",
        "2:16: the rule does nothing when it matches; it has no `then` [no-actions]",
      ])
    #expect(reading.checked().last?.excerpt == "rules: [ { id: a, when: { kind: text } } ]")
  }

  @Test func aPatternThatIsTriedOnEveryMessageIsToldWithItsCost() throws {
    let yaml = #"""
      rules: [ { id: a, then: warn, when: { regex: ['\d{5}', '\d', '(?(?=加)加微信|x)', '加微信'] } } ]
      """#
    let reading = PackReader.read("pack", from: MemoryFiles(["pack.yaml": yaml]))
    let pack = try #require(reading.pack)
    #expect(pack.patternsAlone == [#"\d{5}"#, #"\d"#, "(?(?=加)加微信|x)"])
    let costs = PatternCosts(
      nanoseconds: [#"\d{5}"#: 123.4, "(?(?=加)加微信|x)": 99.6], searched: 0.4)
    #expect(
      reading.checked(costs: costs).map(\.text) == [
        "the pattern asks for no two characters in a row, so it must be tried on every message:"
          + " 120 ns for one of 31 characters, instead of 1 ns",
        "the pattern asks for no two characters in a row, so it must be tried on every message",
        "the pattern uses what cannot be searched for, such as a condition or a verb, so it must"
          + " be tried on every message: 100 ns for one of 31 characters, instead of 1 ns",
      ])
  }
}
