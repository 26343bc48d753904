package import Records

/// What a receiver's HTTP answer means.
package enum WebhookAnswer {
  /// Longer bodies are no receipts, in bytes.
  package static let bodyLimit = 64 << 10

  /// - `2xx`: it has the action. A body `{"ok":…,"error":…?,"result":…?}` is a receipt, any other
  ///   is not looked at.
  /// - `408`, `425`, `429`, `5xx`: later, not before `Retry-After`.
  /// - `401`, `403`, `404`: later too: the receiver, or its address here, is set up wrong, and
  ///   someone will mend it.
  /// - `3xx`: later. Redirects are not followed: they could lead to a private address, and the
  ///   action is signed for this receiver.
  /// - Other `4xx`, `410` among them: it will never take this action.
  ///
  /// - Parameter body: nil where it was too long or did not end.
  package static func answer(
    status: Int, retryAfter: String?, body: [UInt8]?, now: Instant
  ) -> DeliveryAnswer {
    let reason = "the receiver answered \(status)"
    switch status {
    case 200..<300: return .done(body.flatMap(receipt))
    case 401, 403, 404:
      return .tryLater("\(reason): its address or its access is set up wrong", after: nil)
    case 408, 425, 429, 500...:
      let after = retryAfter.flatMap { RetryAfter.delay($0, now: now) }
      return .tryLater(reason, after: after)
    case 300..<400: return .tryLater("\(reason): redirects are not followed", after: nil)
    case 400..<500: return .refused(reason)
    default: return .tryLater(reason, after: nil)
    }
  }

  private static func receipt(_ body: [UInt8]) -> DeliveryReceipt? {
    guard body.first(where: { !isSpace($0) }) == UInt8(ascii: "{") else { return nil }
    let record = JSONRecord()
    guard record.parse(body) == nil, let isDone = record.root["ok"]?.boolean else { return nil }
    return DeliveryReceipt(
      isDone: isDone, error: record.root["error"]?.string, result: record.root["result"]?.id)
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    [UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t")]
      .contains(byte)
  }
}
