/// Words that mean themselves where they stand, so that `pinyin` and `aliases` take none of
/// their characters for another: 简直 in 简直日结不了账. See Tools/data/OrdinaryWords.txt.
enum OrdinaryWords {
  static let shortest = 2
  static let longest = 4

  /// All words, packed.
  private static let packed = Set(all.map { pack($0.unicodeScalars.map(\.value)[...])! })

  static var all: [Substring] {
    OrdinaryWordTable.text.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }
      .split(separator: " ")
  }

  /// Whether any ordinary word of a text reaches over a unit: at most nine look-ups.
  static func cover(_ place: Int, of units: UnsafeBufferPointer<UInt32>) -> Bool {
    for length in shortest...longest {
      for start in max(0, place - length + 1)...place where start + length <= units.count {
        if let word = pack(units[start..<start + length]), packed.contains(word) { return true }
      }
    }
    return false
  }

  /// Up to four scalars of the BMP in 64 bits; nil if there is another.
  private static func pack(_ word: some Sequence<UInt32>) -> UInt64? {
    var packed: UInt64 = 0
    for scalar in word {
      guard scalar < 0x10000 else { return nil }
      packed = packed << 16 | UInt64(scalar)
    }
    return packed
  }
}
