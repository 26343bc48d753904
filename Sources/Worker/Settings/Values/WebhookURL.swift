import Foundation

/// Where a webhook goes. The path and the query of one often hold a key, so that only the host is ever
/// shown.
package struct WebhookURL: Hashable, Sendable, CustomStringConvertible {
  /// The whole address, for requests only.
  package let text: String
  package let isSecure: Bool
  /// A name or an address, without brackets.
  package let host: String
  /// nil: the scheme's own.
  package let port: Int?

  /// Why a text is no such address: the end of a sentence that begins with the key.
  package enum Problem: String, Error {
    case noAddress = "is an address such as `https://bot.example.com/steward`"
    case otherScheme = "goes over `https://` or `http://`"
    case credentials = "has no name and password in it; requests are signed with `secret`"
    case fragment = "has no part behind `#`"
    case tooLong = "is an address of at most 2048 bytes"
  }

  static let longest = 2_048

  package init(_ text: String) throws(Problem) {
    guard text.utf8.count <= Self.longest else { throw .tooLong }
    let isPlain = text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    guard isPlain, let parts = URLComponents(string: text), let scheme = parts.scheme else {
      throw .noAddress
    }
    guard ["http", "https"].contains(scheme.lowercased()) else { throw .otherScheme }
    guard parts.user == nil, parts.password == nil else { throw .credentials }
    guard parts.fragment == nil else { throw .fragment }
    var host = parts.host ?? ""
    if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
    guard !host.isEmpty, (1...65_535).contains(parts.port ?? 1) else { throw .noAddress }
    self.text = text
    isSecure = scheme.lowercased() == "https"
    self.host = host
    port = parts.port
  }

  package var isPrivate: Bool { HostAddress.isPrivate(host: host) }

  /// The host, with the port if it is an unusual one.
  package var place: String {
    let host = host.contains(":") ? "[\(host)]" : host
    return port.map { "\(host):\($0)" } ?? host
  }

  package var description: String { "\(isSecure ? "https" : "http")://\(place)" }
}

extension WebhookURL: CustomDebugStringConvertible, CustomReflectable {
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
