/// What makes the host of a link suspicious whatever its name is; by the names that rules use.
package enum HostKind: String, CaseIterable, Hashable, Sendable {
  /// Of a service for short links, which do not show where they lead.
  case short
  /// An address in numbers: `1.2.3.4`, `[::1]`.
  case address
  /// A label whose letters are of several scripts that can be taken for each other.
  case mixedScript = "mixed-script"
}

extension Host {
  package func `is`(_ kind: HostKind) -> Bool {
    switch kind {
    case .short: return ShortLinks.hosts.contains(self)
    case .address: return Address.isAddress(bytes)
    case .mixedScript:
      return decoded.split(separator: UInt8(ascii: ".")).contains(where: LabelScript.areMixed)
    }
  }
}
