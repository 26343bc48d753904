import Digests
import Foundation
import Hummingbird
import Records
import Worker

/// An account in a link that was made for one person: `?account=ID&expires=SECONDS&signature=CODE`.
///
/// The signature is HMAC-SHA256, under one of `codes.secret`, of five lines without a line end behind
/// the last: `steward-scan`, tenant, code, account and the Unix time in seconds at which the link
/// expires. It is written in hexadecimal or base64url.
enum SignedAccount {
  static let parameters = ["account", "expires", "signature"]

  enum Flaw: Error, Hashable {
    /// The link was not made by one who knows a secret, or was changed.
    case forged
    case expired
  }

  /// The account of a link; nil: the link names none.
  static func read(
    _ request: Request, tenant: String, code: String, secrets: [Secret], at now: Instant
  ) throws(Flaw) -> String? {
    let query = request.uri.queryParameters
    guard parameters.contains(where: { query.has(Substring($0)) }) else { return nil }
    guard let account = query["account"].map(String.init), !account.isEmpty,
      let expires = query["expires"], let seconds = seconds(expires),
      let signature = query["signature"].flatMap({ bytes(of: $0) })
    else { throw .forged }
    let lines = ["steward-scan", tenant, code, account, String(expires)]
    // Each line is one, or two links could have one text.
    guard lines.allSatisfy({ !$0.utf8.contains(UInt8(ascii: "\n")) }) else { throw .forged }
    let text = Array(lines.joined(separator: "\n").utf8)
    // All are compared, so that the time tells nothing.
    var isSigned = false
    for secret in secrets {
      let code = secret.withBytes { SHA256.authentication(of: text, key: $0) }
      if code.matches(signature) { isSigned = true }
    }
    guard isSigned else { throw .forged }
    guard now.milliseconds < seconds * 1_000 else { throw .expired }
    return account
  }

  /// Ten digits do until the year 2286.
  private static let longestTime = 11

  private static func seconds(_ text: Substring) -> Int64? {
    let isNumber = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return isNumber && text.utf8.count <= longestTime ? Int64(text) : nil
  }

  private static func bytes(of signature: Substring) -> [UInt8]? {
    if signature.utf8.count == Digest.size * 2 {
      let digits = signature.compactMap { $0.isASCII ? $0.hexDigitValue : nil }
      guard digits.count == Digest.size * 2 else { return nil }
      return stride(from: 0, to: digits.count, by: 2).map {
        UInt8(digits[$0] << 4 | digits[$0 + 1])
      }
    }
    let text = signature.replacing("-", with: "+").replacing("_", with: "/")
    let rest = (4 - text.utf8.count % 4) % 4
    return Data(base64Encoded: text + String(repeating: "=", count: rest)).map(Array.init)
  }
}
