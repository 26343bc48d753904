import Foundation
import Moderation
import Rules
import Simulation
import TestSupport
import Testing

private let logName = "ubuntu-irc.ndjson.gz"

/// Fourteen years of a busy channel. Debug builds replay the beginning only, since they take their
/// time; the whole log runs in release: `swift test -c release --filter SimulationTests`.
@Suite(
  "A real log", .enabled(if: SourceTree.hasSharedData(logName), "there is no real log"))
struct RealLogTests {
  #if DEBUG
    private static let events: Int? = 20_000
  #else
    private static let events: Int? = nil
  #endif

  @Test("every event is accepted; jobs and gzip change no byte")
  func sameBytes() async throws {
    let stage = try ReplayStage()
    let policy = try policy(at: "Tests/SimulationTests/Packs/irc")
    let bytes = try Gzip.read(SourceTree.sharedData(logName), lines: Self.events)
    let plain = try stage.folder.write(bytes, to: "log")
    let gzip =
      try Self.events.map { _ in try stage.folder.writeGzip(bytes, to: "log.gz") }
      ?? SourceTree.sharedData(logName)
    let expected = try await stage.replay(policy, [plain])
    #expect(expected.outcome.tally.events == Self.events ?? 241_135)
    #expect(expected.outcome.rejected == 0)
    #expect(expected.outcome.tally.duplicates == 0)
    #expect(expected.outcome.tally.rules.allSatisfy { $0.matches > 0 })
    for (log, jobs) in [(plain, 2), (gzip, 1), (gzip, 2)] {
      let ran = try await stage.replay(policy, [log], jobs: jobs)
      #expect(ran.decisions == expected.decisions)
      #expect(ran.outcome.tally.events == expected.outcome.tally.events)
    }
  }
}
