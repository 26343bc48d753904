import Records
import Storage

/// What was done before.
extension MatrixConnector {
  /// Events asked for at a time, and how often, when a repeat is looked for.
  private static let page = 100
  private static let pages = 20
  /// By how much the clocks of homeservers may differ.
  private static let skew = Period.hours(1)

  /// Whether the action is among what the account did in the room since the action's cause. Asked only
  /// where that may be; else nothing is read.
  func hasHappened(
    _ action: OutgoingAction, in room: String
  ) async throws(MatrixFault) -> Bool {
    guard mayBeRepeat(action) else { return false }
    let start = Int((action.time - Self.skew).milliseconds)
    var query = ["dir": "b", "limit": String(Self.page), "filter": ownEvents]
    for _ in 0..<Self.pages {
      let answer = try server.object(
        try await server.send(.get("rooms", room, "messages", query: query)))
      let events = answer[objects: "chunk"]
      if events.contains(where: { $0[object: "content"][string: Self.key] == action.id }) {
        return true
      }
      guard let end = answer[string: "end"], !events.isEmpty,
        !events.contains(where: { ($0[number: "origin_server_ts"] ?? start) < start })
      else { return false }
      query["from"] = end
    }
    throw .unanswered("too much was said since then to tell whether it was done")
  }

  private var ownEvents: String {
    var filter = JSONObject()
    filter[strings: "senders"] = [account.user]
    filter[strings: "types"] = ["m.room.message", "m.room.member", "m.room.name"]
    return filter.text
  }
}
