import Records

/// Why a record cannot be read.
struct RecordFlaw: Error {
  let reason: String

  private init(_ reason: String) { self.reason = reason }

  static let notAnObject = RecordFlaw("not a JSON object")
  static let tooLong = RecordFlaw("a line of more than 1 MiB")
  static let encrypted = RecordFlaw(
    "the message is encrypted: decrypt it with WeCom's SDK before it is imported")

  static func brokenJSON(_ words: String) -> RecordFlaw {
    RecordFlaw("broken JSON: \(words)")
  }

  static func missing(_ field: String) -> RecordFlaw {
    RecordFlaw("\"\(field)\" is missing, or is not what it should be")
  }

  static func invalidTime(_ text: String) -> RecordFlaw {
    RecordFlaw("invalid time \"\(text.prefix(64))\"")
  }
}

extension JSONNode {
  /// A member that a record must have.
  func required(_ name: String) throws(RecordFlaw) -> JSONNode {
    guard let node = self[name] else { throw .missing(name) }
    return node
  }

  /// An id that a record must have.
  func requiredID(_ name: String) throws(RecordFlaw) -> String {
    guard let id = self[name]?.id else { throw .missing(name) }
    return id
  }
}

extension Instant {
  /// From Unix seconds; nil where that is beyond all time.
  init?(seconds: Int64) {
    let (milliseconds, overflow) = seconds.multipliedReportingOverflow(by: 1_000)
    if overflow { return nil }
    self.init(milliseconds: milliseconds)
  }
}
