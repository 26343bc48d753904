/// 128 bits that stand for a text: equal texts have equal ones.
///
/// Two different texts share one by chance once in 2^128; among the 2^20 newest texts of a tenant
/// that is below 2^-88 in all. The seeds are fixed, so that every run and machine agrees, and no
/// secret: whoever sets out to make two texts collide may manage it, and gains that his own two
/// messages count as one.
package struct Fingerprint: Hashable, Sendable {
  package var high: UInt64
  package var low: UInt64

  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Of a folded text without its white space; nil if nothing else is in it. O(n).
  ///
  /// Two lanes, each multiplied to 128 bits and folded for every two scalars (the mixing step of
  /// wyhash) with constants of their own.
  package init?(_ text: FoldedText) {
    self.init(high: 0x9E37_79B9_7F4A_7C15, low: 0xC2B2_AE3D_27D4_EB4F)
    let units = text.units
    var count: UInt64 = 0
    var before: UInt64 = 0
    var place = 0
    while place < units.count {
      let scalar = units[place]
      if place + 1 < units.count, Self.isInk(scalar), Self.isInk(units[place + 1]) {
        // Two at once, which are a pair, or of which the first ends one and the second begins one.
        let pair = UInt64(scalar) << 32 | UInt64(units[place + 1])
        add(count & 1 == 0 ? pair : before << 32 | pair >> 32)
        before = UInt64(units[place + 1])
        count += 2
        place += 2
        continue
      }
      place += 1
      if Self.isSpace(scalar) { continue }
      count += 1
      if count & 1 == 0 { add(before << 32 | UInt64(scalar)) }
      before = UInt64(scalar)
    }
    guard count > 0 else { return nil }
    if count & 1 == 1 { add(before) }
    let (high, low) = (high, low)
    self.high = Self.mix(high ^ count, 0x1D8E_4E27_C47D_124F ^ low)
    self.low = Self.mix(low ^ count, 0xEB44_ACCA_B455_D165 ^ high)
  }

  @inline(__always)
  private mutating func add(_ pair: UInt64) {
    high = Self.mix(high ^ pair, 0xA076_1D64_78BD_642F) &+ 0x8EBC_6AF0_9C88_C6E3
    low = Self.mix(low ^ pair, 0xE703_7ED1_A0B4_28DB) &+ 0x5899_65CC_7537_4CC3
  }

  @inline(__always)
  private static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }

  /// Tells at once of most scalars that they are no white space.
  @inline(__always)
  private static func isInk(_ scalar: UInt32) -> Bool {
    scalar > 0x3000 || scalar &- 0x21 < 0x64
  }

  /// White_Space of Unicode 15.0.
  @inline(__always)
  static func isSpace(_ scalar: UInt32) -> Bool {
    if scalar > 0x3000 { return false }
    return switch scalar {
    case 0x09...0x0D, 0x20, 0x85, 0xA0: true
    case 0...0x167F: false
    case 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }
}
