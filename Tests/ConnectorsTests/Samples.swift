import Records
import Storage

/// Actions to deliver.
enum Sample {
  /// The worker's clock at the start of every test.
  static let time = Instant(milliseconds: 1_777_593_600_000)

  static func action(
    _ number: Int64, in group: String? = "g", by account: String? = nil, _ deed: String = "mute",
    tenant: String = "t", accepted: Instant = time, attempts: Int = 0, id: String? = nil
  ) -> OutgoingAction {
    let id = id ?? "m-\(number)/adverts/0"
    return OutgoingAction(
      number: number, id: id, tenant: tenant, group: group, account: account,
      event: "m-\(number)", time: time, deed: deed,
      json: Array(#"{"id":\#(JSONText.string(id)),"do":"\#(deed)"}"#.utf8), accepted: accepted,
      attempts: attempts)
  }

  /// In so many groups, one after the other.
  static func actions(_ count: Int64, groups: Int64, _ deed: String = "mute") -> [OutgoingAction] {
    (1...count).map { action($0, in: "g\($0 % groups)", deed) }
  }
}
