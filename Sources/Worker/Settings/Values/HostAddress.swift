import Foundation

/// An address in numbers, as it may stand in place of a host's name.
package enum HostAddress: Hashable {
  /// Four bytes.
  case v4([UInt8])
  /// Sixteen bytes.
  case v6([UInt8])

  /// Nil for names. Brackets are no part of an address.
  package init?(_ text: String) {
    var bytes = [UInt8](repeating: 0, count: 16)
    if inet_pton(AF_INET, text, &bytes) == 1 {
      self = .v4(Array(bytes.prefix(4)))
    } else if inet_pton(AF_INET6, text, &bytes) == 1 {
      // An IPv4 address in the clothes of IPv6 leads where the IPv4 address does.
      let mapped = bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
      self = mapped ? .v4(Array(bytes.suffix(4))) : .v6(bytes)
    } else {
      return nil
    }
  }

  /// Of this machine alone.
  var isLoopback: Bool {
    switch self {
    case .v4(let bytes): bytes[0] == 127
    case .v6(let bytes): bytes.dropLast().allSatisfy { $0 == 0 } && bytes[15] == 1
    }
  }

  /// Of this machine or of a network that is not the internet (RFC 1918, 3927, 4193, 4291, 6598).
  var isPrivate: Bool {
    switch self {
    case .v4(let bytes):
      switch (bytes[0], bytes[1]) {
      case (0, _), (10, _), (127, _), (100, 64...127), (169, 254), (172, 16...31), (192, 168): true
      default: false
      }
    case .v6(let bytes):
      isLoopback || bytes.allSatisfy { $0 == 0 } || bytes[0] & 0xFE == 0xFC
        || bytes[0] == 0xFE && bytes[1] & 0xC0 == 0x80
    }
  }

  /// What one subscriber has: an IPv4 address, or the half of an IPv6 address that tells the network.
  package enum Network: Hashable, Sendable {
    case v4(UInt32)
    case v6(UInt64)
    case unknown
  }

  package var network: Network {
    func number(_ bytes: some Sequence<UInt8>) -> UInt64 {
      bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }
    switch self {
    case .v4(let bytes): return .v4(UInt32(number(bytes)))
    case .v6(let bytes): return .v6(number(bytes.prefix(8)))
    }
  }

  /// The same for any host: of names only those that always mean this machine.
  package static func isLoopback(host: String) -> Bool {
    HostAddress(host)?.isLoopback ?? isLocalName(host)
  }

  static func isPrivate(host: String) -> Bool {
    HostAddress(host)?.isPrivate ?? isLocalName(host)
  }

  private static func isLocalName(_ host: String) -> Bool {
    let name = host.lowercased()
    return name == "localhost" || name.hasSuffix(".localhost")
  }
}
