import Foundation
import Storage
import Synchronization
import TestSupport
import Testing
import Worker

/// The worker is killed again and again while it is sent a known log: nothing that it acknowledged is
/// lost, nothing is done twice, and it decides what a replay of its journal decides.
@Suite("The worker is killed", .serialized) struct KillTests {
  private static let eventsOfAKill = 60
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.pack(word: "advert"), to: "pack/a.yaml")
    try folder.write("a-secret-of-the-two", to: "secret")
  }

  private static func pack(word: String) -> String {
    """
    steward: 1
    strikes: { ladder: { 2: { mute: 2s }, 4: kick, 6: { ban: 5s } } }
    rules:
      - { id: word, when: { keyword: \(word) }, then: [delete, warn, { strike: 1 }] }
      - { id: flood, when: { rate: { messages: 6, within: 10s } }, then: { mute: 1s } }
    welcome: [{ text: "welcome, {names}", wait: 1s }]
    replies: [{ id: help, mention: none, cooldown: 5s, when: { keyword: help }, text: "read the rules" }]

    """
  }

  private func settings(port: Int) throws -> String {
    try folder.write(
      """
      data: data
      tenants:
        "*":
          rules: pack
          connectors:
            - { webhook: "http://127.0.0.1:\(port)/hook", name: hook, secret: { file: secret },
                allow_private: true, attempts: 100 }
      snapshots: { events: 1000, every: 1s }
      rehearsal: { events: 0 }

      """, to: "steward.yaml")
    return folder.path("steward.yaml")
  }

  /// What people say in the minutes before now, in the order of time.
  private static func load(_ count: Int, random: inout SeededRandom) -> [(id: String, line: String)]
  {
    let end = Int(Date().timeIntervalSince1970 * 1_000)
    return (0..<count).map { number in
      let id = "e-\(number)"
      let time = end - (count - number) * 40
      let head =
        #"{"id":"\#(id)","time":\#(time),"group":"g-\#(Int.random(in: 0..<24, using: &random))","#
      let account = #""account":"u-\#(Int.random(in: 0..<40, using: &random))""#
      let text = ["hello", "an advert", "help me", "spam here", "good day"]
        .randomElement(using: &random)!
      return number % 9 == 0
        ? (id, head + account + #","type":"join"}"#)
        : (id, head + account + #","type":"message","text":"\#(text) \#(number)"}"#)
    }
  }

  /// Sends batch after batch, each until it is acknowledged; says so after each.
  private static func send(
    _ load: [(id: String, line: String)], to worker: WorkerProcess, random: inout SeededRandom,
    acknowledged: (Int) async throws -> Void
  ) async throws {
    var next = 0
    while next < load.count {
      let end = min(load.count, next + Int.random(in: 1...40, using: &random))
      let body = Data(load[next..<end].map { $0.line + "\n" }.joined().utf8)
      while true {
        if let answer = await worker.post("/v1/events", body), answer.status == 202 { break }
        try await Task.sleep(for: .milliseconds(20))
      }
      next = end
      try await acknowledged(next)
    }
  }

  @Test(
    "What it acknowledged is there once, decided as a replay decides, and done",
    .timeLimit(.minutes(Kills.wanted > Kills.usual ? 60 : 6)))
  func kills() async throws {
    let receiver = WebhookReceiver(seed: 5, failures: 0.1)
    try await receiver.run { port in try await run(receiver, port: port) }
  }

  private func run(_ receiver: WebhookReceiver, port: Int) async throws {
    let worker = try WorkerProcess([try settings(port: port)], log: folder.path("log"))
    var random = SeededRandom(state: 11)
    let load = Self.load(Kills.wanted * Self.eventsOfAKill, random: &random)
    let killer = Killer()
    try await worker.start()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        try await killer.kill(worker, times: Kills.wanted)
      }
      var swapped = false
      try await Self.send(load, to: worker, random: &random) { count in
        if count > load.count / 2, !swapped {
          swapped = true
          // Taken over at the next start.
          try folder.write(Self.pack(word: "spam"), to: "pack/a.yaml")
        }
        // Not all is sent before it was killed often enough.
        let share = Double(count) / Double(load.count)
        while killer.kills < Int(share * Double(Kills.wanted)) {
          try await Task.sleep(for: .milliseconds(5))
        }
      }
      try await group.waitForAll()
    }
    #expect(killer.kills == Kills.wanted)
    let database = Lane.database(in: LaneFolder.path(of: "*", in: folder.path("data")))
    try await drain(database)
    #expect(try await worker.stop() == 0)
    try await check(load, database, receiver)
  }

  /// Waits until nothing is left to deliver and no timer will fire any more.
  private func drain(_ database: String) async throws {
    let deadline = ContinuousClock.now + .seconds(max(90, Kills.wanted))
    var quiet = 0
    while quiet < 20, ContinuousClock.now < deadline {
      let pending = try LaneReader(database).actions(in: .pending, limit: 1)
      quiet = pending.isEmpty ? quiet + 1 : 0
      try await Task.sleep(for: .milliseconds(400))
    }
    #expect(quiet >= 20)
  }

  private func check(
    _ load: [(id: String, line: String)], _ database: String, _ receiver: WebhookReceiver
  ) async throws {
    let exported = try await steward([
      "journal", "export", "--data", folder.path("data"), "--out", folder.path("journal"),
      "--packs", folder.path("packs"),
    ])
    #expect(exported.status == 0, "\(exported.err)")
    let lines = try folder.text("journal").split(separator: "\n").map(String.init)
    let sent = Set(load.map(\.line))
    let kept = lines.filter { sent.contains($0) }
    #expect(kept.count == load.count)
    #expect(Set(kept).count == load.count)
    #expect(lines.count(where: { $0.contains(#""type":"pack""#) }) == 2)
    #expect(lines.contains { $0.contains(#""type":"tick""#) })

    let reader = try LaneReader(database)
    let decisions = try reader.decisions(behind: 0, limit: .max)
    let replayed = try await steward([
      "replay", folder.path("journal"), "--rules", folder.path("packs"),
    ])
    #expect(replayed.status == 0, "\(replayed.err)")
    let live = decisions.map { String(decoding: $0.line, as: UTF8.self) }.joined()
    #expect(replayed.out == live)
    #expect(decisions.count > 500)

    let decided = try Self.actions(of: decisions.map { Data($0.line) })
    #expect(Set(decided).count == decided.count)
    let setAside = try [DeliveryState.parked, .dropped, .dead].flatMap { state in
      try reader.actions(in: state, limit: .max).map(\.action.id)
    }
    #expect(receiver.ids.union(setAside) == Set(decided))
    #expect(receiver.ids.isDisjoint(with: setAside))
    let kinds = Set(try reader.actions(in: .sent, limit: .max).map(\.action.deed))
    #expect(kinds.isSuperset(of: ["delete", "warn", "reply", "welcome", "mute", "unmute", "kick"]))
  }

  private static func actions(of lines: [Data]) throws -> [String] {
    try lines.flatMap { line -> [String] in
      let decision = try JSONSerialization.jsonObject(with: line) as? [String: Any]
      let actions = decision?["actions"] as? [[String: Any]] ?? []
      return actions.compactMap { $0["id"] as? String }
    }
  }
}

/// How often the worker is killed: hundreds of times where somebody has the time for it.
private enum Kills {
  static let usual = 50
  static let wanted =
    ProcessInfo.processInfo.environment["STEWARD_KILLS"].flatMap { Int($0) } ?? usual
}

/// Kills a worker at random moments, and starts it again each time.
private final class Killer: Sendable {
  private let count = Atomic<Int>(0)

  var kills: Int { count.load(ordering: .relaxed) }

  func kill(_ worker: WorkerProcess, times: Int) async throws {
    var random = SeededRandom(state: 12)
    while kills < times {
      try await Task.sleep(for: .milliseconds(Int.random(in: 20...400, using: &random)))
      worker.kill()
      count.add(1, ordering: .relaxed)
      try await worker.start()
    }
  }
}
