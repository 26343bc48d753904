import Moderation
import Records
import Storage
import TestSupport
import Testing

@testable import Worker

@Suite("Time passes without an event") struct TickTests {
  /// Half a minute after it, the welcome of who came in is due.
  private static let rules = """
    steward: 1
    welcome: [{ text: "welcome, {names}", wait: 30s }]
    rules: [{ id: advert, when: { keyword: advert }, then: delete }]

    """
  private static let start = LaneStage.start

  private static func join(_ id: String, of tenant: String, at seconds: Int) -> String {
    #"{"tenant":"\#(tenant)","# + EventLine.join(id, at: seconds, by: id).dropFirst() + "\n"
  }

  private static func engine(at now: Instant) throws -> LaneEngine {
    let pack = try LaneStage.pack(rules)
    return LaneEngine(Judge(pack.policy), pack, next: 0, destinations: [], at: now)
  }

  private static func submission(_ text: String, _ engine: LaneEngine) -> Submission {
    let chunk = LogChunk(file: "t", lines: text.utf8)
    return Submission(
      chunk, InspectionBench().inspect(chunk, by: engine.pack), by: engine.pack, at: nil
    ) { _ in }
  }

  /// The tenants of the ticks that a turn makes, and when each was due, in seconds.
  private static func ticks(of engine: inout LaneEngine, at now: Instant) -> [String] {
    engine.begin(at: now)
    engine.tick(until: now)
    var decoder = EventDecoder()
    var batch = EventBatch()
    decoder.decode(LogChunk(file: "t", lines: engine.commit.lines), into: &batch)
    return batch.events.map {
      "\(batch.string($0.tenant)) \(($0.time - start).milliseconds / 1_000)"
    }
  }

  @Test("A tenant that catches up with what is past gets a tick only when it is quiet")
  func catchingUp() throws {
    let now = Self.start + .seconds(3_600)
    var engine = try Self.engine(at: now)
    // An hour of a tenant in pieces, each a little later by the worker's clock; another one comes once.
    for piece in 0..<36 {
      let later = now + Period(milliseconds: Int64(piece) * 900)
      engine.begin(at: later)
      _ = engine.take(
        Self.submission(Self.join("u-\(piece)", of: "busy", at: piece * 100), engine))
      if piece == 0 {
        _ = engine.take(Self.submission(Self.join("v", of: "once", at: 0), engine))
      }
      // Quiet since the first piece, the other one has had its own before the third.
      #expect(Self.ticks(of: &engine, at: later) == (piece == 2 ? ["once 30"] : []))
    }
    #expect(engine.judge.tally.late == 0)
    let end = now + Period(milliseconds: 35 * 900)
    #expect(engine.nextTick == end + TickPlan.quiet)
    #expect(Self.ticks(of: &engine, at: end + Period(milliseconds: 999)).isEmpty)
    #expect(Self.ticks(of: &engine, at: end + Period(milliseconds: 1_000)) == ["busy 3530"])
    #expect(engine.nextTick == nil)
  }

  @Test("After a start each tenant may say something first")
  func afterStart() throws {
    var engine = try Self.engine(at: Self.start)
    engine.begin(at: Self.start)
    _ = engine.take(Self.submission(Self.join("u", of: "t", at: 0), engine))
    let later = Self.start + .seconds(600)
    var again = LaneEngine(
      engine.judge, engine.pack, next: engine.next, destinations: [], at: later)
    #expect(Self.ticks(of: &again, at: later).isEmpty)
    #expect(Self.ticks(of: &again, at: later + TickPlan.quiet) == ["t 30"])
  }

  @Test("Ten thousand tenants get their ticks, each its own, as looking at all of them finds")
  func manyTenants() throws {
    var engine = try Self.engine(at: Self.start)
    var random = SeededRandom(state: 3)
    var due: [String] = []
    var text = ""
    for tenant in 0..<10_000 {
      let seconds = Int.random(in: 0..<100, using: &random)
      text += Self.join("u", of: "t-\(tenant)", at: seconds)
      due.append("t-\(tenant) \(seconds + 30)")
    }
    engine.begin(at: Self.start)
    _ = engine.take(Self.submission(text, engine))
    var made: [String] = []
    for turn in 1...200 {
      let now = Self.start + .seconds(Int64(turn))
      let ticks = Self.ticks(of: &engine, at: now)
      #expect(ticks.allSatisfy { Int($0.split(separator: " ")[1])! <= turn })
      made += ticks
    }
    #expect(made.sorted() == due.sorted())
  }

  @Test("While a source has old events to bring, a lane makes no tick")
  func behind() async throws {
    let stage = try LaneStage()
    let lane = try stage.lane(rules: Self.rules)
    lane.beginCatchingUp()
    _ = try await lane.submit(Self.join("u", of: "t", at: 0))
    stage.set(Self.start + .seconds(600))
    try await Task.sleep(for: .milliseconds(1_200))
    #expect(lane.events == 1)
    lane.endCatchingUp()
    await lane.decisions.wait(beyond: 0)
    #expect(try lane.journalled().contains(#""type":"tick""#))
    lane.stop(within: .seconds(10))
  }
}
