import Testing

@testable import Scanning

/// The rows of the table in the documentation that are about gaps and letters of other scripts, both
/// ways, and what lies at their edges.
@Suite struct GapRowTests {
  typealias Row = KeywordRow

  @Test(arguments: [
    Row(words: ["加微信"], text: "请加 微 信吧", found: ["加 微 信"]),
    Row(words: ["加微信"], text: "加➕微❤信", found: ["加➕微❤信"]),
    Row(words: ["加微信"], text: "加❤️微👍🏽信", found: ["加❤️微👍🏽信"]),
    Row(words: ["加微信"], text: "加微\u{200B} \u{200B}信", found: ["加微\u{200B} \u{200B}信"]),
    Row(words: ["加微信"], text: "加微信，加 微信", found: ["加微信", "加 微信"]),
    Row(words: ["加微信"], text: "加...微\u{3000}·、信", found: ["加...微\u{3000}·、信"]),
    Row(words: ["加微信"], text: "加....微信", found: []),
    Row(words: ["加微信"], text: "加x微信", found: []),
    Row(words: ["加微信"], text: "蔷薇花信期 加花 信", found: []),
    Row(words: ["加微信"], text: "加1微信", found: []),
    Row(words: ["加微信"], disguises: .base, text: "加 微信", found: []),
    Row(words: ["兼职日结"], text: "兼 职 日 结", found: ["兼 职 日 结"]),
    Row(words: ["兼职日结"], text: "兼.职.日.结", found: ["兼.职.日.结"]),
    Row(words: ["兼职日结"], text: "兼職，日結200", found: ["兼職，日結"]),
    Row(words: ["兼职日结"], text: "简直日结不了账", found: []),
    Row(words: ["免费领奖"], text: "免费 领奖", found: ["免费 领奖"]),
    Row(words: ["免费领取"], text: "免费 领取", found: ["免费 领取"]),
    Row(words: ["免费领奖"], text: "免费 领取奖品", found: []),
    Row(words: ["贷款"], text: "贷 款 贷款", found: ["贷款"]),
    Row(words: ["贷款"], disguises: [.defaults, .spacing2], text: "贷.款", found: ["贷.款"]),
    Row(words: ["贷款"], disguises: [.base, .spacing2], text: "贷 款", found: ["贷 款"]),
    Row(words: ["贷款"], disguises: [.defaults, .spacing2], text: "借贷。款项已到", found: []),
    Row(words: ["加v"], disguises: [.defaults, .spacing2], text: "加 v", found: []),
  ])
  func `gaps between Han characters are seen through`(_ row: Row) { row.check() }

  @Test(arguments: ["。", "｡", "！", "？", "；", "…", ". ", ", ", "! ", "? ", "; ", ".\u{3000}", "。 "])
  func `no word goes over the end of a sentence`(end: String) {
    for disguises in [Disguises.defaults, [.spacing], [.defaults, .spacing2, .newlines]] {
      Row(words: ["加微信"], disguises: disguises, text: "加\(end)微信", found: []).check()
    }
  }

  @Test(arguments: [".", ",", "!", "?", ";", "，", "、", "：", "．", " .", "@", "_", "~", "▲", "\t"])
  func `other marks end none`(mark: String) {
    for disguises in [Disguises.defaults, [.spacing], [.defaults, .spacing2, .newlines]] {
      Row(words: ["加微信"], disguises: disguises, text: "加\(mark)微信", found: ["加\(mark)微信"]).check()
    }
  }

  @Test(arguments: ["\n", "\r", "\r\n", "\u{2028}", "\u{2029}", "\u{85}", " \n"])
  func `line ends are gaps for those who ask`(end: String) {
    let text = "加\(end)微\(end)信"
    Row(words: ["加微信"], text: text, found: []).check()
    Row(words: ["加微信"], disguises: [.defaults, .newlines], text: text, found: [text]).check()
  }

