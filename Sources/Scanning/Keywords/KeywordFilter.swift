/// Tells of most pairs of scalars that they are not among some.
///
/// ### Layout
/// ```
///  words of 64 bits, two of which are set for each entry: of 16 bits or more for each entry an eighth
///  is set at most, so fewer than 1 in 64 pass by chance
/// ```
///
/// A plain pointer into memory that the matcher keeps.
struct KeywordFilter: @unchecked Sendable {
  private let words: UnsafePointer<UInt64>
  private let shift: UInt64

  /// At most 1 MiB: enough for half a million entries, and for more it lets more pass.
  private static let mostBits = 23

  /// `entries` are pairs, `first << 32 | second`, or single scalars.
  init(_ entries: some Collection<UInt64>, keptIn memory: inout [any Sendable]) {
    let bits = min(max(Self.bits(for: entries.count * 16), 7), Self.mostBits)
    shift = UInt64(64 + 6 - bits)
    var words = [UInt64](repeating: 0, count: 1 << (bits - 6))
    for entry in entries {
      let hash = Self.hash(entry)
      words[Int(hash >> shift)] |= Self.mask(hash)
    }
    let buffer = FrozenBuffer(words)
    memory.append(buffer)
    self.words = buffer.base
  }

  static func bits(for count: Int) -> Int {
    max(1, Int.bitWidth - max(count - 1, 1).leadingZeroBitCount)
  }

  /// Multiplicative hashing: its upper bits are used.
  @inline(__always)
  static func hash(_ entry: UInt64) -> UInt64 {
    entry &* 0x9E37_79B9_7F4A_7C15
  }

  /// Two bits of a word, by bits of the hash below those that choose the word.
  @inline(__always)
  private static func mask(_ hash: UInt64) -> UInt64 {
    1 &<< (hash &>> 40) | 1 &<< (hash &>> 34)
  }

  @inline(__always)
  func mayHold(_ entry: UInt64) -> Bool {
    let hash = Self.hash(entry)
    return ~words[Int(hash &>> shift)] & Self.mask(hash) == 0
  }
}
