import Foundation
import Logging
import Moderation
import Records
import Simulation
import Storage
import TestSupport
import Testing

@testable import Worker

@Suite("A lane") struct LaneTests {
  private let stage: LaneStage

  init() throws { stage = try LaneStage() }

  private static func message(_ number: Int, _ text: String, seconds: Int? = nil) -> String {
    let time = LaneStage.start.milliseconds + Int64(seconds ?? number) * 1_000
    return
      #"{"id":"m-\#(number)","time":\#(time),"type":"message","group":"g","account":"u-\#(number % 3)","text":"\#(text)"}"#
      + "\n"
  }

  /// Messages of three accounts, of which every fourth is an advert.
  private static func messages(_ numbers: Range<Int>) -> [String] {
    numbers.map { message($0, $0 % 4 == 0 ? "an advert" : "good day") }
  }

  /// What a replay of a log decides.
  private func replayed(_ log: String, until: Instant? = nil) async throws -> String {
    try stage.folder.write(log, to: "log.ndjson")
    _ = try await Replay(
      LaneStage.pack().policy,
      .init(logs: [stage.folder.path("log.ndjson")], out: stage.folder.path("out"), until: until)
    ).run()
    return try stage.folder.text("out")
  }

  @Test("What was answered is kept, and decided as a replay decides", arguments: [1, 7, 100])
  func decides(batch: Int) async throws {
    let lane = try stage.lane()
    let lines = Self.messages(0..<200)
    for start in stride(from: 0, to: lines.count, by: batch) {
      let part = lines[start..<min(start + batch, lines.count)]
      let answer = try await lane.submit(part.joined())
      #expect(answer.accepted == Accepted(events: part.count))
    }
    #expect(try lane.journalled() == lines.joined())
    #expect(try lane.decided() == (try await replayed(lines.joined())))
    #expect(lane.figures.events == 200)
    #expect(lane.stop(within: .seconds(10)))
  }

  @Test("An event that comes again changes nothing and is not kept again")
  func duplicates() async throws {
    let lane = try stage.lane()
    let lines = Self.messages(0..<10).joined()
    _ = try await lane.submit(lines)
    let decided = try lane.decided()
    let again = try await lane.submit(lines + Self.message(10, "new"))
    #expect(again.accepted == Accepted(events: 1, duplicates: 10))
    #expect(try lane.journalled() == lines + Self.message(10, "new"))
    #expect(try lane.decided().hasPrefix(decided))
    lane.stop(within: .seconds(10))
  }

  @Test("Lines that are no events are told, and nowhere kept")
  func rejects() async throws {
    let lane = try stage.lane()
    let answer = try await lane.submit("{}\n" + Self.message(1, "a") + "no\n")
    #expect(answer.accepted.events == 1)
    #expect(answer.rejects.map(\.origin.line) == [1, 3])
    #expect(try lane.journalled() == Self.message(1, "a"))
    lane.stop(within: .seconds(10))
  }

  @Test(
    "Stopped anywhere it goes on as if it had never stopped, from snapshots or from the journal alone",
    arguments: [true, false])
  func restarts(hasSnapshots: Bool) async throws {
    let lines = Self.messages(0..<120)
    var options = stage.options
    options.snapshots = (7, .seconds(60))
    var random = SeededRandom(state: 3)
    var next = 0
    while next < lines.count {
      let lane = try stage.lane(options)
      let end = min(lines.count, next + Int.random(in: 1...25, using: &random))
      for line in lines[next..<end] { _ = try await lane.submit(line) }
      next = end
      lane.stop(within: .seconds(10))
      if !hasSnapshots { try stage.removeSnapshots() }
    }
    let lane = try stage.lane(options)
    #expect(try lane.journalled() == lines.joined())
    #expect(try lane.decided() == (try await replayed(lines.joined())))
    #expect(stage.snapshots.count <= 2)
    lane.stop(within: .seconds(10))
  }

  @Test("A snapshot that is damaged is passed over for the one before it, or the journal")
  func damagedSnapshot() async throws {
    var options = stage.options
    options.snapshots = (5, .seconds(60))
    let lines = Self.messages(0..<40)
    for part in [lines[..<20], lines[20...]] {
      let lane = try stage.lane(options)
      for line in part { _ = try await lane.submit(line) }
      lane.stop(within: .seconds(10))
    }
    for damaged in stage.snapshots.reversed() {
      try stage.folder.write("half of it", to: "lane/snapshots/\(damaged)")
      let lane = try stage.lane(options)
      #expect(lane.events == 40)
      let again = try await lane.submit(lines.joined())
      #expect(again.accepted == Accepted(events: 0, duplicates: 40))
      lane.stop(within: .seconds(10))
    }
  }

