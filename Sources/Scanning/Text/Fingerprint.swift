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
    let units = text.units
    let made = withUnsafeTemporaryAllocation(of: UInt32.self, capacity: units.count + 1) {
      ink -> Fingerprint? in
      var count = 0
      for scalar in units {
        ink[count] = scalar
        count &+= Self.isInk(scalar) || !Self.isSpace(scalar) ? 1 : 0
      }
      return count == 0 ? nil : Fingerprint(of: UnsafeMutableBufferPointer(rebasing: ink[..<count]))
    }
    guard let made else { return nil }
    self = made
  }

  /// Of scalars without white space.
  private init(of scalars: UnsafeMutableBufferPointer<UInt32>) {
    var high: UInt64 = 0x9E37_79B9_7F4A_7C15
    var low: UInt64 = 0xC2B2_AE3D_27D4_EB4F
    var place = 0
    while place < scalars.count {
      let first = UInt64(scalars[place])
      let isPair = place + 1 < scalars.count
      let pair = isPair ? first << 32 | UInt64(scalars[place + 1]) : first
      high = Self.mix(high ^ pair, 0xA076_1D64_78BD_642F) &+ 0x8EBC_6AF0_9C88_C6E3
      low = Self.mix(low ^ pair, 0xE703_7ED1_A0B4_28DB) &+ 0x5899_65CC_7537_4CC3
      place += 2
    }
    let count = UInt64(scalars.count)
    self.high = Self.mix(high ^ count, 0x1D8E_4E27_C47D_124F ^ low)
    self.low = Self.mix(low ^ count, 0xEB44_ACCA_B455_D165 ^ high)
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