  @Test(arguments: [
    // Borders of Latin and digits are those of the text.
    Row(words: ["加微信vx"], text: "加 微 信vx", found: ["加 微 信vx"]),
    Row(words: ["加微信vx"], text: "加 微 信vx8", found: []),
    Row(words: ["加微信vx"], text: "加微信 vx", found: []),
    Row(words: ["v加微信"], text: "av加 微信 v加 微信", found: ["v加 微信"]),
    Row(words: ["加vx进群"], text: "加vx进 群", found: ["加vx进 群"]),
    Row(words: ["加vx进群"], text: "加 vx进群", found: []),
    // A word's own gaps count as little as those of the text, if it has Han characters enough.
    Row(words: ["加·微信"], text: "加微信 加 微信", found: ["加微信", "加 微信"]),
    Row(words: ["微·信"], text: "微信 微·信", found: ["微·信"]),
    Row(words: ["加。微信"], text: "加微信 加。微信 加。微 信", found: ["加。微信", "加。微 信"]),
    Row(words: ["加----微信"], text: "加----微 信 加微信", found: ["加----微 信"]),
    // Marks at the ends of a word stand as they are.
    Row(words: ["加微信：", "信小米"], text: "加 微 信：小米", found: ["加 微 信：", "信：小米"]),
    Row(words: ["：加微信", "好加我"], text: "好：加 微信", found: ["：加 微信"]),
    // Phrases are seen through the same gaps, and what they cover too.
    Row(words: ["加微信"], except: ["怎么加微信"], text: "怎么 加 微信", found: []),
    Row(words: ["大麻"], except: ["大麻烦"], text: "大麻 烦", found: []),
    Row(words: ["大麻"], except: ["大麻烦"], text: "大麻。烦", found: ["大麻"]),
    Row(words: ["微信号"], except: ["微 信 号 码"], text: "微信 号码，微信 号", found: ["微信 号"]),
    Row(words: ["加微信"], except: ["加微"], text: "加 微信", found: ["加 微信"]),
    // Overlapping and nested, by first unit and then the shorter first.
    Row(
      words: ["微信号", "加微信", "加微信号", "微信"], text: "加微 信号",
      found: ["加微 信", "加微 信号", "微 信号"]),
    Row(words: ["哈哈哈"], text: "哈 哈 哈 哈", found: ["哈 哈 哈", "哈 哈 哈"]),
    Row(words: ["株式会社"], text: "㍿ 株式 会社", found: ["㍿", "株式 会社"]),
    Row(words: ["一三八"], text: "一 三 八", found: ["一 三 八"]),
  ])
  func `borders, own gaps and phrases`(_ row: Row) { row.check() }

  @Test(arguments: [
    Row(words: ["paypal"], text: "上раураl去", found: ["раураl"]),
    Row(words: ["paypal"], text: "ＰАУРАＬ", found: ["ＰАУРАＬ"]),
    Row(words: ["раураl"], text: "paypal", found: ["paypal"]),
    Row(words: ["paypal"], disguises: .base, text: "раураl", found: []),
    Row(words: ["poct"], text: "рост рост.", found: []),
    Row(words: ["рост"], text: "рост poct", found: ["рост"]),
    Row(words: ["vx"], text: "加νx, vх8", found: ["νx"]),
    Row(words: ["vx"], text: "wvх", found: []),
    Row(words: ["bet"], text: "ВЕt", found: ["ВЕt"]),
    Row(words: ["vip"], text: "VІP", found: ["VІP"]),
    Row(words: ["post"], text: "post-рost", found: ["post", "рost"]),
    Row(words: ["oops"], text: "oорѕ", found: ["oорѕ"]),
    // Greek and Cyrillic are two scripts too.
    Row(words: ["cop"], text: "соρ", found: ["соρ"]),
    // A letter that nobody takes for Latin shows that the word is none.
    Row(words: ["иphone", "phone"], text: "рhоneж", found: []),
    Row(words: ["加vx我"], text: "加vх我", found: ["加vх我"]),
    Row(words: ["加微信vx"], text: "加 微信vх", found: ["加 微信vх"]),
  ])
  func `letters that look Latin count as Latin in a mixed word`(_ row: Row) { row.check() }
}
