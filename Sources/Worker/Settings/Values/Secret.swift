package import Digests

/// What only the worker and its partner may know. No way of printing it shows anything of it.
package struct Secret: Sendable {
  private let bytes: [UInt8]
  /// Stands for the secret where one is looked up.
  package let digest: Digest

  package init(_ bytes: some Sequence<UInt8>) {
    self.bytes = Array(bytes)
    digest = SHA256.digest(self.bytes)
  }

  /// The secret itself, to sign with it.
  package func withBytes<Result, Failure: Error>(
    _ body: ([UInt8]) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(bytes)
  }

  /// Whether somebody knows the secret. How long this takes depends on the length of `other` alone:
  /// digests of both are compared, in constant time.
  package func matches(_ other: some Sequence<UInt8>) -> Bool {
    digest == SHA256.digest(Array(other))
  }
}

extension Secret: Equatable {
  package static func == (left: Secret, right: Secret) -> Bool {
    left.matches(right.bytes)
  }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "<secret>" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
