import Records

/// Lines that a worker writes into its journal itself.
enum ControlLine {
  /// Time passes for a tenant, up to a timer that is due.
  static func tick(id: String, tenant: String, at time: Instant) -> [UInt8] {
    line([
      ("id", JSONText.string(id)), ("time", String(time.milliseconds)),
      ("tenant", JSONText.string(tenant)), ("type", "\"tick\""),
    ])
  }

  /// From here on another pack judges.
  static func pack(_ hash: String, number: Int64, at time: Instant) -> [UInt8] {
    line([
      ("pack", JSONText.string(hash)), ("id", "\"pack/\(number)\""),
      ("time", String(time.milliseconds)), ("type", "\"pack\""),
    ])
  }

  private static func line(_ members: [(name: String, json: String)]) -> [UInt8] {
    Array(JSONText.object(members.map { JSONText.member($0.name, $0.json) }).utf8)
  }
}
