/// Hashes that are the same on every machine and in every run.
///
/// Eight bytes at a time are folded by a 64 × 64 → 128 bit multiplication, as in Wang Yi's wyhash.
enum StableHash {
  private static let seed: UInt64 = 0x9E37_79B9_7F4A_7C15
  private static let step: UInt64 = 0xE703_7ED1_A0B4_28DB

  static func hash(_ bytes: Span<UInt8>) -> UInt64 {
    var state = seed ^ UInt64(bytes.count)
    var index = 0
    while index + 8 <= bytes.count {
      var word: UInt64 = 0
      for offset in 0..<8 { word |= UInt64(bytes[index + offset]) << UInt64(offset * 8) }
      state = mix(state ^ word)
      index += 8
    }
    var word: UInt64 = 0
    var shift: UInt64 = 0
    while index < bytes.count {
      word |= UInt64(bytes[index]) << shift
      shift += 8
      index += 1
    }
    return mix(state ^ word)
  }

  /// Two independent hashes: equal by chance for one pair of names in 2^128.
  static func hash128(_ bytes: Span<UInt8>) -> UInt128 {
    let low = hash(bytes)
    var high = low ^ step
    for index in bytes.indices {
      // FNV-1a's step over the first hash: a second opinion that shares no structure with it.
      high = (high ^ UInt64(bytes[index])) &* 0x100_0000_01B3
    }
    return UInt128(mix(high)) << 64 | UInt128(low)
  }

  static func mix(_ value: UInt64) -> UInt64 {
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
