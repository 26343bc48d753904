import TestSupport
import Testing

@testable import Scanning

@Suite struct GapOracleTests {
  private static let alphabet =
    "加加微微信信徵㍿ab１一三 　,.，。！!…❤️👍\u{200B}\u{301}\n\t·➕(".unicodeScalars.map(\.value)

  private static func text(_ count: Int, _ random: inout SeededGenerator) -> String {
    string(of: (0..<count).map { _ in alphabet.randomElement(using: &random)! })
  }

  @Test(arguments: 0..<40)
  func `hits are those of the plain way on seeded texts`(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let sets: [Disguises] = [
      .defaults, [.base, .spacing2], [.base, .spacing, .newlines], [.spacing],
      [.width, .spacing2, .newlines],
    ]
    let folder = Folder(sets[Int(seed) % sets.count])
    let lists = (0..<3).map { list in
      KeywordList(
        words: (0..<20).map { _ in Self.text(.random(in: 1...7, using: &random), &random) },
        except: (0..<list * 4).map { _ in
          Self.text(.random(in: 2...7, using: &random), &random)
        }, single: true)
    }
    let matcher = KeywordMatcher(lists, folder: folder)
    let text = FoldedText()
    var found: [KeywordHit] = []
    for _ in 0..<20 {
      let string = Self.text(.random(in: 1...120, using: &random), &random)
      folder.fold(string.utf8, into: text)
      matcher.scan(text, into: &found)
      let expected = NaiveGaps(string, text, folder).hits(lists)
      #expect(found == expected, "\(string.unicodeScalars.map(\.value))")
    }
  }

  @Test func `without gaps a text is scanned as if nobody asked for them`() {
    var random = SeededGenerator(seed: 5)
    let lists = [KeywordList(words: ["加微信", "微信加微", "信加"], except: ["加加微信"])]
    let (with, without) = (Folder(.defaults), Folder(.base))
    var hits: ([KeywordHit], [KeywordHit]) = ([], [])
    for _ in 0..<500 {
      let bytes = Array(
        string(
          of: (0..<40).map { _ in [0x52A0, 0x5FAE, 0x4FE1, 0x61].randomElement(using: &random)! }
        )
        .utf8)
      KeywordMatcher(lists, folder: with).scan(with.folded(bytes: bytes), into: &hits.0)
      KeywordMatcher(lists, folder: without).scan(without.folded(bytes: bytes), into: &hits.1)
      #expect(hits.0 == hits.1)
    }
  }

  @Test func `long texts of gaps and mixed words take bounded time`() {
    let folder = Folder([.defaults, .spacing2, .newlines])
    let words = (1...24).map { String(repeating: "哈", count: $0) } + ["a", "paypal"]
    let matcher = KeywordMatcher(
      [KeywordList(words: words, except: ["哈哈哈哈"], single: true)], folder: folder)
    let text = FoldedText()
    var hits: [KeywordHit] = []
    for piece in ["哈 ", "哈❤️", "哈\n", "哈... ", "哈    ", "р", "рa", "é", "рж", "哈р", "哈\u{301} "] {
      let bytes = Array(String(repeating: piece, count: (64 << 10) / piece.utf8.count).utf8)
      let time = processorTime {
        folder.fold(bytes, into: text)
        matcher.scan(text, into: &hits)
      }
      #expect(time < .seconds(20), "\(piece.debugDescription)")
      #expect(hits.count <= KeywordMatcher.mostHits + words.count)
    }
  }

  @Test(arguments: 0..<4)
  func `bytes that are no UTF-8 never crash`(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let folder = Folder([.defaults, .spacing2, .newlines])
    let matcher = KeywordMatcher(
      [KeywordList(words: ["加微信", "微信", "vx"], except: ["加微"])], folder: folder)
    let text = FoldedText()
    var hits: [KeywordHit] = []
    for _ in 0..<2_000 {
      var bytes = Array((Self.text(12, &random) + "vхрaé").utf8)
      for _ in 0..<6 {
        let place = Int.random(in: bytes.indices, using: &random)
        if Bool.random(using: &random) {
          bytes[place] = .random(in: 0...255, using: &random)
        } else {
          bytes.remove(at: place)
        }
      }
      folder.fold(bytes, into: text)
      matcher.scan(text, into: &hits)
      for hit in hits { #expect(text.source(of: hit.units).upperBound <= bytes.count) }
    }
  }
}
