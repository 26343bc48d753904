import Foundation

/// Where a webhook goes to, and how.
package struct WebhookTarget: Sendable {
  package var url: String
  /// The newest first; none: actions are not signed.
  package var secrets: [WebhookSecret]
  /// Whether the receiver may be on this machine or in its networks.
  package var allowsPrivateAddresses: Bool
  /// A PEM file of certificates that are trusted besides the system's.
  package var authority: String?
  /// How long a delivery may take in all.
  package var timeout = Duration.seconds(15)
  /// How long of that connecting may take.
  package var connectTimeout = Duration.seconds(5)

  package init(
    url: String, secrets: [WebhookSecret], allowsPrivateAddresses: Bool = false
  ) {
    self.url = url
    self.secrets = secrets
    self.allowsPrivateAddresses = allowsPrivateAddresses
  }

  /// The host as the HTTP client reads it out of the URL, without brackets.
  func host() throws(ConnectorError) -> String {
    guard let url = URL(string: url), let scheme = url.scheme?.lowercased(),
      ["http", "https"].contains(scheme), let host = url.host, !host.isEmpty
    else {
      throw ConnectorError(
        problem: "a webhook's URL is no URL of the web",
        mend: "write https://, the host, and the path")
    }
    guard url.user == nil, url.password == nil else {
      throw ConnectorError(
        problem: "a webhook's URL holds a user or a password",
        mend: "leave them out: the receiver checks the signature")
    }
    let bare = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    guard NetworkAddress(bare) != nil || bare.utf8.allSatisfy(Self.isPlain) else {
      throw ConnectorError(
        problem: "the host of a webhook's URL has characters that no host name has",
        mend: "write an international name in its ASCII form, xn--…")
    }
    if let address = NetworkAddress(bare), !address.isPublic, !allowsPrivateAddresses {
      throw ConnectorError(
        problem: "a webhook's address, \(bare), is a private one",
        mend: "allow private addresses for it, or name a public host")
    }
    return bare
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }
}

/// Its URL may hold a token: only the host is shown.
extension WebhookTarget: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "webhook to \((try? host()) ?? "an unknown host")" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
