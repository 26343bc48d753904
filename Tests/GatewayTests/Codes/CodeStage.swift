import Foundation
import Records
import Synchronization
import TestSupport
import Worker

/// Guests at a live code, over real connections.
struct CodeStage: Sendable {
  /// Code `spring` with two groups; nobody is inside.
  static let pack = """
    steward: 1
    codes:
      - { id: spring, groups: [g-1, g-2], capacity: 1, hold: 10m }
    """

  /// A clock that stands still until it is told otherwise.
  final class Clock: Sendable {
    private let now = Mutex(Stage.now)

    func pass(_ period: Period) { now.withLock { $0 = $0 + period } }
    var instant: Instant { now.withLock { $0 } }
    var worker: WorkerClock { WorkerClock { self.instant } }
  }

  let stage: Stage
  let clock: Clock

  static func serving(
    _ tenants: [Stage.Tenant] = [.init(name: "default", pack: pack)],
    settings change: (inout Settings) -> Void = { _ in },
    _ body: @escaping @Sendable (CodeStage) throws -> Void
  ) async throws {
    let clock = Clock()
    try await Stage.serving(
      tenants,
      settings: {
        $0.codes.rate = Rate(count: 10_000, per: .minutes(1))
        change(&$0)
      },
      clock: clock.worker
    ) { try body(CodeStage(stage: $0, clock: clock)) }
  }

  /// Opens a page as somebody with a browser that keeps cookies.
  func open(
    _ path: String, _ browser: Jar? = nil, headers: [String] = []
  ) throws -> Connection.Answer {
    let cookie = browser?.cookie.map { ["Cookie: \($0)"] } ?? []
    let answer = try stage.get(path, headers: cookie + headers)
    browser?.keep(answer)
    return answer
  }

  func ask(_ method: String, _ path: String, headers: [String] = []) throws -> Connection.Answer {
    let connection = try stage.connect()
    connection.send(Stage.request(method, path, headers: headers))
    guard let answer = connection.answer(isHead: method == "HEAD") else { throw Stage.NoAnswer() }
    // What comes behind it is no rest of it.
    if answer.headers["connection"] != "close" {
      connection.send(Stage.request("GET", "/healthz"))
      guard connection.answer()?.status == 200 else { throw Stage.NoAnswer() }
    }
    return answer
  }

  /// Has an event taken, at the clock's time.
  func tell(_ id: String, _ type: String, tenant: String = "default", _ members: String) throws {
    let time = clock.instant.milliseconds
    let answer = try stage.post(
      #"{"id":"\#(id)","time":\#(time),"tenant":"\#(tenant)","type":"\#(type)",\#(members)}"#)
    guard answer.count("accepted") == 1 else { throw NotTaken(answer: answer.text) }
  }

  /// Tells that a group has a name and an address.
  func tell(group: String, name: String, joinURL: String?, tenant: String = "default") throws {
    let url = joinURL.map { #","join_url":\#(EventLine.quoted($0))"# } ?? ""
    try tell(
      "group-\(group)", "group", tenant: tenant,
      #""group":"\#(group)","name":\#(EventLine.quoted(name))\#(url)"#)
  }

  struct NotTaken: Error {
    var answer: String
  }

  /// The actions of a kind that were decided so far.
  func actions(_ deed: String, tenant: String? = nil) throws -> [[String: Any]] {
    let query = tenant.map { "&tenant=\($0)" } ?? ""
    return try stage.get("/v1/decisions?after=0&limit=10000\(query)").lines.flatMap { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return (object?["actions"] as? [[String: Any]] ?? []).filter { $0["do"] as? String == deed }
    }
  }
}

/// The cookies of a browser.
final class Jar: Sendable {
  private let kept = Mutex<String?>(nil)

  /// As it is sent back.
  var cookie: String? { kept.withLock { $0 } }

  func keep(_ answer: Connection.Answer) {
    guard let header = answer.headers["set-cookie"] else { return }
    kept.withLock { $0 = String(header.prefix { $0 != ";" }) }
  }
}

extension Connection.Answer {
  /// The query that a page asks again at, and after how many seconds.
  var again: (seconds: Int, query: String)? {
    guard
      let match = text.firstMatch(of: /http-equiv="refresh" content="(\d+); url=([^"]*)"/),
      let seconds = Int(match.output.1)
    else { return nil }
    return (seconds, String(match.output.2).replacing("&amp;", with: "&"))
  }

  var heading: String { text.firstMatch(of: /<h1>(.*?)<\/h1>/).map { String($0.1) } ?? "" }
  var name: String? { text.firstMatch(of: /<bdi>(.*?)<\/bdi>/).map { String($0.1) } }
}
