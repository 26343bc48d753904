import Testing

@Suite("Edges of characters and lines")
struct LengthEdgeTests {
  @Test(
    "More than N characters match, N do not",
    arguments: [
      ("a", 1), ("abc", 3), ("大麻烦", 3), ("e\u{301}", 1), ("v\u{336}\u{332}x", 2),
      ("👍", 1), ("👍🏽", 1), ("❤️", 1), ("👨‍👩‍👧", 1), ("👩🏿‍🚀👩🏿‍🚀", 2), ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 1),
      ("🇨🇳", 1), ("🇨🇳🇨🇳", 2), ("🇨🇳🇨", 2), ("1️⃣2️⃣", 2), ("\r\n", 1), ("\n\r", 2), ("a\r\nb", 3),
      ("각", 1), ("\u{1112}\u{1161}\u{11AB}", 1), ("नि", 1), ("ก็ก็", 2), ("\u{200B}\u{200B}", 2),
      ("a\u{200D}b", 2), ("\u{301}", 1), (" ", 1), ("\u{2028}", 1), ("\u{600}1", 1),
    ])
  func characters(_ text: String, count: Int) throws {
    try check(text, over: count, ReferenceCondition.characters)
  }

  @Test(
    "More than N lines match, N do not",
    arguments: [
      ("a", 1), ("a\n", 1), ("a\nb", 2), ("a\r\n", 1), ("a\r\nb", 2), ("a\rb", 2), ("a\n\rb", 3),
      ("\n", 1), ("\r\n", 1), ("\r\n\r\n", 2), ("\r\r\n", 2), ("\n\n", 2), ("\n\na", 3),
      ("a\u{2028}b", 2), ("a\u{2028}", 1), ("a\u{2029}b\u{2029}", 2), ("a\u{2028}\u{2029}b", 3),
      ("a\n\u{301}b", 2), ("👨‍👩‍👧\n👨‍👩‍👧", 2), ("a\u{85}b", 1), ("a\u{B}b\u{C}c", 1), (" ", 1),
      ("a\n \n", 2), ("\u{200B}", 1),
    ])
  func lines(_ text: String, count: Int) throws {
    try check(text, over: count, ReferenceCondition.lines)
  }

  @Test("An empty text, or none, has neither characters nor lines")
  func empty() throws {
    for condition in [ReferenceCondition.characters(over: 0), .lines(over: 0)] {
      try EdgeCase("empty", condition, [.message(at: 0, ""), .message(at: 1, nil)], matching: [])
        .check()
    }
  }

  @Test("An edit is as long as what it says now")
  func edited() throws {
    try EdgeCase(
      "edited", .characters(over: 2),
      [.message(at: 0, "ab"), .edit(at: 1, "abc"), .edit(at: 2, "ab")], matching: [1]
    ).check()
  }

  /// A limit of one less is passed, the count itself is not.
  private func check(
    _ text: String, over count: Int, _ condition: (Int) -> ReferenceCondition
  ) throws {
    try EdgeCase("below", condition(count - 1), [.message(at: 0, text)], matching: [0]).check()
    try EdgeCase("at", condition(count), [.message(at: 0, text)], matching: []).check()
  }
}
