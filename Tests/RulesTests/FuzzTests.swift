import Rules
import TestSupport
import Testing

/// Broken packs are refused; they never crash the reader and never keep it busy.
@Suite struct FuzzTests {
  @Test(arguments: 0..<8 as Range<UInt64>)
  func mutatedPacksAreReadOrRefused(seed: UInt64) {
    var random = SeededRandom(state: seed)
    let source = Array(ExamplePack.yaml.utf8)
    for _ in 0..<60 {
      var bytes = source
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        mutate(&bytes, using: &random)
      }
      let files = MemoryFiles(bytes: ["a.yaml": bytes, "words/adverts.txt": Array("加微信".utf8)])
      let reading = PackReader.read("p", from: files)
      let errors = reading.diagnostics.filter { $0.severity == .error }
      #expect((reading.pack == nil) == !errors.isEmpty)
      #expect(reading.checked().allSatisfy { $0.place.line >= 1 && $0.place.column >= 1 })
      _ = DiagnosticPrinter().text(reading.checked())
    }
  }

  @Test func aliasesThatMultiplyAreRefusedAtOnce() {
    var yaml = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    for (letter, next) in zip("abcdefghijklm", "bcdefghijklmn") {
      yaml += "\(next): &\(next) { ? [*\(letter), *\(letter), *\(letter), *\(letter)] : x }\n"
    }
    let reading = PackReader.read("p", from: MemoryFiles(["a.yaml": yaml]))
    #expect(reading.pack == nil)
  }

  private func mutate(_ bytes: inout [UInt8], using random: inout SeededRandom) {
    let index = Int.random(in: 0..<bytes.count, using: &random)
    let other = Int.random(in: 0..<bytes.count, using: &random)
    let tokens = [
      "&a ", "*a", "!!x ", "{", "}", "[", "]", ": ", "- ", "\n", "\t", "#", "'", "\"",
      "|", ">", "%", "@", "，", "\u{0}", "---\n", "? ", "<<: ", "999999999999999999999",
    ]
    switch Int.random(in: 0..<5, using: &random) {
    case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes.remove(at: index)
    case 2: bytes.insert(contentsOf: tokens.randomElement(using: &random)!.utf8, at: index)
    case 3: bytes.removeSubrange(min(index, other)..<min(max(index, other), min(index, other) + 40))
    default:
      let start = min(index, other)
      let slice = Array(bytes[start..<min(bytes.count, start + 60)])
      bytes.insert(contentsOf: slice, at: index)
    }
    if bytes.isEmpty { bytes = [0x20] }
  }
}
