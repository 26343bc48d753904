package import Records
package import Storage

/// The headers by which a receiver knows an action and its sender (Standard Webhooks).
package enum WebhookHeaders {
  /// The action's id as a header can carry it: every byte that is not visible ASCII, and `%`, is
  /// written as `%` and two hexadecimal digits.
  package static func id(_ id: String) -> String {
    var bytes: [UInt8] = []
    for byte in id.utf8 {
      if (0x21...0x7E).contains(byte), byte != UInt8(ascii: "%") {
        bytes.append(byte)
      } else {
        bytes.append(UInt8(ascii: "%"))
        bytes.append(digit(byte >> 4))
        bytes.append(digit(byte & 15))
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }

  /// - Parameters:
  ///   - time: of this attempt: receivers refuse what was signed long ago.
  ///   - secrets: each makes a signature, so that they can be changed one after the other.
  package static func all(
    for action: OutgoingAction, body: [UInt8], at time: Instant, secrets: [WebhookSecret]
  ) -> [(name: String, value: String)] {
    let id = id(action.id)
    let timestamp = time.milliseconds / 1_000
    var headers = [
      ("content-type", "application/json"), ("user-agent", "Steward"), ("webhook-id", id),
      ("webhook-timestamp", String(timestamp)),
    ]
    if !secrets.isEmpty {
      let signatures = secrets.map { $0.signature(id: id, timestamp: timestamp, body: body) }
      headers.append(("webhook-signature", signatures.joined(separator: " ")))
    }
    return headers
  }
}
