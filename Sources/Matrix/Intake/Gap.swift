import Records

/// The events that a timeline lacks, asked for page by page from its beginning back.
struct Gap {
  /// Events of one gap at most: what is older stays unread, and is told.
  static let limit = 100_000
  private static let page = 500

  let server: Homeserver
  let room: String
  /// Where the timeline begins.
  let from: String
  /// How far back it goes; nil: to where the account came in.
  let to: String?
  let user: String

  /// JSON texts of pages, the oldest first, each with its events in the order in which they happened.
  func pages() async throws(MatrixFault) -> [[UInt8]] {
    var pages: [[UInt8]] = []
    var token = from
    let record = JSONRecord()
    while pages.count * Self.page < Self.limit {
      var query = ["dir": "b", "from": token, "limit": String(Self.page)]
      query["to"] = to
      let page = try await server.send(.get("rooms", room, "messages", query: query))
      pages.append(page)
      guard record.parse(page) == nil else { break }
      let events = record.root["chunk"]?.elements ?? []
      if to == nil, events.contains(where: { $0.isEntry(of: user) }) { break }
      guard !events.isEmpty, let next = record.root["end"]?.words, next != token else { break }
      token = next
    }
    return pages.reversed()
  }
}
