import Records

/// The first part of action ids: an event's id, escaped, or that of a timer which it set.
struct ActionCause: Hashable, Sendable {
  let text: String

  init(event id: String) {
    guard id.utf8.contains(where: Self.isReserved) else {
      text = id
      return
    }
    var escaped: [UInt8] = []
    for byte in id.utf8 {
      switch byte {
      case UInt8(ascii: "%"): escaped += Array("%25".utf8)
      case UInt8(ascii: "/"): escaped += Array("%2F".utf8)
      case UInt8(ascii: "@"): escaped += Array("%40".utf8)
      default: escaped.append(byte)
      }
    }
    text = String(decoding: escaped, as: UTF8.self)
  }

  /// The event that set a timer, told from the cause under which that fires.
  init(ofTimer cause: String) {
    text = String(cause.prefix { $0 != "@" })
  }

  /// The cause of what fires at `due`.
  func timer(due: Instant) -> String {
    "\(text)@\(due.milliseconds)"
  }

  private static func isReserved(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "%") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "@")
  }
}

extension ActionCause: Stored {
  func store(in snapshot: inout SnapshotWriter) { snapshot.write(text) }
  init(from snapshot: inout SnapshotReader) throws(SnapshotError) { text = try snapshot.read() }
}
