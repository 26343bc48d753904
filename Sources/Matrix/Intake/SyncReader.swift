import Records

/// Asks a homeserver for what is new, answer after answer.
struct SyncReader {
  /// How long the homeserver may wait for something to happen …
  private static let wait = 30_000
  /// … and how much longer its answer may take.
  private static let patience = Duration.seconds(60)
  /// Of one room in one answer; what is more is asked for by itself.
  private static let timeline = 100

  let source: MatrixSource

  private var account: MatrixAccount { source.account }

  func step() async throws {
    guard let since = source.token else { return try await begin() }
    let record = JSONRecord()
    let answer = try await ask(since: since, record)
    try await answerInvitations(of: answer)
    let lines = try await source.reader.lines(of: try await happenings(in: answer, since: since))
    try await source.take(lines, to: answer.next)
    source.noteUpToDate()
  }

  /// The first time ever: what was said before is not judged.
  private func begin() async throws {
    let answer = try await ask(since: nil, JSONRecord())
    try await answerInvitations(of: answer)
    try await source.take([], to: answer.next)
    source.noteUpToDate()
  }

  private func answerInvitations(of answer: SyncAnswer) async throws(MatrixFault) {
    if let rooms = answer.directRooms { account.noteDirect(rooms) }
    for invitation in answer.invitations { try await source.reader.answer(invitation) }
  }

  private func ask(since: String?, _ record: JSONRecord) async throws -> SyncAnswer {
    var query = ["filter": Self.filter(timeline: since == nil ? 1 : Self.timeline)]
    query["since"] = since
    query["timeout"] = since == nil ? "0" : String(Self.wait)
    let body = try await account.server.send(
      .get("sync", query: query, timeout: Self.patience))
    if let problem = record.parse(body) {
      throw EventFlaw(place: "the answer of /sync", reason: "it is no JSON: \(problem)")
    }
    return try SyncAnswer(record.root, for: account.user)
  }

  /// What is not needed is not sent: who is there, who types, what was read, the state of rooms.
  private static func filter(timeline: Int) -> String {
    let none = #"{"types":[]}"#
    return JSONText.object([
      JSONText.member("presence", none),
      JSONText.member("account_data", #"{"types":["m.direct"]}"#),
      JSONText.member(
        "room",
        JSONText.object([
          JSONText.member("timeline", #"{"limit":\#(timeline)}"#),
          JSONText.member("state", none), JSONText.member("ephemeral", none),
          JSONText.member("account_data", none), JSONText.member("include_leave", "true"),
        ])),
    ])
  }

  /// All that happened since a token: in each room in its order, and among rooms by time.
  private func happenings(
    in answer: SyncAnswer, since: String
  ) async throws -> [Happening] {
    var rooms: [[Happening]] = []
    for timeline in answer.rooms where !account.isDirect(timeline.room) {
      let isKnown = account.knows(timeline.room)
      var happenings: [Happening] = []
      if let gap = timeline.gap {
        let backlog = Backlog(
          server: account.server, room: timeline.room, user: account.user, from: gap,
          end: isKnown ? .token(since) : .entry)
        happenings += backlog.happenings(in: try await backlog.pages())
      }
      happenings += timeline.happenings
      rooms.append(isKnown ? happenings : happenings.sinceEntry(of: account.user))
    }
    return Self.merged(rooms)
  }

  /// In each room the order stays, whatever the times say.
  static func merged(_ rooms: [[Happening]]) -> [Happening] {
    guard rooms.count > 1 else { return rooms.first ?? [] }
    var keyed: [(time: Int64, happening: Happening)] = []
    for room in rooms {
      var latest = Int64.min
      for happening in room {
        latest = max(latest, happening.event["origin_server_ts"]?.integer ?? latest)
        keyed.append((latest, happening))
      }
    }
    // Of equal times the one that stood first.
    return keyed.enumerated().sorted {
      ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
    }.map(\.element.happening)
  }
}
