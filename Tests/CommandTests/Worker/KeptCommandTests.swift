import Foundation
import Records
import Storage
import TestSupport
import Testing
import Worker

@Suite("Commands that read what a worker keeps") struct KeptCommandTests {
  private let folder: TemporaryFolder
  private let data: String

  init() throws {
    folder = try TemporaryFolder()
    data = folder.path("data")
    let lane = LaneFolder.path(of: "acme", in: data)
    try FileManager.default.createDirectory(atPath: lane, withIntermediateDirectories: true)
    let writer = try LaneWriter(Lane.database(in: lane))
    var commit = LaneCommit(accepted: Instant(milliseconds: 1_777_593_600_000), first: 0)
    commit.count = 2
    commit.lines = Array("{\"a\":1}\n{\"a\":2}\n".utf8)
    commit.decisions = [
      Self.decision(0, account: "u-1", rule: "adverts"),
      Self.decision(1, account: "u-2", rule: "flood"),
    ]
    try writer.keep(commit)
    var states = LaneCommit(accepted: commit.accepted, first: 2)
    states.changes = [
      DeliveryChange(number: 1, state: .parked, attempts: 2, error: "too late"),
      DeliveryChange(number: 2, state: .dead, attempts: 12, error: "gone"),
    ]
    try writer.keep(states)
  }

  private static func decision(_ number: Int64, account: String, rule: String) -> KeptDecision {
    KeptDecision(
      journal: number, tenant: "acme", group: "g", account: account, event: "e-\(number)",
      time: Instant(milliseconds: 0), pack: "p", rules: [rule],
      line: Array("{\"event\":\"e-\(number)\"}\n".utf8),
      actions: [
        KeptAction(
          id: "e-\(number)/\(rule)/0", group: "g", account: account, deed: "kick",
          json: Array("{\"id\":\"e-\(number)/\(rule)/0\"}".utf8), destinations: ["hook"])
      ])
  }

