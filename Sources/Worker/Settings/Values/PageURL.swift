import Foundation

/// Where the pages of the live codes stand for those who open them: `https://join.example.com`, or a
/// path below such an address.
package struct PageURL: Hashable, Sendable, CustomStringConvertible {
  /// Without a `/` at its end.
  package let text: String
  package let isSecure: Bool
  /// Empty, or it begins with `/` and does not end so.
  package let path: String

  static let longest = 2_048

  /// Nil unless it goes over HTTP, and has no name, password, query or fragment.
  package init?(_ text: String) {
    let isPlain = text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: ";") }
    guard isPlain, text.utf8.count <= Self.longest, let parts = URLComponents(string: text),
      let scheme = parts.scheme?.lowercased(), ["http", "https"].contains(scheme),
      let host = parts.host, !host.isEmpty, (1...65_535).contains(parts.port ?? 1),
      parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil
    else { return nil }
    let base = String(text.reversed().drop { $0 == "/" }.reversed())
    self.text = base
    isSecure = scheme == "https"
    path = String(parts.percentEncodedPath.reversed().drop { $0 == "/" }.reversed())
  }

  package var description: String { text }
}
