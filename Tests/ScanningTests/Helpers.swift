@testable import Scanning

/// Texts as the tests write them.
extension Folder {
  /// What a text folds to, as a string.
  func folded(_ text: String) -> String {
    string(of: fold(text))
  }

  func folded(bytes: [UInt8]) -> FoldedText {
    let text = FoldedText()
    fold(bytes, into: text)
    return text
  }
}

func string(of scalars: [UInt32]) -> String {
  var string = ""
  string.unicodeScalars.append(contentsOf: scalars.compactMap(Unicode.Scalar.init))
  return string
}

/// A source of numbers that are the same in each run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
