import Foundation
import Records
import Testing

@testable import Matrix

@Suite("What happened in a room before")
struct BacklogTests {
  private static let bot = "@bot:a"

  /// An event of a time; the account's coming in at the time 40.
  private static func event(_ time: Int) -> String {
    guard time == 40 else { return #"{"event_id":"$\#(time)","origin_server_ts":\#(time)}"# }
    return #"{"event_id":"$40","origin_server_ts":40,"type":"m.room.member","#
      + #""state_key":"\#(bot)","content":{"membership":"join"}}"#
  }

  /// Serves pages of ten, each newest first: from time 100 down to 1, by tokens that tell where.
  private static func page(_ line: String) -> ScriptedServer.Reply {
    let query = URLComponents(string: String(line.split(separator: " ")[1]))?.queryItems ?? []
    func value(_ name: String) -> Int? {
      query.first { $0.name == name }?.value.flatMap { Int($0) }
    }
    let from = value("from") ?? 100
    let end = max(from - 10, value("to") ?? 0)
    let events = stride(from: from, to: end, by: -1).map(event).joined(separator: ",")
    let next = end > (value("to") ?? 0) ? #","end":"\#(end)""# : ""
    return .answer(200, #"{"chunk":[\#(events)]\#(next)}"#)
  }

  private static func read(
    from: String?, _ end: Backlog.End,
    _ reply: @escaping @Sendable (String) -> ScriptedServer.Reply = page
  ) async throws -> (times: [Int64?], requests: [String]) {
    let server = try await ScriptedServer { reply($0.line) }
    let homeserver = try Homeserver(server.address, token: try AccessToken("secret"))
    let backlog = Backlog(
      server: homeserver, room: "!r", user: bot, from: from, end: end)
    let pages: Result<[[UInt8]], MatrixFault>
    do throws(MatrixFault) {
      pages = .success(try await backlog.pages())
    } catch {
      pages = .failure(error)
    }
    await homeserver.close()
    await server.close()
    return (
      try backlog.happenings(in: pages.get()).map { $0.event["origin_server_ts"]?.integer },
      server.received.map(\.line)
    )
  }

  @Test("goes back to what is known, and is told the oldest first")
  func token() async throws {
    let read = try await Self.read(from: "75", .token("52"))
    #expect(read.times == Array(53...75))
    #expect(read.requests.count == 3)
    #expect(read.requests.allSatisfy { $0.contains("to=52") })
    #expect(read.requests[1].contains("from=65"))
  }

  @Test("of a room that is new ends where the account came in")
  func entry() async throws {
    let read = try await Self.read(from: "75", .entry)
    #expect(read.times == Array(36...75))
    #expect(read.requests.count == 4)
    let happenings = [39, 40, 41, 42].map { time in
      let record = JSONRecord()
      _ = record.parse(Self.event(time).utf8)
      return Happening(room: "!r", event: record.root, place: "\(time)")
    }
    #expect(happenings.sinceEntry(of: Self.bot).map(\.place) == ["40", "41", "42"])
    #expect(happenings.sinceEntry(of: "@other:a").count == 4)
  }

  @Test(
    "since a time begins with the newest, and goes no further than it must",
    arguments: [(88, 2), (90, 2), (91, 2), (92, 1), (101, 1), (45, 6), (20, 7)])
  func time(since: Int, requests: Int) async throws {
    let read = try await Self.read(from: nil, .time(Instant(milliseconds: Int64(since))))
    // Where the account came in it ends, too; the page is told whole.
    let first = max(since, 31)
    #expect(read.times == (first <= 100 ? (first...100).map { Int64($0) } : []))
    #expect(read.requests.count == requests)
  }

  @Test(
    "ends where a homeserver tells nothing more, or nothing that can be read",
    arguments: [
      "{}", "[]", "no", #"{"chunk":[]}"#, #"{"chunk":[],"end":"1"}"#,
      #"{"chunk":[{"origin_server_ts":99}],"end":"75"}"#, #"{"chunk":3,"end":"1"}"#,
    ])
  func nothing(body: String) async throws {
    let read = try await Self.read(from: "75", .token("1")) { _ in .answer(200, body) }
    #expect(read.requests.count == 1)
    #expect(read.times.count < 2)
  }

  @Test("is not told in part: a page that does not come is a fault")
  func fault() async throws {
    await #expect(throws: MatrixFault.self) {
      _ = try await Self.read(from: "75", .token("1")) { line in
        line.contains("from=75") ? Self.page(line) : .answer(500, "{}")
      }
    }
  }
}
