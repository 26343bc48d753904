import Moderation
import Records
import Rules
import TestSupport
import Testing

/// Texts as long as a line may be, of one thing over and over: the inspector's work for a byte does
/// not grow with the length. Told by processor time against processor time, never against a clock.
@Suite("Long texts", .serialized)
struct BoundedWorkTests {
  #if DEBUG
    static let sizes = (short: 4 << 10, long: 32 << 10)
  #else
    static let sizes = (short: 64 << 10, long: (1 << 20) - 256)
  #endif
  /// How much dearer a byte of the long text may be. Quadratic work makes it as many times dearer
  /// as the text is longer, 8 or 16.
  static let dearer = 3.0

  static let pieces = [
    // One character of each class.
    "加", "微", "三", "a", "A", "é", "Ａ", "7", "①", " ", "\t", "\u{3000}", "\n", "\r\n", "\u{2028}",
    "😀", "👍🏽", "👨‍👩‍👧", "🇨🇳", "➕", "❤️", "\u{301}", "\u{200D}", "\u{200B}", "\u{FE0F}", "\u{3164}", ".",
    ":", "@", "/", "!", "。", "，", "(", "]", "<", "\"", "\\", "%", "-", "_", "é", "á", "กำ", "한", "ㅏ",
    "\u{1161}", "ﷺ", "㍿", "а", "п", "ß", "İ", "ﬁ", "\u{0}", "\u{202E}", "\u{E0041}", "\u{10FFFF}",
    // What begins like something and never becomes it.
    "加微", "加 ", "加 微 ", "加\n微\n", "加、", "加微信", "加微信加", "兼 职 日 ", "加加", "aа", "раураl ",
    "a\u{301}\u{323}", "加\u{301}\u{302}", "\u{301}\u{323}", "一三八", "一 ", "微信一一", "微信号:",
    "casin", "c4s1n", "aaab", "a1", "1a", "vv", "弓虽", "女子", "简直", "加薇", "口口", "君羊",
    "http://", "://", "www.", "a.", "a.b", "a.com", "a.com ", "xn--", "xn--a-", "1.1.", "0x", "[::",
    "http://a@", "http://%", "点com", "a点", "a dot ", "例.", "例。", "bet1", "哈哈", "@a ", "?", "…",
  ]

  @Test("a byte of a long text costs what one of a short text does")
  func scaling() throws {
    let inspector = Inspector(try EveryView.policy())
    let scratch = InspectorScratch(inspector)
    for piece in Self.pieces {
      let short = Self.line(of: piece, bytes: Self.sizes.short)
      let long = Self.line(of: piece, bytes: Self.sizes.long)
      // What is dear once, as growing a buffer, is not counted; nor is a moment when the machine
      // was busy, unless it comes three times.
      var ratio = Double.infinity
      for _ in 0..<3 where ratio > Self.dearer {
        let few = Self.cost(of: short, inspector, scratch) / Double(short.count)
        let many = Self.cost(of: long, inspector, scratch) / Double(long.count)
        ratio = min(ratio, many / few)
      }
      #expect(ratio <= Self.dearer, "\(piece.debugDescription)")
    }
  }

  @Test("no byte costs three hundred times what a plain one does")
  func evenness() throws {
    let inspector = Inspector(try EveryView.policy())
    let scratch = InspectorScratch(inspector)
    let plain = Self.line(of: "今天的快递到了吗，ok ", bytes: Self.sizes.short)
    _ = Self.cost(of: plain, inspector, scratch)
    let usual = Self.cost(of: plain, inspector, scratch) / Double(plain.count)
    for piece in Self.pieces {
      let line = Self.line(of: piece, bytes: Self.sizes.short)
      let cost = min(
        Self.cost(of: line, inspector, scratch), Self.cost(of: line, inspector, scratch))
      #expect(cost / Double(line.count) < usual * 300, "\(piece.debugDescription)")
    }
    // The longest lines that are read.
    for piece in ["加", "a", "7", " ", "😀", "\u{301}", "\u{200D}", "\n", ".", ":", "@"] {
      let line = Self.line(of: piece, bytes: (1 << 20) - 256)
      #expect(line.count > (1 << 20) - 256)
      let cost = Self.cost(of: line, inspector, scratch)
      #expect(cost / Double(line.count) < usual * 300, "\(piece.debugDescription)")
    }
  }

  @Test("a character under thousands of marks is one character, and found in what is around it")
  func marks() throws {
    let inspector = Inspector(try EveryView.policy())
    let scratch = InspectorScratch(inspector)
    for base in ["a", "加", "7", "😀", "ก"] {
      for marks in ["\u{301}", "\u{301}\u{323}", "\u{20DD}", "\u{34F}\u{301}", "\u{1AB0}\u{334}"] {
        let stack = base + String(repeating: marks, count: 5_000)
        let inspected = Self.inspect(
          [Self.line("\(stack) 加微信 \(stack)")], inspector, scratch)
        #expect(inspected.batch.rejects.isEmpty)
        let texts = inspected.hits.compactMap { Self.found(by: $0, in: inspected) }
        #expect(texts.contains("加微信"))
      }
    }
  }

  /// What a keyword's hit found.
  private static func found(by hit: Hit, in inspected: InspectedBatch) -> String? {
    guard case .keyword(_, _, let finding) = hit.evidence else { return nil }
    let bytes = inspected.batch.text[finding.field.range][...]
    let start = bytes.startIndex + finding.bytes.lowerBound
    return String(decoding: bytes[start..<start + finding.bytes.count], as: UTF8.self)
  }

  private static func line(of piece: String, bytes: Int) -> [UInt8] {
    line(String(repeating: piece, count: bytes / (EventLine.quoted(piece).utf8.count - 2)))
  }

  private static func line(_ text: String) -> [UInt8] {
    Array(EventLine.message("m", at: 0, text).utf8)
  }

  private static func inspect(
    _ lines: [[UInt8]], _ inspector: Inspector, _ scratch: InspectorScratch
  ) -> InspectedBatch {
    var decoder = EventDecoder()
    var batch = EventBatch()
    for line in lines { decoder.decode(LogChunk(file: "log", lines: line), into: &batch) }
    return inspector.inspect(batch, with: scratch)
  }

  /// Processor time, in seconds, of a line from its bytes to what it shows.
  private static func cost(
    of line: [UInt8], _ inspector: Inspector, _ scratch: InspectorScratch
  ) -> Double {
    let time = processorTime {
      let inspected = inspect([line], inspector, scratch)
      precondition(inspected.batch.events.count == 1)
    }
    return time / .seconds(1)
  }
}
