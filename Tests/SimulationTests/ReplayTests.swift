import Foundation
import Moderation
import Records
import Rules
import Simulation
import TestSupport
import Testing

@Suite("Replay")
struct ReplayTests {
  private let stage: ReplayStage
  private let policy: Policy
  private let first: String
  private let second: String

  /// Two logs of talk, adverts, joins, bad lines, blank lines and a last line without an end.
  init() throws {
    stage = try ReplayStage()
    policy = try SimulationTests.policy(
      """
      lists: { bad: { words: [加微信, casino] } }
      rules:
        - { id: adverts, about: a, when: { keyword: bad }, then: [delete, { strike: 1 }] }
        - { id: flood, about: f, when: { rate: { messages: 3, within: 5s } }, then: { mute: 1m } }
        - { id: fresh, about: n, when: { joined: { within: 1m } }, then: { tag: new } }
        - { id: again, about: r, when: { repeats: { times: 2, within: 1m } }, then: delete }
      strikes: { ladder: { 2: [{ mute: 1h }], 4: [kick] } }
      """)
    var lines: [String] = []
    for number in 0..<120 {
      let account = ["alice", "bob", "carol", "大毛", "e"][number * 7 % 5]
      let text = ["hello", "请加微信 \(number)", "a longer text that comes again", "🌹", "Casino!"]
      switch number % 11 {
      case 3: lines.append(EventLine.join("e\(number)", at: number * 2, by: account))
      case 5: lines.append(#"{"id":"e\#(number)","time":"no time"}"#)
      case 7: lines.append("")
      default:
        lines.append(
          EventLine.message(
            "e\(number)", at: number * 2, by: account, in: number % 3 == 0 ? "g" : "h",
            text[number * 3 % 5]))
      }
    }
    let text = lines.map { $0 + "\n" }.joined()
    first = try stage.folder.write(text, to: "first.ndjson")
    second = try stage.folder.write(
      EventLine.message("z1", at: 300, "加微信") + "\r\n[1]\n" + EventLine.message("z2", at: 301, "x"),
      to: "second.ndjson")
  }

  @Test(
    "jobs, buffers and gzip change no byte",
    arguments: [1, 2, 7], [1 << 20, 4_096, 257, 64])
  func sameBytes(jobs: Int, bufferSize: Int) async throws {
    let expected = try await stage.replay(policy, [first, second])
    #expect(try WrittenDecision.all(expected.decisions).count > 50)
    #expect(expected.outcome.rejected == 12)
    let gzip = try stage.folder.writeGzip(try stage.folder.read("first.ndjson"), to: "first.gz")
    let plain = try await stage.replay(
      policy, [first, second], jobs: jobs, bufferSize: bufferSize)
    #expect(plain.decisions == expected.decisions)
    #expect(plain.rejects == expected.rejects)
    #expect(plain.outcome.tally.events == expected.outcome.tally.events)
    #expect(plain.outcome.tally.rules == expected.outcome.tally.rules)
    let unzipped = try await stage.replay(
      policy, [gzip, second], jobs: jobs, bufferSize: bufferSize)
    #expect(unzipped.decisions == expected.decisions)
    #expect(unzipped.outcome.rejected == expected.outcome.rejected)
  }

  @Test("a chunk may end anywhere", arguments: [1, 2, 3, 99, 100, 101, 102])
  func chunkBorders(bufferSize: Int) async throws {
    let expected = try await stage.replay(policy, [second])
    let ran = try await stage.replay(policy, [second], jobs: 2, bufferSize: bufferSize)
    #expect(ran.decisions == expected.decisions)
    #expect(ran.rejects == expected.rejects)
    #expect(ran.outcome.tally.events == 2)
  }

  @Test("two logs are decided as one that is their sum")
  func joined() async throws {
    let sum = try stage.folder.write(
      try stage.folder.read("first.ndjson") + stage.folder.read("second.ndjson"), to: "sum")
    let apart = try await stage.replay(policy, [first, second])
    let together = try await stage.replay(policy, [sum])
    #expect(apart.decisions == together.decisions)
  }

  @Test(
    "a reject tells its file, its line and its byte, whatever the chunks", arguments: [1 << 20, 64])
  func rejects(bufferSize: Int) async throws {
    let ran = try await stage.replay(policy, [first, second], jobs: 3, bufferSize: bufferSize)
    struct Written: Decodable {
      var file: String
      var line: Int
      var offset: Int
      var reason: String
    }
    let rejects = try ran.rejects.split(separator: UInt8(ascii: "\n")).map {
      try JSONDecoder().decode(Written.self, from: Data($0))
    }
    #expect(rejects.map(\.file) == Array(repeating: first, count: 11) + [second])
    #expect(rejects.map(\.line) == (0..<11).map { $0 * 11 + 6 } + [2])
    for reject in rejects {
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: reject.file)))
      let line = bytes[reject.offset...].prefix { $0 != UInt8(ascii: "\n") }
      #expect(
        String(decoding: line, as: UTF8.self)
          == (reject.file == second ? "[1]" : #"{"id":"e\#(reject.line - 1)","time":"no time"}"#))
      #expect(!reject.reason.isEmpty)
    }
    #expect(ran.outcome.firstRejects.map(\.reject.origin.line) == rejects.prefix(10).map(\.line))
  }

  @Test("the clock moves on to --until at the end; what is later is rejected, also in mid-log")
  func until() async throws {
    let log = try stage.folder.write(
      [
        EventLine.message("m1", at: 0, "casino"), EventLine.message("m2", at: 1, "casino"),
        EventLine.message("m3", at: 9_999, "casino"), EventLine.message("m4", at: 2, "hello"),
      ].joined(separator: "\n"), to: "log")
    let ran = try await stage.replay(
      policy, [log], until: try Instant(rfc3339: "2026-05-01T02:00:00Z"))
    let decisions = try WrittenDecision.all(ran.decisions)
    // m4 is said while the account is muted; at the end the mute is lifted.
    #expect(decisions.map(\.event) == ["m1", "m2", "m4", "m2@1777597201000"])
    #expect(decisions.last?.actions.map(\.do) == ["unmute"])
    #expect(ran.outcome.firstRejects.map(\.reject.reason) == ["later than --until"])
    #expect(ran.outcome.tally.events == 3)
  }

  @Test(
    "a jump of the clock is told of only if late events follow",
    arguments: [
      (29, true, 0), (31, false, 0), (31, true, 1), (4_000, true, 1),
    ])
  func jumps(days: Int, isFollowed: Bool, count: Int) async throws {
    var lines = [
      EventLine.message("m1", at: 0, "hello"),
      EventLine.message("m2", at: days * 86_400, "far ahead"),
    ]
    if isFollowed { lines.append(EventLine.message("m3", at: 60, "behind")) }
    let log = try stage.folder.write(lines.joined(separator: "\n"), to: "log")
    let ran = try await stage.replay(policy, [log])
    #expect(ran.outcome.tally.jumps.count == count)
    #expect(ran.outcome.tally.jumps.allSatisfy { $0.event == "m2" && $0.tenant == "default" })
  }

  @Test("progress is told, never goes back, and may stop the run")
  func progress() async throws {
    var shares: [Double] = []
    var options = Replay.Options(
      logs: [first, second], out: stage.folder.path("out"), bufferSize: 512)
    _ = try await Replay(policy, options).run { progress in
      if let share = progress.share { shares.append(share) }
      return true
    }
    #expect(shares == shares.sorted())
    #expect(shares.last == 1)
    options.out = stage.folder.path("stopped")
    let stopped = try await Replay(policy, options).run { $0.events < 20 }
    #expect(!stopped.isComplete)
    #expect((20..<40).contains(stopped.tally.events))
    let whole = try stage.folder.text("out")
    let part = try stage.folder.text("stopped")
    #expect(part.hasSuffix("}\n"))
    #expect(whole.hasPrefix(part))
  }

  @Test("a log that is not there is an error with its path; what came before is written")
  func missing() async throws {
    let complete = try await stage.replay(policy, [first])
    for jobs in [1, 7] {
      await #expect(throws: LogError.self) {
        _ = try await stage.replay(policy, [first, "/no/such/log"], jobs: jobs, bufferSize: 300)
      }
      #expect(try stage.folder.read("decisions") == complete.decisions)
    }
  }
}
