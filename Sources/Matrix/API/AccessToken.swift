package import Connectors

/// What opens an account of a homeserver. It never shows itself: not in a description, not in a
/// mirror, not in an error.
package struct AccessToken: Sendable {
  private let text: String

  package init(_ text: String) throws(ConnectorError) {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw ConnectorError(
        problem: "an access token of Matrix is empty or has characters that no token has",
        mend: "write the token alone, as the homeserver gave it")
    }
    self.text = text
  }

  /// The value of the header `Authorization`.
  var authorization: String { "Bearer \(text)" }

  /// Words of others without the token.
  func removed(from words: String) -> String {
    words.split(separator: text, omittingEmptySubsequences: false).joined(separator: "…")
  }
}

extension AccessToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "an access token" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
