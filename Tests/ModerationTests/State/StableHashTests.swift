import TestSupport
import Testing

@testable import Moderation

@Suite struct StableHashTests {
  @Test("Two texts are equal when all their bytes are, whatever their lengths")
  func equality() {
    for count in 0...40 {
      let bytes = (0..<count).map { UInt8($0 + 1) }
      #expect(isEqual(bytes, bytes))
      #expect(!isEqual(bytes, bytes + [0]))
      for place in bytes.indices {
        var other = bytes
        other[place] ^= 0x80
        #expect(!isEqual(bytes, other), "\(count) bytes, another at \(place)")
      }
    }
  }

  @Test("Every byte and the length change a hash, and all of its bits about as often as not")
  func avalanche() {
    var changed = [Int](repeating: 0, count: 192)
    var trials = 0
    for count in 1...40 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37) }
      let hash = bits(of: bytes)
      #expect(hash != bits(of: bytes + [0]))
      for place in bytes.indices {
        for bit in 0..<8 {
          var other = bytes
          other[place] ^= 1 << bit
          let difference = zip(hash, bits(of: other)).map { $0 ^ $1 }
          #expect(difference.allSatisfy { $0 != 0 })
          for index in changed.indices where difference[index / 64] >> (index % 64) & 1 == 1 {
            changed[index] += 1
          }
          trials += 1
        }
      }
    }
    #expect(changed.allSatisfy { $0 > trials * 3 / 10 && $0 < trials * 7 / 10 }, "\(changed)")
  }

  private func isEqual(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    one.span.equals(other.span)
  }

  /// `hash`, and both halves of `hash128`.
  private func bits(of bytes: [UInt8]) -> [UInt64] {
    let long = StableHash.hash128(bytes.span)
    return [
      StableHash.hash(bytes.span), UInt64(truncatingIfNeeded: long),
      UInt64(truncatingIfNeeded: long >> 64),
    ]
  }
}
