import Testing

@testable import Scanning

@Suite struct RegexTests {
  private func outcome(_ pattern: String, _ text: String, trusted: Bool = false) throws
    -> Regex.Outcome
  {
    try Array(text.utf8).withUnsafeBufferPointer {
      try Regex(pattern).firstMatch(in: $0, trusted: trusted, RegexScratch())
    }
  }

  @Test(arguments: [
    (#"(?i)\b(bet|casino)\d{2,}\b"#, "来CASINO88玩", Regex.Outcome.match(3..<11)),
    (#"(?i)\b(bet|casino)\d{2,}\b"#, "casino8", .noMatch),
    (#"\d"#, "٣３", .noMatch), (#"\w"#, "é好", .noMatch), ("好+", "你好好", .match(3..<9)),
    ("(?=b)", "ab", .match(1..<1)), ("É", "é", .noMatch), ("(?i)É", "é", .match(0..<2)),
  ])
  func `the first match is found, by bytes`(
    _ pattern: String, _ text: String, _ expected: Regex.Outcome
  ) throws {
    #expect(try outcome(pattern, text) == expected)
    #expect(try outcome(pattern, text, trusted: true) == expected)
  }

  @Test(arguments: [
    ("好(", 2, RegexError.Cause.syntax), ("[", 1, .syntax), ("a*", 0, .matchesEmptyText),
    ("好|", 0, .matchesEmptyText), (#"(*UCP)\d"#, 6, .syntax), (#"\C"#, 2, .syntax),
  ])
  func `a pattern that is none says where and why`(
    _ pattern: String, _ offset: Int, _ cause: RegexError.Cause
  ) {
    let error = #expect(throws: RegexError.self) { try Regex(pattern) }
    #expect(error?.cause == cause)
    #expect(error?.offset == offset)
    #expect(error?.message.isEmpty == false)
  }

  @Test func `a pattern that explodes reaches a limit`() throws {
    let text = String(repeating: "a", count: 40) + "!"
    #expect(try outcome("(a+)+$", text) == .limit)
    #expect(try outcome("(*NO_JIT)(a+)+$", text) == .limit)
    #expect(try outcome("(a+)+$", "aaa") == .match(0..<3))
  }

  @Test func `nothing is found in bytes that are no UTF-8`() throws {
    let bytes: [UInt8] = [0x61, 0xE4, 0x61]
    let regex = try Regex("a")
    #expect(
      bytes.withUnsafeBufferPointer { regex.firstMatch(in: $0, RegexScratch()) } == .noMatch)
  }

  @Test func `many threads use one regex`() async throws {
    let regex = try Regex(#"微信\d+"#)
    let found = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<4 {
        group.addTask {
          let scratch = RegexScratch()
          let bytes = Array("加微信123".utf8)
          return (0..<1_000).filter { _ in
            bytes.withUnsafeBufferPointer { regex.firstMatch(in: $0, scratch) } == .match(3..<12)
          }.count
        }
      }
      return await group.reduce(0, +)
    }
    #expect(found == 4_000)
  }
}
