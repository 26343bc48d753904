import Testing

@testable import Scanning

@Suite struct FingerprintTests {
  private func fingerprint(_ text: String) -> Fingerprint? {
    Fingerprint(Folder(.base).folded(bytes: Array(text.utf8)))
  }

  @Test(arguments: [
    ("加微信 123", "加微信\u{3000}１２３"), ("Hello\nWorld", "hello world"), ("免費", "免\u{200B}费"),
  ])
  func `texts that differ in dress and white space alone are the same`(
    _ one: String, _ other: String
  ) {
    #expect(fingerprint(one) == fingerprint(other))
  }

  @Test(arguments: [("ab", "ba"), ("a", "aa"), ("加微信", "加微信1"), ("\u{1}", "\u{1}\u{1}")])
  func `other texts differ`(_ one: String, _ other: String) {
    #expect(fingerprint(one) != fingerprint(other))
  }

  @Test func `a text without anything but white space has none`() {
    #expect(fingerprint("") == nil)
    #expect(fingerprint(" \n\u{3000}\u{200B}") == nil)
  }

  @Test func `many short texts share no half`() {
    var high: Set<UInt64> = []
    var low: Set<UInt64> = []
    for number in 0..<100_000 {
      let print = Fingerprint(Folder([]).folded(bytes: Array(String(number).utf8)))!
      high.insert(print.high)
      low.insert(print.low)
    }
    #expect(high.count == 100_000)
    #expect(low.count == 100_000)
  }

  @Test(arguments: UInt64(0)..<4)
  func `white space is passed over wherever it stands`(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let pieces = ["加", "微", "a", "7", "\u{84}", "\u{3001}", "😀", " ", "\n", "\u{85}", "\u{3000}"]
    for _ in 0..<2_000 {
      let text = (0..<Int.random(in: 1...12, using: &random)).map { _ in
        pieces.randomElement(using: &random)!
      }
      let bare = text.filter { !$0.allSatisfy(\.isWhitespace) }
      #expect(whole(text.joined()) == whole(bare.joined()), "\(text)")
      #expect(whole(text.joined()) == slow(bare), "\(text)")
    }
  }

  private func whole(_ text: String) -> Fingerprint? {
    Fingerprint(Folder([]).folded(bytes: Array(text.utf8)))
  }

  /// The definition, scalar by scalar, of a text without white space.
  private func slow(_ text: [String]) -> Fingerprint? {
    func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
      let product = left.multipliedFullWidth(by: right)
      return product.high ^ product.low
    }
    let scalars = text.joined().unicodeScalars.map { UInt64($0.value) }
    guard !scalars.isEmpty else { return nil }
    var (high, low): (UInt64, UInt64) = (0x9E37_79B9_7F4A_7C15, 0xC2B2_AE3D_27D4_EB4F)
    for place in stride(from: 0, to: scalars.count, by: 2) {
      let isWhole = place + 1 < scalars.count
      let pair = isWhole ? scalars[place] << 32 | scalars[place + 1] : scalars[place]
      high = mix(high ^ pair, 0xA076_1D64_78BD_642F) &+ 0x8EBC_6AF0_9C88_C6E3
      low = mix(low ^ pair, 0xE703_7ED1_A0B4_28DB) &+ 0x5899_65CC_7537_4CC3
    }
    let count = UInt64(scalars.count)
    return Fingerprint(
      high: mix(high ^ count, 0x1D8E_4E27_C47D_124F ^ low),
      low: mix(low ^ count, 0xEB44_ACCA_B455_D165 ^ high))
  }

  @Test func `a fingerprint is the same in every run`() {
    let print = fingerprint("加微信")
    #expect(print == Fingerprint(high: 11_549_093_219_986_599_208, low: 17_637_234_149_414_378_976))
  }
}
