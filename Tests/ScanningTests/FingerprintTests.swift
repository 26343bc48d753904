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

  @Test func `a fingerprint is the same in every run`() {
    let print = fingerprint("加微信")
    #expect(print == Fingerprint(high: 11_549_093_219_986_599_208, low: 17_637_234_149_414_378_976))
  }
}