  @Test("When a timer is due and no event comes, a tick is kept and what is due is done")
  func timers() async throws {
    let lane = try stage.lane()
    let lines = [0, 3].map { Self.message($0, "an advert") }.joined()
    _ = try await lane.submit(lines)
    #expect(try !lane.decided().contains(#""do":"unmute""#))
    // Muted at 3 s, for 10 s.
    stage.set(LaneStage.start + .seconds(12))
    try await Task.sleep(for: .milliseconds(50))
    #expect(try lane.journalled() == lines)
    stage.set(LaneStage.start + .seconds(60))
    let due = LaneStage.start + .seconds(13)
    await lane.decisions.wait(beyond: 2)
    let journal = try lane.journalled()
    #expect(
      journal == lines
        + #"{"id":"tick/2","time":\#(due.milliseconds),"tenant":"default","type":"tick"}"# + "\n")
    #expect(try lane.decided() == (try await replayed(journal)))
    #expect(try lane.decided().contains(#""do":"unmute""#))
    lane.stop(within: .seconds(10))
  }

  @Test("Another pack judges from the next event on, also after a restart; strikes stay")
  func swap() async throws {
    var lane = try stage.lane()
    _ = try await lane.submit(Self.message(0, "an advert"))
    let other = LaneStage.rules.replacing("keyword: advert", with: "keyword: spam")
    try await lane.swap(to: LaneStage.pack(other))
    // The same again is no swap.
    try await lane.swap(to: LaneStage.pack(other))
    _ = try await lane.submit(Self.message(3, "an advert"))
    lane.stop(within: .seconds(10))
    try stage.removeSnapshots()
    lane = try stage.lane()
    #expect(lane.pack.hash == (try LaneStage.pack(other).hash))
    _ = try await lane.submit(Self.message(6, "spam"))
    let decided = try lane.decided()
    #expect(decided.contains(#""event":"m-0""#) && !decided.contains(#""event":"m-3""#))
    #expect(decided.contains("2 strikes"))
    #expect(try lane.journalled().contains(#"{"pack":"\#(lane.pack.hash)""#))
    lane.stop(within: .seconds(10))
  }

  @Test("As much waits as may wait; what is more is refused at once")
  func queue() async throws {
    var options = stage.options
    options.queue = (events: 5, bytes: 1 << 20)
    let lane = try Lane(
      options, pack: LaneStage.pack(), clock: WorkerClock { LaneStage.start },
      log: .init(label: "test"))
    // Nothing is judged before the start, so all of it waits.
    async let first = lane.submit(Self.messages(0..<5).joined())
    while lane.queue.events < 5 { try await Task.sleep(for: .milliseconds(1)) }
    await #expect(throws: LaneRefusal.busy) { try await lane.submit(Self.message(9, "a")) }
    lane.start()
    #expect(try await first.accepted.events == 5)
    #expect(try await lane.submit(Self.message(9, "a")).accepted.events == 1)
    lane.stop(within: .seconds(10))
    await #expect(throws: LaneRefusal.stopping) { try await lane.submit(Self.message(8, "a")) }
    await #expect(throws: LaneRefusal.stopping) { try await lane.keep([]) }
  }

  @Test("Actions wait for those destinations that take them, and a receipt settles them")
  func outbox() async throws {
    var options = stage.options
    options.destinations = [
      Destination(name: "all"), Destination(name: "texts", deeds: ["warn", "reply"]),
    ]
    let lane = try stage.lane(options)
    _ = try await lane.submit(Self.message(0, "an advert"))
    let outbox = try LaneOutbox(lane)
    let waiting = try await outbox.pending(to: "all", behind: 0, limit: 10)
    #expect(waiting.map(\.id) == ["m-0/advert/0"])
    #expect(
      waiting.map { String(decoding: $0.json, as: UTF8.self) } == [
        #"{"id":"m-0/advert/0","do":"delete","message":"m-0"}"#
      ])
    #expect(try await outbox.pending(to: "texts", behind: 0, limit: 10).isEmpty)
    try await outbox.keep([DeliveryChange(number: waiting[0].number, state: .sent, attempts: 1)])
    #expect(try await outbox.pending(to: "all", behind: 0, limit: 10).isEmpty)
    // A promise settles nothing.
    _ = try await lane.submit(
      #"{"id":"r","time":"2026-05-01T00:00:01Z","type":"receipt","action":"m-0/advert/0","#
        + #""ok":false,"error":"pending"}"#)
    #expect(try lane.reader().actions(in: .sent, limit: 9).count == 1)
    for _ in 0..<2 {
      try await outbox.take(receiptFor: waiting[0], isDone: true, error: nil, result: nil)
    }
    // As it is where the receipt is kept before what the delivery came to.
    try await outbox.keep([DeliveryChange(number: waiting[0].number, state: .sent, attempts: 2)])
    let settled = try lane.reader().actions(in: .confirmed, limit: 9).map(\.action)
    #expect(settled.map(\.id) == ["m-0/advert/0"] && settled.map(\.attempts) == [2])
    #expect(try lane.journalled().components(separatedBy: #""type":"receipt""#).count == 3)
    lane.stop(within: .seconds(10))
  }
}
