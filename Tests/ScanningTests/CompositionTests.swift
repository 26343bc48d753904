// The standard library's own NFC: Foundation's takes U+11F40 U+0300 for U+1F40 U+0300.
@_spi(_Unicode) import Swift
import Testing

@testable import Scanning

@Suite struct CompositionTests {
  @Test(arguments: 0..<20)
  func `composing agrees with the standard library on texts of assigned scalars`(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let joining = UnicodeFiles.assigned.filter {
      $0.properties.canonicalCombiningClass != .notReordered || (0x1100...0x11FF) ~= $0.value
        || (0xAC00...0xAC40) ~= $0.value || (0x41...0x5A) ~= $0.value
    }
    for _ in 0..<200 {
      let scalars = (0..<Int.random(in: 1...40, using: &random)).map { _ in
        (Bool.random(using: &random) ? joining : UnicodeFiles.assigned)
          .randomElement(using: &random)!.value
      }
      var run = scalars.enumerated().map {
        FoldUnit(scalar: $1, start: UInt32($0), end: UInt32($0 + 1))
      }
      Composition.shared.compose(&run)
      let expected = string(of: scalars)._nfc.map(\.value)
      #expect(run.map(\.scalar) == expected)
      #expect(zip(run, run.dropFirst()).allSatisfy { $0.start <= $1.start && $0.end <= $1.end })
    }
  }

  @Test func `every decomposition composes as the standard library has it`() {
    for scalar in UnicodeFiles.assigned {
      let text = String(scalar)
      let folded = Folder(.script).fold(
        string(of: text._nfd.map(\.value)))
      guard !folded.isEmpty, UnicodeFacts.shared.simplified[folded[0]] == nil else { continue }
      let expected = text._nfc.map(\.value)
      if UnicodeFacts.shared.simplified[expected[0]] == nil { #expect(folded == expected) }
    }
  }

  @Test func `a composed letter stands for all its bytes`() {
    let text = Folder(.base).folded(bytes: Array("xe\u{301}e\u{323}\u{302}!".utf8))
    #expect(string(of: Array(text.units)) == "x\u{E9}\u{1EC7}!")
    #expect((0..<4).map { text.source(of: $0..<$0 + 1) } == [0..<1, 1..<4, 4..<9, 9..<10])
  }

  @Test func `marks that change places share their bytes`() {
    let text = Folder(.script).folded(bytes: Array("q\u{301}\u{323}z".utf8))
    #expect(string(of: Array(text.units)) == "q\u{323}\u{301}z")
    #expect((0..<4).map { text.source(of: $0..<$0 + 1) } == [0..<1, 1..<5, 1..<5, 5..<6])
  }
}
