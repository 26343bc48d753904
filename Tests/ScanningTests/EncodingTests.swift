import Testing

@testable import Scanning

@Suite struct EncodingTests {
  @Test(arguments: UInt64(0)..<4)
  func `a folded text as UTF-8 is what String makes of its units`(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var bytes: [UInt8] = []
    for _ in 0..<500 {
      var text = ""
      for _ in 0..<Int.random(in: 0...20, using: &random) {
        text.unicodeScalars.append(UnicodeFiles.assigned.randomElement(using: &random)!)
      }
      let folded = Folder(.base).folded(bytes: Array(text.utf8))
      let count = folded.encode(into: &bytes)
      let units = (0..<folded.count).map { folded[$0] }
      #expect(Array(bytes[..<count]) == Array(string(of: units).utf8))
    }
  }

  @Test func `numbers that are no scalars become the replacement character`() {
    // A surrogate half in three bytes.
    let folded = Folder([]).folded(bytes: [0x61, 0xED, 0xA0, 0x80, 0x62])
    var bytes: [UInt8] = []
    let count = folded.encode(into: &bytes)
    #expect(String(decoding: bytes[..<count], as: UTF8.self) == "a\u{FFFD}b")
  }

  @Test func `ASCII folds in a run as it does by itself`() {
    for disguises in [Disguises.base, .defaults, .all, []] {
      let folder = Folder(disguises)
      let alone = (UInt8(0)..<0x80).map { folder.folded(bytes: [$0])[0] }
      let run = folder.folded(bytes: Array(0..<0x80))
      #expect((0..<run.count).map { run[$0] } == alone)
      #expect((0..<run.count).map { run.source(of: $0..<$0 + 1) } == (0..<0x80).map { $0..<$0 + 1 })
    }
  }
}
