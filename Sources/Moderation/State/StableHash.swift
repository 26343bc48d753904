/// Hashes that are the same on every machine and in every run.
///
/// Eight bytes at a time are folded by a 64 × 64 → 128 bit multiplication, as in Wang Yi's wyhash.
/// The last eight overlap those before, so that no text of eight bytes or more has a tail.
package enum StableHash {
  private static let seed: UInt64 = 0x9E37_79B9_7F4A_7C15
  private static let step: UInt64 = 0xE703_7ED1_A0B4_28DB
  /// Of the second half of `hash128`.
  private static let otherSeed: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  private static let otherStep: UInt64 = 0xA076_1D64_78BD_642F

  static func hash(_ bytes: Span<UInt8>) -> UInt64 {
    var state = begin(bytes.count, step, seed)
    bytes.forEachWord { state = fold(state ^ $0, step, seed) }
    return state
  }

  /// Two independent hashes: equal by chance for one pair of names in 2^128.
  package static func hash128(_ bytes: Span<UInt8>) -> UInt128 {
    var low = begin(bytes.count, step, seed)
    var high = begin(bytes.count, otherStep, otherSeed)
    bytes.forEachWord { word in
      low = fold(low ^ word, step, seed)
      high = fold(high ^ word, otherStep, otherSeed)
    }
    return UInt128(high) << 64 | UInt128(low)
  }

  static func mix(_ value: UInt64) -> UInt64 { fold(value, step, seed) }

  /// The length, spread over all bits: it must not look like a change of the first word.
  @inline(__always)
  private static func begin(_ count: Int, _ step: UInt64, _ seed: UInt64) -> UInt64 {
    seed ^ (UInt64(count) &* step)
  }

  @inline(__always)
  private static func fold(_ value: UInt64, _ step: UInt64, _ seed: UInt64) -> UInt64 {
    let product = (value ^ step).multipliedFullWidth(by: seed)
    return product.high ^ product.low
  }

  /// FNV-1a with 64 bits, as the rule language names it for `canary`.
  static func fnv1a64(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }
}

extension Span<UInt8> {
  /// All bytes in words of eight, little end first: of fewer than eight bytes one word, padded with
  /// zeros; else the last word is the last eight bytes. No word for no bytes.
  @inline(__always)
  func forEachWord(_ body: (UInt64) -> Void) {
    guard count >= 8 else {
      if count > 0 { body(shortWord) }
      return
    }
    var place = 0
    while place < count - 8 {
      body(word(at: place))
      place += 8
    }
    body(word(at: count - 8))
  }

  /// 1 … 7 bytes, in parts that overlap.
  @inline(__always)
  private var shortWord: UInt64 {
    let behind = UInt64(count) &* 8
    guard count >= 4 else {
      let middle = count / 2
      return UInt64(self[0]) | UInt64(self[middle]) &<< UInt64(middle &* 8)
        | UInt64(self[count - 1]) &<< (behind &- 8)
    }
    return UInt64(half(at: 0)) | UInt64(half(at: count - 4)) &<< (behind &- 32)
  }

  @inline(__always)
  private func half(at place: Int) -> UInt32 {
    UInt32(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt32.self))
  }

  /// Whether the bytes are the same, a word at a time.
  func equals(_ other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    guard count >= 8 else {
      for index in indices where self[index] != other[index] { return false }
      return true
    }
    var place = 0
    while place < count - 8 {
      if word(at: place) != other.word(at: place) { return false }
      place += 8
    }
    return word(at: count - 8) == other.word(at: count - 8)
  }

  @inline(__always)
  private func word(at place: Int) -> UInt64 {
    UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self))
  }
}