  @Test(
    "audit finds decisions",
    arguments: [
      ([], ["e-0", "e-1"]), (["--account", "u-1"], ["e-0"]), (["--rule", "flood"], ["e-1"]),
      (["--group", "g", "--event", "e-1"], ["e-1"]), (["--account", "nobody"], []),
      (["--from", "2026-05-01T00:00:00Z"], ["e-0", "e-1"]),
      (["--until", "2026-04-30T23:59:59Z"], []),
    ])
  func audit(options: [String], events: [String]) async throws {
    let ran = try await steward(["audit", "--data", data] + options)
    #expect(ran.status == 0, "\(ran.err)")
    #expect(
      ran.outLines
        == events.map { event in
          #"{"number":\#(event == "e-0" ? 1 : 2),"accepted":"2026-05-01T00:00:00.000Z","pack":"p","#
            + #""decision":{"event":"\#(event)"}}"#
        })
  }

  @Test("outbox shows what waits for an operator, has it delivered again, or drops it")
  func outbox() async throws {
    let listed = try await steward(["outbox", "list", "--data", data])
    #expect(listed.status == 0, "\(listed.err)")
    #expect(
      listed.outLines == [
        "hook  dead  1", "hook  parked  1",
        "parked  hook  2026-05-01T00:00:00.000Z  e-0/adverts/0  kick  g  u-1  too late",
        "dead  hook  2026-05-01T00:00:00.000Z  e-1/flood/0  kick  g  u-2  gone",
      ])
    let json = try await steward(["outbox", "list", "--data", data, "--format", "json"])
    #expect(json.outLines.count == 2)
    #expect(json.out.contains(#""action":{"id":"e-0/adverts/0"}"#))

    let dropped = try await steward(["outbox", "drop", "--data", data, "--state", "dead"])
    #expect(dropped.status == 0 && dropped.err.contains("dropped 1 action"))
    let retried = try await steward(
      ["outbox", "retry", "--data", data, "--action", "e-0/adverts/0"])
    #expect(retried.status == 0 && retried.err.contains("delivering again: 1 action"))
    let reader = try LaneReader(Lane.database(in: LaneFolder.path(of: "acme", in: data)))
    let pending = try reader.pending(to: "hook", behind: 0, limit: 9)
    #expect(pending.map(\.id) == ["e-0/adverts/0"] && pending[0].attempts == 0)
    // Its age counts from now on.
    #expect(pending[0].accepted.milliseconds > 1_777_593_600_000)
    let nothing = try await steward(["outbox", "drop", "--data", data, "--state", "parked"])
    #expect(nothing.status == 1)
  }

  @Test("a sanction whose time is over is not delivered again")
  func overdue() async throws {
    let database = Lane.database(in: LaneFolder.path(of: "acme", in: data))
    let writer = try LaneWriter(database)
    var commit = LaneCommit(accepted: Instant(milliseconds: 1_777_593_600_000), first: 2)
    for (number, until) in [("2026-05-01T00:10:00.000Z"), ("2126-05-01T00:10:00.000Z")].enumerated()
    {
      var decision = Self.decision(Int64(number), account: "u", rule: "late-\(number)")
      decision.actions[0].deed = "mute"
      decision.actions[0].json = Array("{\"do\":\"mute\",\"until\":\"\(until)\"}".utf8)
      commit.count += 1
      commit.lines += Array("{}\n".utf8)
      commit.decisions.append(decision)
    }
    try writer.keep(commit)
    try writer.set(.parked, ofActions: [3, 4], error: "too late")
    let retried = try await steward([
      "outbox", "retry", "--data", data, "--action", "e-0/late-0/0", "--action", "e-1/late-1/0",
    ])
    #expect(retried.status == 0, "\(retried.err)")
    #expect(
      retried.err.contains("delivering again: 1 action\ndropped 1 action whose time was over"))
    let reader = try LaneReader(database)
    #expect(try reader.pending(to: "hook", behind: 0, limit: 9).map(\.number) == [4])
    #expect(try reader.actions(in: .dropped, limit: 9).map(\.action.number) == [3])
  }

  @Test(
    "what is wrong is told",
    arguments: [
      (["audit"], 2, "--data"),
      (["audit", "--data", "/nowhere"], 3, "no worker has kept anything"),
      (["outbox", "drop"], 2, "--data"),
      (["outbox", "drop", "--data", "DATA"], 2, "Say which actions are meant"),
      (["outbox", "retry", "--data", "DATA", "--state", "sent"], 2, "need nobody"),
      (["journal", "export", "--data", "DATA", "--tenant", "other"], 3, "no tenant `other`"),
      (["audit", "--data", "DATA", "--from", "today"], 2, "--from takes a time"),
    ])
  func faults(arguments: [String], status: Int32, words: String) async throws {
    let ran = try await steward(arguments.map { $0 == "DATA" ? data : $0 })
    #expect(ran.status == status, "\(ran.err)")
    #expect(ran.err.contains(words), "\(ran.err)")
  }

  @Test("journal export writes the events as they came")
  func export() async throws {
    let ran = try await steward(["journal", "export", "--data", data])
    #expect(ran.out == "{\"a\":1}\n{\"a\":2}\n")
  }

  @Test("run --check reads settings and packs, and starts nothing")
  func check() async throws {
    let ran = try await steward(["run", "--check", "--data", folder.path("unused")])
    #expect(ran.status == 0, "\(ran.err)")
    #expect(ran.err.contains("the local default: fine, with 1 pack"))
    #expect(!FileManager.default.fileExists(atPath: folder.path("unused")))
    try folder.write("tenant: x\n", to: "wrong.yaml")
    let wrong = try await steward(["run", folder.path("wrong.yaml"), "--check"])
    #expect(wrong.status == 2)
    #expect(wrong.err.contains("wrong.yaml:1:1"))
  }
}
