package import Worker

/// What a homeserver must know of an application service: a file that its administrator puts beside its
/// settings.
package struct Registration: Sendable {
  private let matrix: Settings.Matrix
  private let serverToken: Secret
  private let url: String

  /// Why there is none.
  package enum Problem: Error, Hashable {
    /// Without an `hs_token` events are asked for by `/sync`, and nothing is registered.
    case noServerToken
  }

  /// - Parameter url: where the homeserver reaches the worker.
  package init(_ matrix: Settings.Matrix, url: String) throws(Problem) {
    guard let token = matrix.serverToken else { throw .noServerToken }
    self.matrix = matrix
    self.url = url
    serverToken = token
  }

  /// YAML. Both tokens stand in it.
  package var text: String {
    """
    id: \(Self.quoted(Self.id(of: matrix.user)))
    url: \(Self.quoted(url))
    as_token: \(Self.quoted(matrix.token))
    hs_token: \(Self.quoted(serverToken))
    sender_localpart: \(Self.quoted(Self.name(of: matrix.user)))
    namespaces:
      users:
        - regex: \(Self.quoted(Self.escaped(matrix.user)))
          exclusive: true
      aliases:
        - regex: \(Self.quoted("#\(RoomAlias.pattern):\(Self.escaped(Self.host(of: matrix.user)))"))
          exclusive: false
      rooms: []
    rate_limited: false

    """
  }

  /// By which the homeserver knows the application service of an account.
  static func id(of user: String) -> String { "steward-\(name(of: user))" }

  /// The part of an account's id between `@` and `:`.
  static func name(of user: String) -> String { String(user.dropFirst().prefix { $0 != ":" }) }

  /// The part of an account's id behind the first `:`.
  static func host(of user: String) -> String { String(user.drop { $0 != ":" }.dropFirst()) }

  private static func quoted(_ secret: Secret) -> String {
    secret.withBytes { quoted(String(decoding: $0, as: UTF8.self)) }
  }

  /// Between single quotes only these need a sign of their own.
  private static func quoted(_ text: String) -> String {
    "'\(text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))'"
  }

  /// A regular expression that only the text itself fits.
  private static func escaped(_ text: String) -> String {
    text.map { #"\.+*?()[]{}^$|"#.contains($0) ? "\\\($0)" : "\($0)" }.joined()
  }
}
