import Moderation
import Records
import Rules
import TestSupport
import Testing

/// Texts that no person writes, through the whole inspector: broken escapes and bytes, and all
/// that disguises are made of, thrown together. Whatever is found is a slice of the text.
@Suite("Texts made by chance")
struct TextFuzzTests {
  /// As they stand between the quotes of a JSON string.
  private static let sound =
    [
      // Lone surrogates, halves in the wrong order, and what only looks like a pair.
      #"\ud800"#, #"\udfff"#, #"\udc00\ud83d"#, #"\ud83d\ude00"#, #"\uD83D\u0041"#, #"\ud83d\\u"#,
      #"\ud83d\n"#, #"\u0000"#, #"\u001f"#, #"\u200b"#, #"\ufeff"#, #"\uffff"#, #"\u52a0"#, #"\/"#,
      #"\""#, #"\\"#, #"\n"#, #"\r\n"#,
      // Words, pieces of them and what stands between.
      "加", "微", "信", "加微信", "兼职日结", "简直", "vx", "ｖ", "раураl", "c4sino", "caasino", "弓虽奸犯",
      "➕", "❤️", "薇", "裙", "一三八", "①", "13800138000", "a.com", "http://例.cn", "点com", "xn--a",
      "\u{301}", "\u{323}\u{334}", "\u{200D}", "\u{E0041}", "\u{1161}", "ﷺ", "㍿", "ㅏ", " ", "　",
      ".", "。",
      "👨‍👩‍👧", "İ", "ß", "\u{2028}", "\u{7F}", "한", "ｶﾞ",
    ].map { Array($0.utf8) }
  /// No escapes, and bytes that are no UTF-8: an overlong form, halves of pairs, beginnings, ends.
  private static let unsound: [[UInt8]] =
    [#"\u12"#, #"\x41"#, #"\"#].map { Array($0.utf8) } + [
      [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE5, 0x8A], [0x80], [0xFF],
    ]

  @Test(
    "every line is an event or a reject, and what is found is a slice of the text",
    arguments: 1...8 as ClosedRange<UInt64>)
  func foundIsSlice(seed: UInt64) throws {
    var lots = SeededRandom(state: seed)
    let inspector = Inspector(try EveryView.policy())
    let lines = (0..<500).map { Self.line($0, &lots) }
    var batch = EventBatch()
    var decoder = EventDecoder()
    decoder.decode(
      LogChunk(file: "log", lines: Array(lines.joined(separator: [0x0A]))), into: &batch)
    #expect(batch.events.count + batch.rejects.count == lines.count)
    #expect(batch.events.count >= 100)
    var texts: [String: [Unicode.Scalar]] = [:]
    for event in batch.events {
      guard case .message(let message) = event.body else { continue }
      texts[batch.string(event.id)] = batch.string(message.text).map { Array($0.unicodeScalars) }
    }
    var judge = Judge(inspector.policy)
    var slices = 0
    judge.judge(
      inspector.inspect(batch, with: InspectorScratch(inspector)),
      decide: { decision in
        for found in decision.matches.compactMap(\.found) {
          guard let text = texts[decision.event] else { continue }
          #expect(
            Array(found.text.unicodeScalars) == Array(text[found.span]), "\(decision.event)")
          slices += 1
        }
      })
    #expect(slices >= 100)
  }

  private static func line(_ number: Int, _ lots: inout SeededRandom) -> [UInt8] {
    var text: [UInt8] = []
    for _ in 0..<Int.random(in: 1...12, using: &lots) {
      // Half of the lines hold nothing that a line may not hold.
      let pieces = number.isMultiple(of: 2) || lots.next() % 8 > 0 ? sound : unsound
      text += pieces.randomElement(using: &lots)!
    }
    if !number.isMultiple(of: 2), Bool.random(using: &lots) {
      let place = Int.random(in: 0..<text.count, using: &lots)
      text[place] = UInt8.random(in: 0x0B...0xFF, using: &lots)
    }
    return Array(#"{"id":"m-\#(number)","time":\#(1_777_593_600_000 + number),"#.utf8)
      + Array(#""type":"message","group":"g","account":"u-\#(number)","text":""#.utf8) + text
      + Array("\"}".utf8)
  }
}
