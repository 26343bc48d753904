import Foundation
import TestSupport
import Testing

@testable import Scanning

@Suite struct DisguiseCounterTests {
  private static func count(_ text: String) -> Int {
    Array(text.utf8).withUnsafeBufferPointer { DisguiseCounter().count($0) }
  }

  @Test(
    arguments: [
      // width
      ("ｖｘ", 2), ("加ＶＸ１２３", 5), ("𝐯𝓍", 2), ("①③⑧", 3), ("ⓋⓍ", 2), ("ﬁ", 1), ("Ⅷ", 1), ("⁵", 1),
      // invisible
      ("加\u{200B}微\u{200B}信", 2), ("加\u{2060}微\u{AD}信", 2), ("v\u{FE0F}x\u{FE0F}", 2),
      ("加\u{200D}微\u{200C}信", 2), ("\u{202E}abc你", 1), ("你\u{E0041}\u{E0042}", 2), ("\u{3164}你", 1),
      ("🏴\u{E0067}\u{E0062}", 2), ("❤️\u{200D}微", 1), ("微\u{200D}❤️", 1), ("葛\u{E0100}城", 1),
      // stacks
      ("v\u{336}\u{332}x", 2), ("v\u{336}\u{332}\u{333}x\u{336}\u{332}", 5), ("微\u{336}\u{332}", 2),
      ("v\u{336}\u{200B}\u{332}", 3), ("\u{2460}\u{336}\u{332}", 3),
      // script
      ("免费領獎", 2), ("这個東西", 2), ("⾒面", 1), ("見⾒", 1),
      // confusables
      ("раураl", 5), ("pаypal", 1), ("Ηello你", 1), ("ｖаｖ", 3),
    ])
  func `what is dressed up counts`(_ text: String, _ count: Int) {
    #expect(Self.count(text) == count, "\(text.unicodeScalars.map { String($0.value, radix: 16) })")
  }

  @Test(
    arguments: [
      "", "VX 138, hello WORLD", "你好，世界！（真的）：￥", "café naïve Ünïcödé",
      "Tiếng Việt rất hay", "Tie\u{302}\u{301}ng Vie\u{323}\u{302}t", "x² m³ 1º 2ª № 5 ™ 89㎡ 5㎏",
      "❤️👍🏽👨‍👩‍👧‍👦👩🏿‍🚀🏳️‍🌈🏴‍☠️1️⃣#️⃣ℹ️Ⓜ️™️©️🇨🇳", "🏴󠁧󠁢󠁥󠁮󠁧󠁿🏴󠁧󠁢󠁳󠁣󠁴󠁿", "☎︎ ❤︎", "می‌خواهم", "क्‍ष र्‍य श्री", "ශ්‍රී", "ന്‍",
      "שלום\u{200F} עולם\u{200E}!", "\u{2067}مرحبا\u{2069} 你好", "ᠮᠣᠩᠭᠣᠯ\u{180B}", "ก็ ที่ ผู้", "मैं",
      "рост Привет", "免費領獎，歡迎參加", "皇后的裡面有麵條，只是後來才知道", "这东西真的很好", "日本語の学校へ行く",
      "ᄒ\u{1161}\u{11AB}", "❶⑴",
    ])
  func `what people write does not count`(_ text: String) {
    #expect(Self.count(text) == 0, "\(text)")
  }

  /// Counted one scalar after the other from Unicode's files, each time looking at the whole text.
  private struct Naive {
    var styled: Set<UInt32> = []
    var ignorable: Set<UInt32> = []
    var traditional: Set<UInt32> = []
    var simplified: Set<UInt32> = []
    let spared: Set<UInt32> = Set(
      [0xAA, 0xB2, 0xB3, 0xB9, 0xBA, 0x2116, 0x2122] + (0x3371...0x33DF))

