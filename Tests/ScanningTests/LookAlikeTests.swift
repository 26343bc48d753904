import Foundation
import Testing

@testable import Scanning

@Suite struct LookAlikeTests {
  /// Letters that each fold to one scalar, digits, and what parts words.
  private static let alphabet = Array(
    "aopxPBl09раурхАВЕІжяЖοαρνΩωօսԱéɑı微信， .-".unicodeScalars)

  @Test(.enabled(if: UnicodeFiles.areHere, "needs unicode-data"))
  func `mixed words agree with the plain way on seeded texts`() throws {
    let naive = try NaiveLookAlikes()
    var random = SeededGenerator(seed: 11)
    let (with, base) = (Folder([.base, .confusables]), Folder(.base))
    for _ in 0..<3_000 {
      let scalars = (0..<Int.random(in: 1...24, using: &random)).map { _ in
        Self.alphabet.randomElement(using: &random)!
      }
      let text = string(of: scalars.map(\.value))
      let expected = naive.fold(scalars) { base.fold(String($0))[0] }
      #expect(with.fold(text) == expected, "\(scalars.map(\.value))")
    }
  }

  @Test(arguments: [
    "рост", "Привет, мир", "Россия USA", "Ελλάδα", "α и x", "café", "ıslak", "ﬁ", "iPhoneом",
    "Straße",
    "xж", "微信рост",
  ])
  func `a text that dresses up no word stays as it is`(text: String) {
    #expect(Folder([.base, .confusables]).folded(text) == Folder(.base).folded(text))
  }

  @Test func `without width letters keep their case`() {
    #expect(Folder(.confusables).folded("РАУРАL раураl") == "PAYPAL paypal")
    #expect(Folder([]).folded("раураl") == "раураl")
  }

  @Test func `scripts have numbers that fit into 64 bits, and targets are ASCII letters`() {
    let lookAlikes = UnicodeFacts.shared.lookAlikes
    #expect(lookAlikes.keys.count == 320)
    for index in lookAlikes.keys.indices {
      let values = Array(lookAlikes.values(at: index))
      #expect(lookAlikes.keys[index] >= 0x80 && values.count == 2)
      #expect(ASCII.isLetter(values[0]) && values[1] < 64)
    }
  }
}

/// Words split and looked at as the documentation puts it, from the files.
private struct NaiveLookAlikes {
  private var targets: [UInt32: UInt32] = [:]
  private var scripts: [UInt32: String] = [:]

  init() throws {
    for row in try UnicodeFiles.rows("Scripts.txt") {
      for scalar in UnicodeFiles.range(row[0]) { scripts[scalar] = row[1] }
    }
    let file = UnicodeFiles.repository.appending(path: "Tools/data/Confusables.txt")
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    where !line.hasPrefix("#") {
      let fields = line.split(separator: "\t")
      let scalar = Unicode.Scalar(UInt32(fields[0], radix: 16)!)!
      let isCapitalI =
        fields[1] == "l" && scalar.properties.generalCategory == .uppercaseLetter
      targets[scalar.value] = isCapitalI ? 0x49 : fields[1].unicodeScalars.first!.value
    }
  }

  func fold(_ text: [Unicode.Scalar], base: (Unicode.Scalar) -> UInt32) -> [UInt32] {
    text.split(omittingEmptySubsequences: false) { !isOfWord($0) }.map { word in
      let letters = word.filter { !("0"..."9").contains($0) }
      let looksLatin = letters.allSatisfy { script($0) == "Latin" || target($0, base) != nil }
      let isMixed = Set(letters.map(script)).count > 1
      return word.map { scalar in
        guard looksLatin, isMixed, let target = target(scalar, base) else { return base(scalar) }
        return base(Unicode.Scalar(target)!)
      }
    }.enumerated().reduce(into: []) { folded, word in
      if word.offset > 0 { folded.append(base(text[folded.count])) }
      folded += word.element
    }
  }

  private func target(_ scalar: Unicode.Scalar, _ base: (Unicode.Scalar) -> UInt32) -> UInt32? {
    targets[scalar.value] ?? targets[base(scalar)]
  }

  private func script(_ scalar: Unicode.Scalar) -> String {
    scripts[scalar.value]!
  }

  private func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
    script(scalar) != "Han" && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
  }
}
