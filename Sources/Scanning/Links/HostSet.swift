/// The hosts of a list: `a.com` holds itself and all below it, `*.a.com` what is below it alone,
/// and `*` elsewhere (`shop*.cn`) stands for any run of characters, dots too.
///
/// A pattern holds a host if it matches the whole of it or all behind one of its dots, so names are
/// compared at label borders: `a.com` does not hold `ba.com`. No pattern holds the empty host.
/// Patterns may be written as links; of `http://A.com/x` the host is taken. It does not matter
/// whether pattern or host is written in Punycode.
package struct HostSet: Sendable {
  private let names: Set<[UInt8]>
  private let globs: [Glob]

  package init(_ patterns: [String]) {
    let hosts = patterns.map { Host(url: $0.utf8) }.filter { !$0.isEmpty }
    let isOpen: (Host) -> Bool = { $0.bytes.contains(UInt8(ascii: "*")) }
    names = Set(hosts.filter { !isOpen($0) }.map(\.decoded))
    globs = hosts.filter(isOpen).flatMap { Set([$0.bytes, $0.decoded]) }.map(Glob.init)
  }

  /// O(labels), and for each pattern with a `*` at worst O(pattern × host).
  package func contains(_ host: Host) -> Bool {
    guard !host.isEmpty else { return false }
    let decoded = host.decoded
    return contains(decoded) || (decoded != host.bytes && contains(host.bytes))
  }

  private func contains(_ host: [UInt8]) -> Bool {
    var rest = host[...]
    while true {
      if names.contains(Array(rest)) { return true }
      if globs.contains(where: { $0.matches(rest) }) { return true }
      guard let dot = rest.firstIndex(of: UInt8(ascii: ".")) else { return false }
      rest = rest[(dot + 1)...]
    }
  }
}
