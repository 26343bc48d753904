import Testing

@testable import Scanning

/// Rows of the documentation's table, and what lies at their edges, for the disguises that let a text
/// be read in more than one way: aliases, leet, repeated, pinyin, splits.
@Suite struct ReadingRowTests {
  typealias Row = KeywordRow

  @Test(arguments: [
    Row(words: ["加微信"], with: .aliases, text: "请加薇信吧", found: ["加薇", "加薇信"]),
    Row(words: ["加微信"], with: .aliases, text: "加➕薇信", found: ["加➕薇", "加➕薇信", "➕薇", "➕薇信"]),
    Row(words: ["加微信"], with: .aliases, text: "➕V❤", found: ["➕V", "➕V❤"]),
    Row(words: ["加微信"], with: .aliases, text: "加 v 信", found: ["加 v", "加 v 信"]),
    Row(words: ["加微信"], with: .aliases, text: "加vx13800138000", found: ["加vx"]),
    Row(words: ["加微信"], with: .aliases, text: "JIA WeiXin", found: ["JIA WeiXin"]),
    Row(words: ["加微信"], with: .aliases, text: "加 WeiXin", found: ["加 WeiXin"]),
    Row(words: ["加微信"], with: .aliases, text: "加Ⅴ信", found: ["加Ⅴ信"]),
    Row(words: ["加微信"], with: .aliases, text: "蔷薇花信期", found: []),
    Row(words: ["加微信"], with: .aliases, text: "加vip信", found: []),
    Row(words: ["加微信"], with: .aliases, text: "加2v信", found: []),
    Row(words: ["加微信"], with: [], text: "加薇信", found: []),
    Row(words: ["扣扣群"], with: .aliases, text: "QQ群 口口群 抠抠君羊", found: ["QQ群", "口口群", "抠抠君羊"]),
    Row(words: ["扣群"], with: .aliases, text: "足球群", found: []),
    // One spelling for two characters, though it is an ordinary word.
    Row(words: ["扣扣群"], with: .aliases, text: "企鹅群 蔷薇群", found: ["企鹅群"]),
    Row(words: ["威信群"], with: .aliases, text: "微信群", found: ["微信群"]),
    Row(words: ["发红包"], with: .aliases, text: "发🧧 发🧧包 发红 🧧", found: ["发🧧", "发🧧", "发🧧包", "发红 🧧"]),
    Row(words: ["发红"], with: .aliases, text: "发🧧", found: []),
    Row(words: ["🧧"], with: .aliases, text: "发🧧", found: ["🧧"]),
    Row(words: ["加威信费"], with: .aliases, text: "加威信费 加微信费", found: ["加威信费", "加微信费"]),
    Row(words: ["贷宽限"], with: .aliases, text: "带宽限", found: []),
    Row(words: ["vx"], with: .aliases, text: "vx VX ｖｘ", found: ["vx", "VX", "ｖｘ"]),
    Row(words: ["vx"], with: .aliases, text: "avx vxx 微信", found: []),
    Row(words: ["加v"], with: .aliases, text: "加v 加微 加威 加vip", found: ["加v", "加微", "加威"]),
    Row(words: ["加群"], except: ["加群众"], with: .aliases, text: "佳裙众 佳裙", found: ["佳裙"]),
  ])
  func aliases(row: Row) { row.check() }

  @Test(arguments: [
    Row(
      words: ["casino"], with: .leet, text: "c4sino cas1n0 CA$INO",
      found: ["c4sino", "cas1n0", "CA$INO"]),
    Row(
      words: ["bill", "slot"], with: .leet, text: "bi1l 5l0t $1ot", found: ["bi1l", "5l0t", "$1ot"]),
    Row(words: ["ball"], with: .leet, text: "bail b4il", found: []),
    Row(words: ["ball"], with: .leet, text: "b4ll", found: ["b4ll"]),
    Row(words: ["casino"], with: .leet, text: "casin0s xcas1no cas1no2", found: []),
    Row(words: ["casino"], with: .leet, text: "(as1no!", found: ["(as1no"]),
    Row(words: ["sex"], with: .leet, text: "s3x", found: []),
    Row(words: ["sexy"], with: .leet, text: "s3xy", found: ["s3xy"]),
    Row(words: ["leet"], with: .leet, text: "1337 l337", found: []),
    Row(words: ["mp34"], with: .leet, text: "mp34", found: ["mp34"]),
    Row(words: ["casino"], with: [], text: "c4sino", found: []),
    Row(words: ["casino"], with: [.leet, .repeated], text: "caaa$$1nooo", found: ["caaa$$1nooo"]),
  ])
  func leet(row: Row) { row.check() }

  @Test(arguments: [
    Row(words: ["casino"], with: .repeated, text: "caaasinooo", found: ["caaasinooo"]),
    Row(words: ["free"], with: .repeated, text: "freeeee ffree", found: ["freeeee", "ffree"]),
    Row(words: ["free"], with: .repeated, text: "fre", found: ["fre"]),
    Row(words: ["free"], with: .repeated, text: "freeeed afree", found: []),
    Row(words: ["ass"], with: .repeated, text: "asss as", found: []),
    Row(words: ["ass"], with: .repeated, text: "ass", found: ["ass"]),
    Row(words: ["加微信"], with: .repeated, text: "加加微微信信", found: []),
    Row(words: ["casino"], with: [], text: "caasino", found: []),
  ])
  func repeated(row: Row) { row.check() }

  @Test(arguments: [
    Row(words: ["兼职日结"], with: .pinyin, text: "简职日洁", found: ["简职日洁"]),
    Row(words: ["兼职日结"], with: .pinyin, text: "简直日结不了账", found: []),
    Row(words: ["兼职日结"], with: .pinyin, text: "兼 织 日 洁", found: ["兼 织 日 洁"]),
    Row(words: ["兼职日结"], with: .pinyin, text: "兼职日结", found: ["兼职日结"]),
    Row(words: ["兼职"], with: .pinyin, text: "蒹职", found: []),
    Row(words: ["加微信"], with: .pinyin, text: "物价微信 特价微信", found: []),
    Row(words: ["加微信"], with: .pinyin, text: "佳维芯", found: ["佳维芯"]),
    Row(words: ["兼职日结"], except: ["兼职日结束"], with: .pinyin, text: "兼织日结束", found: []),
    Row(words: ["兼职日结"], with: [], text: "简职日洁", found: []),
    Row(words: ["加微信"], with: [.pinyin, .aliases], text: "茄v芯", found: ["茄v", "茄v芯"]),
  ])
  func pinyin(row: Row) { row.check() }

  @Test(arguments: [
    Row(words: ["强奸"], with: .splits, text: "弓虽奸", found: ["弓虽奸"]),
    Row(words: ["强奸"], with: .splits, text: "弓虽 奸", found: ["弓虽 奸"]),
    Row(words: ["强奸"], with: .splits, text: "弓虽女干", found: []),
    Row(words: ["加群"], with: .splits, text: "加君羊", found: ["加君羊"]),
    Row(words: ["好"], with: .splits, text: "女子学校", found: []),
    Row(words: ["你好"], with: .splits, text: "你女子", found: []),
    Row(words: ["赌博网"], with: .splits, text: "贝者博网", found: ["贝者博网"]),
    Row(words: ["强奸"], with: [], text: "弓虽奸", found: []),
    Row(words: ["赌博网"], with: [.splits, .pinyin], text: "贝者伯网", found: ["贝者伯网"]),
    Row(words: ["加微信群"], with: [.splits, .aliases], text: "加薇信君羊", found: ["加薇信君羊"]),
  ])
  func splits(row: Row) { row.check() }
}
