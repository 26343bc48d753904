import Records

/// What happened in a room, asked for page by page, from some place back.
struct Backlog {
  /// How far back it goes.
  enum End {
    /// What stands before this token is known.
    case token(String)
    /// To where the account came in.
    case entry
    case time(Instant)
  }

  /// Events at most: what is older stays unread.
  static let limit = 100_000
  private static let page = 500
  /// Where mostly little is missing.
  private static let shortPage = 50

  let server: Homeserver
  let room: String
  let user: String
  /// Where it begins; nil: with the newest.
  var from: String?
  let end: End

  /// JSON texts of pages, the oldest first. In a page the newest event stands first.
  func pages() async throws(MatrixFault) -> [[UInt8]] {
    var pages: [[UInt8]] = []
    var count = 0
    var token = from
    let record = JSONRecord()
    while count < Self.limit {
      let page = try await server.send(.get("rooms", room, "messages", query: query(from: token)))
      pages.append(page)
      guard record.parse(page) == nil else { break }
      let events = record.root["chunk"]?.elements ?? []
      count += events.count
      guard !events.isEmpty, !isEnd(events), let next = record.root["end"]?.words, next != token
      else { break }
      token = next
    }
    return pages.reversed()
  }

  /// What the pages tell, the oldest first. Nothing is told from before the account came in.
  func happenings(in pages: [[UInt8]]) -> [Happening] {
    var happenings: [Happening] = []
    for page in pages {
      let record = JSONRecord()
      _ = record.parse(page)
      let events = record.root["chunk"]?.elements ?? []
      for (index, event) in events.enumerated().reversed() where isWanted(event) {
        happenings.append(
          Happening(room: room, event: event, place: "messages of \(room): chunk[\(index)]"))
      }
    }
    return happenings
  }

  private func query(from token: String?) -> [String: String] {
    var query = ["dir": "b", "limit": String(Self.page)]
    query["from"] = token
    switch end {
    case .token(let known): query["to"] = known
    case .time: query["limit"] = String(Self.shortPage)
    case .entry: break
    }
    return query
  }

  private func isEnd(_ events: [JSONNode]) -> Bool {
    switch end {
    case .token: false
    case .entry: events.contains { $0.isEntry(of: user) }
    case .time: events.contains { !isWanted($0) || $0.isEntry(of: user) }
    }
  }

  private func isWanted(_ event: JSONNode) -> Bool {
    guard case .time(let start) = end else { return true }
    return (event["origin_server_ts"]?.integer).map { $0 >= start.milliseconds } ?? true
  }
}

extension Sequence<Happening> {
  /// What was said before an account came in is none of its business.
  func sinceEntry(of user: String) -> [Happening] {
    let all = Array(self)
    return Array(all[(all.lastIndex { $0.event.isEntry(of: user) } ?? 0)...])
  }
}
