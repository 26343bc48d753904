import Rules
import Testing

/// Everything that an author could make too large ends in an error that names the limit.
@Suite struct LimitTests {
  @Test(arguments: [

    WrongPack(
      "rules: " + String(repeating: "[", count: 200),
      says: "1:71: error: lists and maps stand more than 64 deep [limit]"),
    WrongPack(
      "rules: " + String(repeating: "{ ? ", count: 900),
      says: "1:260: error: lists and maps stand more than 64 deep [limit]"),
    WrongPack(
      "banned: [" + String(repeating: "a,", count: 200_000) + "]",
      says: "1:400004: error: the file holds more than 200000 YAML values [limit]"),
    WrongPack(
      "#" + String(repeating: " ", count: 4 << 20),
      says: "1:1: error: the file is larger than the limit of 4194304 bytes [file]"),
    WrongPack(
      "trusted: [\(String(repeating: "a", count: 300))]",
      says: "1:11: error: `trusted` has 300 bytes; the limit is 256 [limit]"),
    WrongPack(
      "lists: { a: { words: [\(String(repeating: "a", count: 2_000))] } }",
      says: "1:23: error: the word has 2000 bytes; the limit is 1024 [limit]"),
    WrongPack(
      "texts: { warn: \(String(repeating: "a", count: 20_000)) }",
      says: "1:16: error: `warn` has 20000 bytes; the limit is 16384 [limit]"),
    WrongPack(
      "rules: [ { id: a, when: { regex: \(String(repeating: "a", count: 20_000)) } } ]",
      says: "1:34: error: the pattern has 20000 bytes; the limit is 16384 [limit]"),
  ])
  func aPackBeyondALimitIsRefused(wrong: WrongPack) {
    #expect(findings(wrong.yaml) == wrong.findings)
  }

  @Test func afterManyErrorsTheRestIsOnlyCounted() {
    let yaml = "rules:\n" + String(repeating: "- x\n", count: 1_500)
    let shown = findings(yaml)
    #expect(shown.count == 1_001)
    #expect(shown.last == "1001:3: error: and 500 more; only 1000 are shown [limit]")
  }

  @Test func aLongLineIsShownCut() throws {
    let yaml = "banned: [\(String(repeating: "加,", count: 20_000)) [x] ]"
    let reading = PackReader.read("p", from: MemoryFiles(["a.yaml": yaml]))
    let diagnostic = try #require(reading.diagnostics.first)
    let excerpt = try #require(diagnostic.excerpt)
    #expect(excerpt.unicodeScalars.count <= 1_024)
    #expect(
      excerpt.unicodeScalars.dropFirst(diagnostic.excerptColumn - 1).starts(
        with: "[x]".unicodeScalars))
  }
}
