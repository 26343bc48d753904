import Dispatch
import Records
import Rules
import Simulation
import Storage
import Synchronization
import TestSupport
import Testing
import Worker

/// Many at once, and what is left of it.
struct CodeRushTests {
  private static let pack = """
    steward: 1
    codes:
      - { id: spring, groups: [g-1, g-2], capacity: 11, hold: 10m }
    """

  @Test(
    "Of 64 who come at once as many get a seat as there are, each another ticket; all others wait")
  func lastSeats() async throws {
    let result = Mutex(Kept())
    try await CodeStage.serving([.init(name: "default", pack: Self.pack)]) { stage in
      for number in 1...20 {
        try stage.tell(
          "j-\(number)", "join", #""group":"g-\#(number % 2 + 1)","account":"u-\#(number)""#)
      }
      let names = Mutex<[String]>([])
      DispatchQueue.concurrentPerform(iterations: 64) { _ in
        let name = (try? stage.open("/c/spring"))?.name ?? "none"
        names.withLock { $0.append(name) }
      }
      let all = names.withLock { $0 }
      #expect(all.count { $0.hasPrefix("g-") } == 2)
      // Places in line are given once each.
      #expect(Set(all.compactMap { Int($0) }) == Set(1...62))
      let tickets = try stage.actions("route").map { $0["ticket"] as? String }
      #expect(tickets.count == 2 && Set(tickets).count == 2)
      #expect(stage.stage.kept == 84)
      // Those who wait are served when the seats that nobody took are free again.
      stage.clock.pass(.minutes(11))
      _ = try stage.open("/c/spring")
      #expect(try stage.actions("route").count == 4)
      let kept = try Self.kept(stage.stage)
      result.withLock { $0 = kept }
    }
    try await Self.expectSameAgain(result.withLock { $0 })
  }

  /// What was kept while a stage served.
  private struct Kept {
    var journal = ""
    var decisions = ""
    var policy: Policy?
  }

  private static func kept(_ stage: Stage) throws -> Kept {
    let lane = stage.worker.lanes[0]
    let database = Lane.database(in: LaneFolder.path(of: lane.name, in: stage.data))
    var journal: [UInt8] = []
    try JournalExport(database).write { journal += $0 }
    let decisions = try lane.reader().decisions(behind: 0, limit: .max).flatMap(\.line)
    // Its first line tells the pack.
    let events = String(decoding: journal, as: UTF8.self).drop { $0 != "\n" }.dropFirst()
    return Kept(
      journal: String(events), decisions: String(decoding: decisions, as: UTF8.self),
      policy: lane.pack.policy)
  }

  /// What was journalled, judged again from the beginning, gives the same decisions.
  private static func expectSameAgain(_ kept: Kept) async throws {
    let folder = try TemporaryFolder()
    let log = try folder.write(kept.journal, to: "journal.ndjson")
    _ = try await Replay(
      try #require(kept.policy), .init(logs: [log], out: folder.path("out"))
    ).run()
    #expect(kept.decisions.contains("\"do\":\"route\""))
    #expect(try folder.text("out") == kept.decisions)
  }
}
