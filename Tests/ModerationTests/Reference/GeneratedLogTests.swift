import Foundation
import TestSupport
import Testing

@Suite("Generated logs")
struct GeneratedLogTests {
  /// `STEWARD_SEEDS=5000` asks for more logs than the usual run.
  private static let seeds =
    ProcessInfo.processInfo.environment["STEWARD_SEEDS"].flatMap(Int.init) ?? 320
  private static let chunks = 16

  @Test("Engine and reference decide the same", arguments: 0..<chunks)
  func sameDecisions(chunk: Int) throws {
    for seed in stride(from: chunk, to: Self.seeds, by: Self.chunks) {
      let (comparison, log) = try Self.scene(seed)
      if comparison.difference(on: log) != nil {
        Issue.record("seed \(seed): \(comparison.shortened(log))")
        return
      }
    }
  }

  @Test("The size of batches changes no decision", arguments: [2, 7, 1_000])
  func batchesOfAnySize(eventsPerBatch: Int) throws {
    for seed in 0..<12 {
      let (comparison, log) = try Self.scene(seed)
      let difference = comparison.batchDifference(on: log, eventsPerBatch: eventsPerBatch)
      #expect(difference == nil, "seed \(seed)")
    }
  }

  /// A pack and a log for it.
  private static func scene(_ seed: Int) throws -> (Comparison, [LoggedEvent]) {
    var random = SeededRandom(state: UInt64(seed))
    let cast = Cast.all[seed % Cast.all.count]
    let pack = ReferencePack.random(cast, &random)
    return (try Comparison(pack), RandomLog.log(for: pack, cast, random))
  }
}
