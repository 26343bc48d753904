import Testing

@testable import Scanning

@Suite struct LengthsTests {
  private func bytes<Result>(
    _ text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    Array(text.utf8).withUnsafeBufferPointer(body)
  }

  @Test(arguments: 0..<10)
  func `characters are counted as String counts them`(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let tricky = "👨‍👩‍👧🇨🇳👍🏽क्षि각ᄀ\u{1161}\u{11A8}\r\n\u{600}e\u{301}\u{200D}☺\u{FE0F}©哈a"
      .unicodeScalars.map { $0 }
    for _ in 0..<300 {
      var text = ""
      for _ in 0..<Int.random(in: 0...30, using: &random) {
        let pool = Int.random(in: 0...3, using: &random) == 0 ? UnicodeFiles.assigned : tricky
        text.unicodeScalars.append(pool.randomElement(using: &random)!)
      }
      #expect(bytes(text, Lengths.characters) == text.count, "\(text.unicodeScalars.map(\.value))")
      for limit in [0, text.count - 1, text.count, text.count + 1] where limit >= 0 {
        #expect(bytes(text) { Lengths.exceeds($0, limit) } == (text.count > limit))
      }
    }
  }

  @Test func `characters are counted wherever in a long text they join`() {
    let joining = [
      "e\u{301}", "👨‍👩‍👧", "🇨🇳", "\r\n", "\u{301}", "\u{200D}", "，", "。", "\u{3099}", "\u{E000}", "\n",
      "é",
      "\u{3FFF}", "\u{4000}", "\u{9FFF}", "\u{A000}", "\u{1F}", "~", "\u{7F}",
      "\u{200F}", "\u{2010}", "\u{2027}", "\u{2028}", "\u{2090}", "\u{3029}", "\u{302A}",
      "\u{302F}",
      "\u{3030}", "\u{3098}", "\u{309A}", "\u{309B}", "\u{FEFF}", "\u{FF00}", "\u{FF01}",
      "\u{FF7F}",
      "\u{FF9E}", "\u{FFF0}",
    ]
    for plain in ["哈", "a", "哈a", "a哈哈"] {
      for join in joining {
        for head in 0..<36 {
          let text =
            String(repeating: plain, count: 20).prefix(head) + join
            + String(repeating: plain, count: 9)
          #expect(bytes(String(text), Lengths.characters) == String(text).count, "\(head) \(join)")
        }
      }
    }
  }

  @Test func `two plain scalars never join`() {
    let plain = UnicodeFiles.assigned.filter { Graphemes.isPlain($0.value) }
    var text = ""
    text.unicodeScalars.append(contentsOf: plain)
    #expect(text.count == plain.count)
    text = ""
    text.unicodeScalars.append(contentsOf: plain.reversed())
    #expect(text.count == plain.count)
  }

  @Test(arguments: [
    ("", 0), ("a", 1), ("\n", 1), ("a\n", 1), ("a\nb", 2), ("a\r\nb\r\n", 2), ("a\rb", 2),
    ("\r\r\n\n", 3), ("a\u{2028}b\u{2029}c", 3), ("\n\r", 2), ("甲\u{2028}", 1),
    ("a\u{85}b\u{B}c", 1),
    ("\u{2027}\u{202A}", 1),
  ])
  func `lines are counted by their ends`(_ text: String, _ lines: Int) {
    #expect(bytes(text, Lengths.lines) == lines)
  }

  @Test func `lines are counted alike wherever their ends stand`() {
    var random = SeededGenerator(seed: 11)
    let pieces = [
      "\n", "\r", "\r\n", "\u{2028}", "\u{2029}", "\u{2027}", "\u{20AC}", "“", "甲", "é", "a", "bcd",
      "abcdefgh", "\u{8A}\u{8D}",
    ]
    for _ in 0..<3_000 {
      let text = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        pieces.randomElement(using: &random)!
      }.joined()
      // Split at each end; CRLF is one character to Swift.
      let parts = text.split(omittingEmptySubsequences: false) {
        ["\n", "\r", "\r\n", "\u{2028}", "\u{2029}"].contains($0)
      }
      #expect(
        bytes(text, Lengths.lines) == parts.count - (parts.last?.isEmpty ?? true ? 1 : 0),
        "\(text.unicodeScalars.map(\.value))")
    }
  }
}
