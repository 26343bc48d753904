import Testing

@testable import Scanning

@Suite struct ReadingOracleTests {
  private static let words = [
    "加微信", "微信号", "兼职日结", "扣扣群", "vx", "casino", "free", "ball", "强奸", "赌博网", "加群", "卡卡卡",
    "v信", "bookkeeper", "发红包", "手机号",
  ]
  private static let pieces = [
    "加", "微", "信", "薇", "威", "佳", "➕", "❤", "v", "V", "vx", "weixin", "wei", "x", "q", "QQ", "口",
    "群",
    "君羊", "君", "羊", "扣", "号", "兼", "简", "直", "职", "织", "日", "结", "洁", " ", "，", "。", "c4", "as",
    "1no",
    "$ino", "casi", "no", "fr", "ee", "3", "eee", "ba", "ll", "1", "弓", "虽", "奸", "贝者", "博", "网",
    "卡", "\u{200B}",
    "🧧", "红", "包", "📱", "boo", "kke", "per", "2",
  ]

  private static let sets: [Disguises] = [
    .aliases, .leet, .repeated, .pinyin, .splits, [.aliases, .pinyin], [.leet, .repeated],
    [.aliases, .splits, .spacing2], [.pinyin, .splits],
    [.aliases, .leet, .repeated, .pinyin, .splits],
    .all,
  ]

  @Test(arguments: 0..<22)
  func `hits are those of the plain way on seeded texts`(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let folder = Folder(Disguises.defaults.union(Self.sets[Int(seed) % Self.sets.count]))
    let matcher = KeywordMatcher([KeywordList(words: Self.words)], folder: folder)
    let text = FoldedText()
    var found: [KeywordHit] = []
    for _ in 0..<25 {
      let string = (0..<Int.random(in: 1...14, using: &random)).map { _ in
        Self.pieces.randomElement(using: &random)!
      }.joined()
      let bytes = Array(string.utf8)
      folder.fold(bytes, into: text)
      matcher.scan(text, into: &found)
      let expected = NaiveReadings(bytes, text, folder).hits(Self.words)
      #expect(Set(found) == expected, "\(string) under \(folder.disguises.rawValue)")
      #expect(found.count == Set(found).count)
      #expect(zip(found, found.dropFirst()).allSatisfy { $0.comesBefore($1) })
    }
  }
}
