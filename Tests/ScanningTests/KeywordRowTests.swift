import Testing

@testable import Scanning

/// The rows of the table in the documentation that the base disguises answer for.
@Suite struct KeywordRowTests {
  typealias Row = KeywordRow

  @Test(arguments: [
    Row(words: ["vx"], text: "ｖ\u{200B}ｘ：①③⑧", found: ["ｖ\u{200B}ｘ"]),
    Row(words: ["vx"], text: "用vx联系", found: ["vx"]),
    Row(words: ["vx"], text: "用VX联系", found: ["VX"]),
    Row(words: ["vx"], text: "vxx, avx, vx8, 8vx", found: []),
    Row(words: ["下三滥"], text: "这个下三滥", found: ["下三滥"]),
    Row(words: ["下三滥"], text: "下3滥", found: []),
    Row(words: ["免费领奖"], text: "免費領獎", found: ["免費領獎"]),
    Row(words: ["免費領獎"], text: "免费领奖", found: ["免费领奖"]),
    Row(words: ["免费领奖"], text: "免费领取奖品", found: []),
    Row(words: ["大麻"], except: ["大麻烦"], text: "卖大麻", found: ["大麻"]),
    Row(words: ["大麻"], except: ["大麻烦"], text: "大麻烦了", found: []),
    Row(words: ["大麻"], except: ["大麻烦"], text: "大麻烦，大麻", found: ["大麻"]),
    Row(words: ["sm"], text: "sm", found: ["sm"]),
    Row(words: ["sm"], text: "smile", found: []),
    Row(words: ["69"], text: "第69号", found: ["69"]),
    Row(words: ["69"], text: "695", found: []),
    Row(words: ["cunt"], text: "Scunthorpe", found: []),
    Row(words: ["株式会社"], text: "在㍿里", found: ["㍿"]),
    Row(words: ["一三八零零"], text: "打13800", found: ["13800"]),
    Row(words: ["13800"], text: "打一三八零零", found: ["一三八零零"]),
    Row(words: ["13800"], text: "打①叁８零0吧", found: ["①叁８零0"]),
    Row(words: ["mp3"], text: "mp3player", found: []),
    Row(words: ["café"], text: "cafe\u{301}!", found: ["cafe\u{301}"]),
    Row(
      words: ["paypal"], text: "p\u{334}\u{322}a\u{337}\u{321}ypa\u{334}\u{322}\u{327}l",
      found: ["p\u{334}\u{322}a\u{337}\u{321}ypa\u{334}\u{322}\u{327}l"]),
    Row(words: ["ma"], text: "má ma", found: ["ma"]),
    Row(words: ["ガス"], text: "ｶﾞｽ", found: ["ｶﾞｽ"]),
  ])
  func `a word is found exactly where it stands`(_ row: Row) {
    var row = row
    row.disguises = .base
    row.check()
  }
}