    init() throws {
      for row in try UnicodeFiles.rows("DerivedCoreProperties.txt")
      where row[1] == "Default_Ignorable_Code_Point" {
        ignorable.formUnion(UnicodeFiles.range(row[0]))
      }
      for row in try UnicodeFiles.rows("DerivedNormalizationProps.txt") where row[1] == "NFKC_CF" {
        let letters = UnicodeFiles.scalars(row[2])
        let isPlain = letters.allSatisfy { scalar in
          (0x61...0x7A).contains(scalar) || (0x30...0x39).contains(scalar)
        }
        guard isPlain, !letters.isEmpty else { continue }
        styled.formUnion(UnicodeFiles.range(row[0]).filter { $0 > 0x7F && !spared.contains($0) })
      }
      let characters = UnicodeFiles.repository.appending(path: "Tools/data/TSCharacters.txt")
      for line in try String(contentsOf: characters, encoding: .utf8).split(separator: "\n") {
        let scalars = line.unicodeScalars.map(\.value)
        if scalars[0] != scalars[2] { traditional.insert(scalars[0]) }
        simplified.insert(scalars[2])
      }
    }

    /// Of texts without marks, radicals and words that mix scripts.
    func count(_ text: String) -> Int {
      let scalars = text.unicodeScalars.map(\.value)
      // The alphabet has no other simplified characters than these that traditional text lacks.
      let isMixed = scalars.contains {
        simplified.contains($0) && "费们这国领".unicodeScalars.map(\.value).contains($0)
      }
      var count = 0
      for (place, scalar) in scalars.enumerated() {
        let before = place > 0 ? scalars[place - 1] : 0
        let after = place + 1 < scalars.count ? scalars[place + 1] : 0
        if styled.contains(scalar), after != 0xFE0F { count += 1 }
        if isMixed, traditional.contains(scalar) { count += 1 }
        guard ignorable.contains(scalar) else { continue }
        let signs: Set<UInt32> = [
          0x2764, 0x1F44D, 0x1F469, 0x1F680, 0xFF0C, 0x3002, 0x33A1,
        ]
        let isSelector = scalar == 0xFE0F && signs.contains(before)
        let isKeycap = scalar == 0xFE0F && before < 0x80 && place > 0 && after == 0x20E3
        let left = before == 0xFE0F && place > 1 ? scalars[place - 2] : before
        let isJoin = scalar == 0x200D && signs.contains(left) && signs.contains(after)
        let arabic: ClosedRange<UInt32> = 0x620...0x6FF
        let joins =
          [0x200C, 0x200D].contains(scalar)
          && (arabic.contains(before) || arabic.contains(after))
        let isMark = scalar == 0x200F && scalars.contains(where: arabic.contains)
        if !isSelector, !isKeycap, !isJoin, !joins, !isMark { count += 1 }
      }
      return count
    }
  }

  @Test(.enabled(if: UnicodeFiles.areHere, "needs unicode-data"), arguments: 0..<4)
  func `seeded texts count as the plain way counts them`(_ seed: UInt64) throws {
    let naive = try Naive()
    var random = SeededGenerator(seed: seed)
    let alphabet =
      Array("aV1ｖＸ①𝐯²㎡加微费們国這東信领獎后裡面，。❤👍👩🚀".unicodeScalars.map(\.value)) + [
        0x200B, 0x200C, 0x200D, 0x200D, 0xFE0F, 0xFE0F, 0x200F, 0xAD, 0xE0041, 0x627, 0x628, 0x20,
        0x20E3,
      ]
    for _ in 0..<3_000 {
      let scalars = (0..<Int.random(in: 1...12, using: &random)).map { _ in
        alphabet.randomElement(using: &random)!
      }
      // Two marks may be a stack, which is not counted here.
      if scalars.count(where: { $0 == 0x20E3 }) > 1 { continue }
      let text = string(of: scalars)
      #expect(Self.count(text) == naive.count(text), "\(scalars.map { String($0, radix: 16) })")
    }
  }

  @Test func `long texts of one thing take bounded time, and bytes that are no UTF-8 never crash`()
  {
    let pieces = [
      "ｖ", "\u{200D}", "\u{E0041}", "\u{301}\u{323}", "❤️\u{200D}", "\u{200F}", "аb", "費费",
    ]
    for piece in pieces {
      let long = "v\u{AD}" + String(repeating: piece, count: (64 << 10) / piece.utf8.count)
      let time = processorTime { #expect(Self.count(long) > 0) }
      #expect(time < .seconds(20), "\(piece)")
    }
    var random = SeededGenerator(seed: 3)
    for _ in 0..<2_000 {
      let bytes = (0..<20).map { _ in UInt8.random(in: 0x60...0xFF, using: &random) }
      bytes.withUnsafeBufferPointer { bytes in
        let count = DisguiseCounter().count(bytes)
        #expect(count <= 40)
      }
    }
  }
}
