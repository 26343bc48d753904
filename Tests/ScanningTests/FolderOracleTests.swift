import TestSupport
import Testing

@testable import Scanning

@Suite struct FolderOracleTests {
  /// What is likely to touch its neighbours, and some of everything.
  static let alphabets: [[UInt32]] = [
    UnicodeFiles.assigned.map(\.value),
    "aZéＡｚ０9ß".unicodeScalars.map(\.value),
    "微信: ：一三八〇零壹①Ⅻ五8".unicodeScalars.map(\.value),
    "領獎見⾒㍿㈱㊙ｶﾞﾊﾟㄱㅏ가각".unicodeScalars.map(\.value),
    [0x200B, 0x200D, 0xFE0F, 0x34F, 0x3164, 0xAD, 0xE0041, 0x301, 0x302, 0x323, 0x334, 0x20DD],
    [0x1100, 0x1161, 0x11A8, 0xAC00, 0xE31, 0xE48, 0x93C, 0x64E, 0x651, 0x5B0, 0x345, 0x3099],
  ]

  static func text(_ random: inout SeededGenerator, count: Int) -> String {
    string(
      of: (0..<count).map { _ in
        alphabets.randomElement(using: &random)!.randomElement(using: &random)!
      })
  }

  @Test(.enabled(if: UnicodeFiles.areHere, "needs unicode-data"))
  func `folding agrees with the plain way on seeded texts, for every set of disguises`() throws {
    let naive = try NaiveFolder()
    var random = SeededGenerator(seed: 7)
    for bits in UInt16(0)..<16 {
      let disguises = Disguises(rawValue: bits)
      let folder = Folder(disguises)
      let scratch = FoldedText()
      for _ in 0..<150 {
        let text = Self.text(&random, count: Int.random(in: 1...40, using: &random))
        folder.fold(text.utf8, into: scratch)
        let expected = naive.fold(text, disguises)
        #expect(Array(scratch.units) == expected, "\(text.unicodeScalars.map(\.value)) by \(bits)")
        expectSourcesInOrder(scratch, bytes: text.utf8.count)
      }
    }
  }

  @Test func `a text that says so is what the base disguises make of it`() {
    let base = Folder(.base)
    var random = SeededGenerator(seed: 31)
    var (same, other) = (0, 0)
    for disguises in [Disguises.defaults, .all, [.base, .aliases], [.width, .digits]] {
      let folder = Folder(disguises)
      let scratch = FoldedText()
      for _ in 0..<400 {
        var text = Self.text(&random, count: Int.random(in: 1...30, using: &random))
        if Bool.random(using: &random) {
          text += ["pаypal", "рост", "加 微，信 v信", "3р"].randomElement(using: &random)!
        }
        folder.fold(text.utf8, into: scratch)
        guard folder.isBase(scratch) else {
          other += 1
          continue
        }
        same += 1
        #expect(Array(scratch.units) == base.fold(text), "\(text.unicodeScalars.map(\.value))")
      }
    }
    #expect(same > 300)
    // Some look like other letters, and two disguises alone are never the base.
    #expect(other > 500)
  }

  func expectSourcesInOrder(_ text: FoldedText, bytes: Int) {
    var last = 0..<0
    for unit in 0..<text.count {
      let source = text.source(of: unit..<unit + 1)
      #expect(source.lowerBound >= last.lowerBound && source.upperBound >= last.upperBound)
      #expect(!source.isEmpty && source.upperBound <= bytes)
      last = source
    }
  }

  @Test(arguments: 0..<4)
  func `bytes that are no UTF-8 never crash`(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let folder = Folder(seed == 0 ? [] : .base)
    let matcher = KeywordMatcher([KeywordList(words: ["vx", "微信"])], folder: folder)
    let text = FoldedText()
    var hits: [KeywordHit] = []
    var links: [Link] = []
    for _ in 0..<2_000 {
      var bytes = Array(Self.text(&random, count: 12).utf8)
      for _ in 0..<6 {
        let place = Int.random(in: bytes.indices, using: &random)
        if Bool.random(using: &random) {
          bytes[place] = .random(in: 0...255, using: &random)
        } else if bytes.count > 1 {
          bytes.remove(at: place)
        }
      }
      folder.fold(bytes, into: text)
      matcher.scan(text, into: &hits)
      bytes.withUnsafeBufferPointer { bytes in
        for unit in 0..<text.count { _ = text.originalRange(of: unit..<unit + 1, in: bytes) }
        LinkFinder.find(in: bytes, into: &links)
        _ = Lengths.characters(bytes)
        _ = Lengths.lines(bytes)
      }
    }
    #expect(text.count > 0)
  }

  @Test func `long texts of one thing take bounded time`() {
    let folder = Folder(.base)
    let words = (1...24).map { String(repeating: "哈", count: $0) } + ["a", "aa", "一一一一一一"]
    let matcher = KeywordMatcher([KeywordList(words: words, single: true)], folder: folder)
    let text = FoldedText()
    var hits: [KeywordHit] = []
    var links: [Link] = []
    let pieces = [
      "a", "哈", "一", "一a", "\u{301}", "\u{301}\u{323}", "e\u{301}", "\u{200B}",
      "\u{200B}\u{301}", "ﷺ", "\u{1161}", "ㅏ", "Ａ\u{301}", "www.", "http://", "://", "http://!",
      "-www..", "(", "[", "微信一一", ".", "a.", "a-", "例.", "http://例.", "a。", "a.com", "bad dot ",
      "dot ",
      "a.例", "п.", "п", "a.b.de",
    ]
    for piece in pieces {
      let size = ["a", "哈", "\u{301}"].contains(piece) ? 1 << 20 : 64 << 10
      let long = String(repeating: piece, count: size / piece.utf8.count)
      let time = processorTime {
        long.withCString { pointer in
          let bytes = UnsafeBufferPointer(
            start: UnsafeRawPointer(pointer).assumingMemoryBound(to: UInt8.self),
            count: long.utf8.count)
          folder.fold(bytes, into: text)
          matcher.scan(text, into: &hits)
          LinkFinder.find(in: bytes, into: &links)
          _ = Lengths.characters(bytes)
          _ = text.originalRange(of: 0..<min(1, text.count), in: bytes)
        }
      }
      // Generous: quadratic work would take minutes in a debug build.
      #expect(time < .seconds(20), "\(piece.debugDescription)")
      #expect(hits.count <= KeywordMatcher.mostHits + words.count)
    }
  }
}
