/// The hosts of a list: `a.com` holds itself and all below it, `*.a.com` what is below it alone,
/// and `*` elsewhere (`shop*.cn`) stands for any run of characters, dots too.
///
/// A pattern holds a host if it matches the whole of it or all behind one of its dots, so names are
/// compared at label borders: `a.com` does not hold `ba.com`. No pattern holds the empty host.
/// Patterns may be written as links; of `http://A.com/x` the host is taken.
package struct HostSet: Sendable {
  private let names: Set<[UInt8]>
  private let globs: [[UInt8]]

  package init(_ patterns: [String]) {
    let hosts = patterns.map { Host(url: $0.utf8).bytes }.filter { !$0.isEmpty }
    names = Set(hosts.filter { !$0.contains(UInt8(ascii: "*")) })
    globs = hosts.filter { $0.contains(UInt8(ascii: "*")) }
  }

  /// O(labels), and for each pattern with a `*` at worst O(pattern × host).
  package func contains(_ host: Host) -> Bool {
    guard !host.isEmpty else { return false }
    var rest = host.bytes[...]
    while true {
      if names.contains(Array(rest)) { return true }
      if globs.contains(where: { Self.matches($0, rest) }) { return true }
      guard let dot = rest.firstIndex(of: UInt8(ascii: ".")) else { return false }
      rest = rest[(dot + 1)...]
    }
  }

  /// Greedy matching with one point of return.
  private static func matches(_ pattern: [UInt8], _ name: ArraySlice<UInt8>) -> Bool {
    var inPattern = 0
    var inName = name.startIndex
    var star: (pattern: Int, name: Int)?
    while inName < name.endIndex {
      if inPattern < pattern.count, pattern[inPattern] == UInt8(ascii: "*") {
        star = (inPattern, inName)
        inPattern += 1
      } else if inPattern < pattern.count, pattern[inPattern] == name[inName] {
        inPattern += 1
        inName += 1
      } else if let back = star {
        star = (back.pattern, back.name + 1)
        inPattern = back.pattern + 1
        inName = back.name + 1
      } else {
        return false
      }
    }
    return pattern[inPattern...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
