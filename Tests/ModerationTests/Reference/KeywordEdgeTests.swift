import Records
import Testing

@Suite("Edges of keywords")
struct KeywordEdgeTests {
  /// A list, a text, and what of it is found.
  struct Row: Sendable, CustomTestStringConvertible {
    var list: WordList
    var text: String
    /// The word, what it is in the text, and from which to which scalar; nil if there is none.
    var hit: (word: String, found: String, span: Range<Int>)?

    init(
      _ words: [String], except: [String] = [], as disguises: WordList.Disguises = .base,
      in text: String, _ hit: (String, String, Range<Int>)? = nil
    ) {
      list = WordList(
        name: "words", words: words, except: except, single: true, disguises: disguises)
      self.text = text
      self.hit = hit.map { ($0.0, $0.1, $0.2) }
    }

    var testDescription: String { "\(list.words) in " + quoted(text) }

    func check() throws {
      let pack = ReferencePack(
        lists: [list], rules: [ReferenceRule(id: "edge", when: .keyword([.list(0)]))])
      let comparison = try Comparison(pack)
      let log = [LoggedEvent.message(at: 0, text).named("e-0")]
      let match = comparison.engine.outcome(of: log).decisions[0].first?.matches.first
      #expect(match?.why == hit.map { "keyword \($0.word) of list words" })
      #expect(match?.found?.text == hit?.found)
      #expect(match?.found?.span == hit?.span)
      #expect(comparison.difference(on: log) == nil)
    }
  }

  @Test("A word is found in its own writing, between its borders", arguments: bordersCases)
  func borders(_ row: Row) throws { try row.check() }

  private static let bordersCases = [
    Row(["vx"], in: "vx", ("vx", "vx", 0..<2)),
    Row(["vx"], in: "用vx联系", ("vx", "vx", 1..<3)),
    Row(["vx"], in: "(vx)", ("vx", "vx", 1..<3)),
    Row(["vx"], in: "vxx"),
    Row(["vx"], in: "avx"),
    Row(["vx"], in: "vx1"),
    Row(["vx"], in: "1vx"),
    Row(["vx"], in: "ａvx"),
    Row(["vx"], in: "vx①"),
    Row(["vx"], in: "a\u{200B}vx"),
    Row(["vx"], in: "vxx vx", ("vx", "vx", 4..<6)),
    Row(["vx"], in: "évx", ("vx", "vx", 1..<3)),
    Row(["v8"], in: "v88"),
    Row(["v8"], in: "v8a"),
    Row(["69"], in: "第69号", ("69", "69", 1..<3)),
    Row(["69"], in: "a69b", ("69", "69", 1..<3)),
    Row(["69"], in: "695"),
    Row(["69"], in: "169"),
    Row(["69"], in: "①69"),
    Row(["大麻"], in: "卖大麻吗", ("大麻", "大麻", 1..<3)),
    Row(["大"], in: "a大b", ("大", "大", 1..<2)),
    Row(["vx"], in: ""),
    Row(["vx"], in: "v"),
  ]

  @Test("A word is found in disguise, and shown as it was written", arguments: disguisesCases)
  func disguises(_ row: Row) throws { try row.check() }

