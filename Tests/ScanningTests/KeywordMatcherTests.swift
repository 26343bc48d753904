import Testing

@testable import Scanning

/// The plain way: every word at every unit.
private func naiveHits(_ lists: [KeywordList], _ folder: Folder, _ text: FoldedText) -> [KeywordHit]
{
  let units = Array(text.units)
  func places(_ word: String, single: Bool) -> [Range<Int>] {
    let letters = folder.fold(word)
    guard !letters.isEmpty, letters.count <= KeywordMatcher.longestWord else { return [] }
    let isHan = letters.count == 1 && (0x4E00...0x9FFF) ~= letters[0]
    guard single || !isHan, units.count >= letters.count else { return [] }
    return (0...units.count - letters.count).map { $0..<$0 + letters.count }.filter { range in
      units[range] == letters[...]
        && isFree(letters, range.lowerBound > 0 ? units[range.lowerBound - 1] : nil)
        && isFree(
          letters.reversed(), range.upperBound < units.count ? units[range.upperBound] : nil)
    }
  }
  return lists.enumerated().flatMap { index, list in
    let phrases = list.except.flatMap { places($0, single: true) }.map { text.source(of: $0) }
    return list.words.enumerated().flatMap { word, string in
      places(string, single: list.single).filter { place in
        let source = text.source(of: place)
        return !phrases.contains {
          $0.lowerBound <= source.lowerBound && source.upperBound <= $0.upperBound
        }
      }.map { KeywordHit(list: Int32(index), word: Int32(word), units: $0) }
    }
  }.sorted { left, right in
    (left.units.lowerBound, left.units.upperBound, left.list, left.word)
      < (right.units.lowerBound, right.units.upperBound, right.list, right.word)
  }
}

/// Whether a word may end beside a neighbour; its letters come from that end.
private func isFree(_ letters: [UInt32], _ neighbour: UInt32?) -> Bool {
  guard let neighbour else { return true }
  let run = letters.prefix(while: ASCII.isWord)
  if run.isEmpty { return true }
  return run.allSatisfy(ASCII.isDigit) ? !ASCII.isDigit(neighbour) : !ASCII.isWord(neighbour)
}

@Suite struct KeywordMatcherTests {
  private func hits(_ lists: [KeywordList], _ text: String) -> [KeywordHit] {
    let folder = Folder(.base)
    var hits: [KeywordHit] = []
    KeywordMatcher(lists, folder: folder).scan(folder.folded(bytes: Array(text.utf8)), into: &hits)
    return hits
  }

  @Test(arguments: 0..<40)
  func `hits are those of the plain way on seeded texts`(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let alphabet = "aＡb1２①微信徵ｖx㍿会社 \u{200B}\u{301}é見见".unicodeScalars.map(\.value)
    func word(_ longest: Int) -> String {
      let scalars = (0..<Int.random(in: 1...longest, using: &random)).map { _ in
        alphabet.randomElement(using: &random)!
      }
      return string(of: scalars)
    }
    let lists = (0..<3).map { list in
      KeywordList(
        words: (0..<20).map { _ in word(4) }, except: (0..<list * 3).map { _ in word(6) },
        single: list == 1)
    }
    let folder = Folder(seed % 4 == 0 ? [] : .base)
    let matcher = KeywordMatcher(lists, folder: folder)
    let text = FoldedText()
    var found: [KeywordHit] = []
    for _ in 0..<20 {
      folder.fold(word(200).utf8, into: text)
      matcher.scan(text, into: &found)
      #expect(found == naiveHits(lists, folder, text))
    }
  }

  @Test func `hits beyond 64 KiB and on both sides of it are found`() {
    let filler = String(repeating: "今天天气很好，", count: 70_000 / 21)
    let text = "加微信" + filler + "ＶＸ加微信" + filler + "加微信"
    let found = hits([KeywordList(words: ["加微信", "vx"])], text)
    #expect(found.map(\.word) == [0, 1, 0, 0])
  }

  @Test func `overlapping, nested and shared words are all reported in order`() {
    let lists = [
      KeywordList(words: ["微信群", "信群", "加微信", "微信"]), KeywordList(words: ["微信", "群"]),
      KeywordList(words: ["群"], single: true),
    ]
    let found = hits(lists, "加微信群").map { [Int($0.list), Int($0.word), $0.units.lowerBound] }
    #expect(found == [[0, 2, 0], [0, 3, 1], [1, 0, 1], [0, 0, 1], [0, 1, 2], [2, 0, 3]])
  }

  @Test func `an exception takes only the hits of its list that it covers`() {
    let lists = [
      KeywordList(words: ["大麻"], except: ["大麻烦"]), KeywordList(words: ["大麻", "麻烦"]),
    ]
    let found = hits(lists, "大麻，大麻烦").map { [Int($0.list), Int($0.word), $0.units.lowerBound] }
    #expect(found == [[0, 0, 0], [1, 0, 0], [1, 0, 3], [1, 1, 4]])
    #expect(hits([KeywordList(words: ["交通"], except: ["路口交通"])], "路口交通，交通").count == 1)
  }

  @Test func `words that cannot be looked for are named`() {
    let long = String(repeating: "长", count: KeywordMatcher.longestWord + 1)
    let lists = [
      KeywordList(words: ["\u{200B}", "群", "v", long, "➕"]),
      KeywordList(words: ["群"], single: true),
    ]
    #expect(
      KeywordMatcher(lists, folder: Folder(.base)).ignored == [
        IgnoredKeyword(list: 0, word: 0, reason: .empty),
        IgnoredKeyword(list: 0, word: 1, reason: .single),
        IgnoredKeyword(list: 0, word: 3, reason: .long),
      ])
  }

  @Test func `past the most hits only words that are new are reported`() {
    let text = String(repeating: "哈", count: KeywordMatcher.mostHits * 2) + "加微信"
    let found = hits([KeywordList(words: ["哈哈", "加微信"])], text)
    #expect(found.count == KeywordMatcher.mostHits + 1)
    #expect(found.last?.word == 1)
  }

  @Test func `no words and no text give no hits`() {
    #expect(hits([], "abc").isEmpty)
    #expect(hits([KeywordList(words: [])], "abc").isEmpty)
    #expect(hits([KeywordList(words: ["a", "ab"])], "").isEmpty)
  }

  @Test func `a hundred thousand words are all found`() {
    var random = SeededGenerator(seed: 3)
    let words = (0..<100_000).map { _ in
      string(
        of: (0..<Int.random(in: 2...5, using: &random)).map { _ in
          .random(in: 0x4E00...0x9FA5, using: &random)
        })
    }
    let folder = Folder([])
    let matcher = KeywordMatcher([KeywordList(words: words)], folder: folder)
    var found: [KeywordHit] = []
    for word in stride(from: 0, to: words.count, by: 997) {
      matcher.scan(folder.folded(bytes: Array("，\(words[word])。".utf8)), into: &found)
      #expect(found.contains { $0.word == word && $0.units.lowerBound == 1 })
    }
  }
}
