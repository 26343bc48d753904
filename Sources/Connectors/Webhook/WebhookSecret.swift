import Digests
import Foundation

/// What sender and receiver of a webhook share. It never shows itself: not in a description, not in
/// a mirror, not in an error.
package struct WebhookSecret: Sendable {
  private let key: [UInt8]

  private static let prefix = "whsec_"

  /// - Parameter text: `whsec_` and base64, as Standard Webhooks writes secrets; or anything else,
  ///   whose UTF-8 bytes are the secret.
  package init(_ text: String) throws(ConnectorError) {
    guard text.hasPrefix(Self.prefix) else {
      try self.init(bytes: Array(text.utf8))
      return
    }
    guard let data = Data(base64Encoded: String(text.dropFirst(Self.prefix.count))) else {
      throw ConnectorError(
        problem: "a webhook secret begins with `whsec_`, but no base64 follows",
        mend: "write whsec_ and the base64 of 24 to 64 random bytes")
    }
    try self.init(bytes: [UInt8](data))
  }

  package init(bytes: [UInt8]) throws(ConnectorError) {
    guard !bytes.isEmpty else {
      throw ConnectorError(
        problem: "a webhook secret is empty",
        mend: "write whsec_ and the base64 of 24 to 64 random bytes")
    }
    key = bytes
  }

  /// `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body` (Standard Webhooks, "Signature
  /// scheme").
  package func signature(id: String, timestamp: Int64, body: [UInt8]) -> String {
    let code = SHA256.authentication(of: Array("\(id).\(timestamp).".utf8) + body, key: key)
    return "v1," + Data(code.bytes).base64EncodedString()
  }
}

extension WebhookSecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "a webhook secret" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