  private static let disguisesCases = [
    Row(["vx"], in: "ＶＸ", ("vx", "ＶＸ", 0..<2)),
    Row(["vx"], in: "ｖ\u{200B}ｘ：①③⑧", ("vx", "ｖ\u{200B}ｘ", 0..<3)),
    Row(
      ["vx"], in: "v\u{AD}\u{2060}\u{FEFF}\u{202E}x",
      ("vx", "v\u{AD}\u{2060}\u{FEFF}\u{202E}x", 0..<6)),
    Row(["vx"], in: "\u{200B}vx\u{200B}", ("vx", "vx", 1..<3)),
    Row(["vx"], in: "vx\u{200D}", ("vx", "vx\u{200D}", 0..<3)),
    Row(["vx"], in: "v x"),
    Row(["vx"], in: "v\u{336}\u{332}x", ("vx", "v\u{336}\u{332}x", 0..<4)),
    Row(["vx"], in: "v\u{336}x"),
    Row(["138"], in: "①❸⑧", ("138", "①❸⑧", 0..<3)),
    Row(["138"], in: "⑴③٨", ("138", "⑴③٨", 0..<3)),
    Row(["贷款"], in: "貸款", ("贷款", "貸款", 0..<2)),
    Row(["貸款"], in: "贷款", ("貸款", "贷款", 0..<2)),
    Row(["会社"], in: "㍿", ("会社", "㍿", 0..<1)),
    Row(["fi"], in: "ﬁ", ("fi", "ﬁ", 0..<1)),
    Row(["fi"], in: "ﬁﬁ"),
    Row(["ﬁ"], in: "FI", ("ﬁ", "FI", 0..<2)),
    Row(["naïve"], in: "Nai\u{308}ve!", ("naïve", "Nai\u{308}ve", 0..<6)),
    Row(["nai\u{308}ve"], in: "naïve", ("nai\u{308}ve", "naïve", 0..<5)),
    Row(["naïve"], in: "naive"),
    Row(["cafe"], in: "café"),
    Row(["❤"], in: "a❤️b", ("❤", "❤️", 1..<3)),
    Row(["👍"], in: "👍🏽", ("👍", "👍🏽", 0..<2)),
    Row(["👩"], in: "a👨‍👩‍👧b", ("👩", "👨‍👩‍👧", 1..<6)),
    Row(["a b"], in: "a\u{3000}b", ("a b", "a\u{3000}b", 0..<3)),
    Row(["a b"], in: "a\nb"),
  ]

  @Test("Without disguises a word is found as it is, and only so", arguments: plainCases)
  func plain(_ row: Row) throws { try row.check() }

  private static let plainCases = [
    Row(["vx"], as: .none, in: "avx vx", ("vx", "vx", 4..<6)),
    Row(["vx"], as: .none, in: "VX"),
    Row(["vx"], as: .none, in: "ｖｘ"),
    Row(["vx"], as: .none, in: "ａvx", ("vx", "vx", 1..<3)),
    Row(["vx"], as: .none, in: "v\u{200B}x"),
    Row(["VX"], as: .none, in: "VX", ("VX", "VX", 0..<2)),
    Row(["naïve"], as: .none, in: "nai\u{308}ve"),
    Row(["69"], as: .none, in: "①69", ("69", "69", 1..<3)),
    Row(["大麻"], as: .none, in: "大麻", ("大麻", "大麻", 0..<2)),
    Row(["👩"], as: .none, in: "👨‍👩‍👧", ("👩", "👨‍👩‍👧", 0..<5)),
  ]

  @Test("A phrase that covers a hit takes it away, and only that one", arguments: exceptionsCases)
  func exceptions(_ row: Row) throws { try row.check() }

  private static let exceptionsCases = [
    Row(["大麻"], except: ["大麻烦"], in: "大麻烦了"),
    Row(["大麻"], except: ["大麻烦"], in: "大麻煩了"),
    Row(["大麻"], except: ["大麻烦"], in: "卖大麻", ("大麻", "大麻", 1..<3)),
    Row(["大麻"], except: ["大麻烦"], in: "大麻烦，大麻", ("大麻", "大麻", 4..<6)),
    Row(["加微信"], except: ["微信号"], in: "加微信号", ("加微信", "加微信", 0..<3)),
    Row(["大麻"], except: ["大麻"], in: "大麻"),
    Row(["大麻", "麻烦"], except: ["大麻"], in: "大麻烦", ("麻烦", "麻烦", 1..<3)),
    Row(["贷款", "贷款点数"], except: ["贷款点"], in: "贷款点数", ("贷款点数", "贷款点数", 0..<4)),
  ]

  @Test("Of several hits the first is told, then the longest, then by order", arguments: orderCases)
  func order(_ row: Row) throws { try row.check() }

  private static let orderCases = [
    Row(["微信", "加微信"], in: "加微信", ("加微信", "加微信", 0..<3)),
    Row(["大麻烦", "卖大麻"], in: "卖大麻烦", ("卖大麻", "卖大麻", 0..<3)),
    Row(["bet", "bet sm"], in: "bet sm", ("bet sm", "bet sm", 0..<6)),
    Row(["bet", "bet sm"], in: "bet sma", ("bet", "bet", 0..<3)),
    Row(["VX", "vx"], in: "vx", ("VX", "vx", 0..<2)),
    Row(["sm", "vx"], in: "vx sm vx", ("vx", "vx", 0..<2)),
    Row(["株", "式会社"], in: "㍿", ("株", "㍿", 0..<1)),
  ]
}
