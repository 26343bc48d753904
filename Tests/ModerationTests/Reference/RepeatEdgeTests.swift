import Testing

@Suite("Edges of repeats")
struct RepeatEdgeTests {
  private static let twice = ReferenceCondition.repeats(times: 2, within: 10_000)
  private static let twiceByAnyone = ReferenceCondition.repeats(
    times: 2, within: 10_000, byAnyone: true)

  @Test("The window is open at its start and goes over all groups", arguments: windowsCases)
  func window(_ edge: EdgeCase) throws { try edge.check() }

  private static let windowsCases = [
    EdgeCase(
      "the first a millisecond inside", twice,
      [.message(at: 1, "all alike"), .message(at: 10_000, "all alike")], matching: [1]),
    EdgeCase(
      "the first exactly at the start", twice,
      [.message(at: 0, "all alike"), .message(at: 10_000, "all alike")], matching: []),
    EdgeCase(
      "one time fewer than asked for", .repeats(times: 3, within: 10_000),
      [.message(at: 0, "all alike"), .message(at: 0, "all alike")], matching: []),
    EdgeCase(
      "other texts between them", twice,
      [
        .message(at: 0, "all alike"), .message(at: 1, "another one"),
        .message(at: 2, "all alike"),
      ], matching: [2]),
    EdgeCase(
      "another group", twice,
      [.message(at: 0, "all alike"), .message(at: 1, "all alike", in: "g-2")], matching: [1]),
    EdgeCase(
      "another group, out of the rule's scope", twice, onlyInner: true,
      [
        .message(at: 0, "all alike", in: "g-2"), .message(at: 1, "all alike", in: "g-2"),
        .message(at: 2, "all alike"),
      ], matching: [2]),
    EdgeCase(
      "another account", twice,
      [.message(at: 0, "all alike"), .message(at: 1, "all alike", by: "bob")], matching: []),
    EdgeCase(
      "another account, by anyone", twiceByAnyone,
      [.message(at: 0, "all alike"), .message(at: 1, "all alike", by: "bob")], matching: [1]),
    EdgeCase(
      "another tenant", twiceByAnyone,
      [.message(at: 0, "all alike"), .message(at: 1, "all alike").of(tenant: "t-2")],
      matching: []),
    EdgeCase(
      "a trusted account", twiceByAnyone,
      [.message(at: 0, "all alike", by: ReferencePack.trusted), .message(at: 1, "all alike")],
      matching: []),
    EdgeCase(
      "an edit neither counts nor matches", twice,
      [
        .message(at: 0, "all alike"), .edit(at: 1, "all alike"), .edit(at: 2, "another one"),
        .message(at: 3, "another one"),
      ], matching: []),
    EdgeCase(
      "a message without text", .repeats(times: 1, within: 10_000, minimum: 1),
      [.message(at: 0, nil), .message(at: 1, "")], matching: []),
  ]

  /// What is written twice, in two ways.
  struct Pair: Sendable, CustomTestStringConvertible {
    var first: String
    var second: String
    var minimum: Int

    init(_ first: String, _ second: String, min minimum: Int = 6) {
      self.first = first
      self.second = second
      self.minimum = minimum
    }

    var testDescription: String { quoted(first) + " and " + quoted(second) }

    func check(matching: [Int]) throws {
      try EdgeCase(
        testDescription, .repeats(times: 2, within: 10_000, minimum: minimum),
        [.message(at: 0, first), .message(at: 1, second)], matching: matching
      ).check()
    }
  }

  @Test("The same text in another dress counts", arguments: alikeCases)
  func alike(_ pair: Pair) throws { try pair.check(matching: [1]) }

  private static let alikeCases = [
    Pair("Buy now", "buy now"),
    Pair("buy now", "ｂｕｙ　ｎｏｗ"),
    Pair("buy now", "buynow", min: 6),
    Pair("buy now", "b\u{200B}uy\u{2028}no\u{AD}w\r\n"),
    Pair("贷款贷款贷款", "貸款貸款貸款"),
    Pair("call 138", "call ①③⑧"),
    Pair("cafe\u{301} noir", "café noir"),
    Pair("❤❤❤❤❤❤", "❤️❤️❤️❤️❤️❤️"),
    Pair("      ", "\u{3000}\u{3000}\u{3000}\u{3000}\u{3000}\u{3000}"),
    Pair("\u{200B}\u{200B}\u{200B}\u{200B}\u{200B}\u{200B}", "\u{200B}\n\u{200B}\n\u{200B}\n"),
  ]

  @Test("Another text, or one that is too short, does not count", arguments: differentCases)
  func different(_ pair: Pair) throws { try pair.check(matching: []) }

  private static let differentCases = [
    Pair("buy now", "buy new"),
    Pair("buy now", "buy now!"),
    Pair("cafe noir", "café noir"),
    Pair("buy 1", "buy 1"),
    Pair("👍🏽👍🏽👍🏽👍🏽👍🏽", "👍🏽👍🏽👍🏽👍🏽👍🏽"),
    Pair("👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽", "👍👍👍👍👍👍"),
    Pair("12345\r\n", "12345\r\n", min: 7),
    Pair("123456", "12345 ", min: 6),
  ]

  /// A text of six characters or of five, however many scalars.
  @Test(
    "The least length is counted in characters of the original",
    arguments: [
      ("sechs!", true), ("fünf!", false), ("a\r\nb\r\nc\r\n", true), ("a\r\nb\r\nc", false),
      ("👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", true), ("👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", false),
      ("e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}", true),
      ("e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}", false),
      ("㍿㍿㍿㍿㍿㍿", true), ("㍿㍿㍿㍿㍿", false), ("a    b", true), ("a   b", false),
    ])
  func leastLength(_ text: String, isLongEnough: Bool) throws {
    try Pair(text, text).check(matching: isLongEnough ? [1] : [])
  }

  @Test("A repeat that is shorter than the least length leaves the count alone")
  func shortRepeat() throws {
    // Six characters, of which five remain without white space; then those five.
    try EdgeCase(
      "short between long", .repeats(times: 2, within: 10_000),
      [.message(at: 0, "1234 5"), .message(at: 1, "12345"), .message(at: 2, "12 345")],
      matching: [2]
    ).check()
  }
}
