import Connectors
import Records

/// Why a homeserver did not do what it was asked. Neither tokens nor addresses stand in its words.
package enum MatrixFault: Error, Hashable {
  /// It will not, and says why: nothing happened.
  /// - code: of the specification's, such as `M_FORBIDDEN`.
  case refused(status: Int, code: String, message: String)
  /// Too much was asked of it: nothing happened.
  /// - after: how long it asks to wait.
  case limited(after: Duration?)
  /// It does not know the access token, or has put the account away: nothing happened.
  case unauthorized(code: String)
  /// There is no homeserver to be reached: nothing happened.
  case unreachable(String)
  /// It may have happened.
  case unanswered(String)
}

extension MatrixFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .refused(_, let code, let message):
      "the homeserver refuses: \(code)" + (message.isEmpty ? "" : ": \(message)")
    case .limited: "the homeserver asks to wait: M_LIMIT_EXCEEDED"
    case .unauthorized(let code): "the homeserver does not take the access token: \(code)"
    case .unreachable(let words), .unanswered(let words): words
    }
  }
}

extension MatrixFault {
  /// Longer words of a homeserver are cut, in Unicode scalars.
  static let wordsLimit = 200

  /// What an answer other than `2xx` means.
  /// - Parameter body: nil where it was too long or did not end.
  static func of(
    status: Int, retryAfter: String?, body: [UInt8]?, token: AccessToken, now: Instant
  ) -> MatrixFault {
    let record = JSONRecord()
    _ = record.parse(body ?? [])
    let code = record.root["errcode"]?.words.map { shortened(token.removed(from: $0)) }
    switch (status, code) {
    case (429, _):
      let asked = record.root["retry_after_ms"]?.integer.map {
        Duration.milliseconds(min(max($0, 0), longestWait))
      }
      return .limited(after: asked ?? retryAfter.flatMap { RetryAfter.delay($0, now: now) })
    case (401, _), (_, "M_UNKNOWN_TOKEN"?), (_, "M_MISSING_TOKEN"?), (_, "M_USER_DEACTIVATED"?):
      return .unauthorized(code: code ?? "\(status)")
    case (408, _), (500..., _):
      return .unanswered(answered(status, code))
    case (400..<500, let code?):
      let message = record.root["error"]?.string ?? ""
      return .refused(
        status: status, code: code, message: shortened(token.removed(from: message)))
    case (300..<400, _):
      return .unreachable("\(answered(status, nil)): redirects are not followed")
    default:
      return .unreachable("\(answered(status, nil)), which is not how homeservers answer")
    }
  }

  /// In milliseconds.
  private static let longestWait: Int64 = 1 << 41

  private static func answered(_ status: Int, _ code: String?) -> String {
    "the homeserver's address answered \(status)" + (code.map { ": \($0)" } ?? "")
  }

  private static func shortened(_ words: String) -> String {
    guard words.unicodeScalars.count > wordsLimit else { return words }
    return String(String.UnicodeScalarView(words.unicodeScalars.prefix(wordsLimit))) + "…"
  }
}
