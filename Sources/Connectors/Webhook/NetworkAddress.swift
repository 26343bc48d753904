#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An address of the Internet Protocol, of either version.
package struct NetworkAddress: Hashable, Sendable, CustomStringConvertible {
  /// 4 or 16, the highest first.
  private let bytes: [UInt8]
  /// As it was written.
  package let description: String

  /// nil: it is none. Brackets and zones are not taken.
  package init?(_ text: String) {
    description = text
    var four = [UInt8](repeating: 0, count: 4)
    var sixteen = [UInt8](repeating: 0, count: 16)
    if inet_pton(AF_INET, text, &four) == 1 {
      bytes = four
    } else if inet_pton(AF_INET6, text, &sixteen) == 1 {
      bytes = sixteen
    } else {
      return nil
    }
  }

  /// Whether it belongs to everybody: by IANA's registries of special-purpose addresses it is
  /// globally reachable, and is no multicast.
  ///
  /// An address that carries one of version 4 is what that one is: whoever takes such packets may
  /// pass them on to it.
  package var isPublic: Bool { bytes.count == 4 ? Self.isPublic(bytes[...]) : isPublicSix }

  private static func isPublic(_ four: ArraySlice<UInt8>) -> Bool {
    !specialFours.contains { $0.contains(four) }
  }

  private var isPublicSix: Bool {
    for (carrier, place) in Self.carriers where carrier.contains(bytes[...]) {
      return Self.isPublic(bytes[place..<place + 4])
    }
    return Self.globalSix.contains(bytes[...])
      && !Self.specialSixes.contains { $0.contains(bytes[...]) }
  }

  private struct Network: Sendable {
    let start: [UInt8]
    let bits: Int

    func contains(_ address: ArraySlice<UInt8>) -> Bool {
      guard address.count == start.count else { return false }
      return zip(address, start).enumerated().allSatisfy { place, pair in
        let counted = min(max(bits - place * 8, 0), 8)
        let mask = UInt8(truncatingIfNeeded: 0xFF00 >> counted)
        return pair.0 & mask == pair.1 & mask
      }
    }

    static func four(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ bits: Int) -> Network {
      Network(start: [a, b, c, 0], bits: bits)
    }

    /// From its first two groups.
    static func six(_ a: UInt16, _ b: UInt16, bits: Int) -> Network {
      let groups = [a, b, 0, 0, 0, 0, 0, 0]
      return Network(
        start: groups.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }, bits: bits)
    }
  }

  private static let specialFours: [Network] = [
    .four(0, 0, 0, 8),  // this network
    .four(10, 0, 0, 8), .four(172, 16, 0, 12), .four(192, 168, 0, 16),  // private
    .four(100, 64, 0, 10),  // behind a carrier's translator
    .four(127, 0, 0, 8),  // this host
    .four(169, 254, 0, 16),  // this link
    .four(192, 0, 0, 24),  // protocols
    .four(192, 0, 2, 24), .four(198, 51, 100, 24), .four(203, 0, 113, 24),  // documentation
    .four(192, 88, 99, 24),  // relays of 6to4
    .four(198, 18, 0, 15),  // measurements
    .four(224, 0, 0, 4),  // multicast
    .four(240, 0, 0, 4),  // reserved, and broadcast
  ]

  /// Networks whose addresses carry one of version 4, and where in them.
  private static let carriers: [(network: Network, place: Int)] = [
    (Network(start: [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF, 0, 0, 0, 0], bits: 96), 12),
    (.six(0x64, 0xFF9B, bits: 96), 12),
    (.six(0x2002, 0, bits: 16), 2),
  ]

  /// What has been given out of the whole so far.
  private static let globalSix = Network.six(0x2000, 0, bits: 3)

  private static let specialSixes: [Network] = [
    .six(0x2001, 0, bits: 23),  // protocols, Teredo among them
    .six(0x2001, 0xDB8, bits: 32), .six(0x3FFF, 0, bits: 20),  // documentation
  ]
}
