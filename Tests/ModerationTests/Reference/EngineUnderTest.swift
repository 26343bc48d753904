import Moderation
import Records
import Rules

/// The engine with a pack of the reference.
struct EngineUnderTest {
  private let inspector: Inspector

  init(_ pack: ReferencePack) throws {
    let reading = PackReader.read("pack", from: MemoryFiles(["pack.yaml": pack.yaml]))
    guard let pack = reading.pack else {
      throw PackRefused(yaml: pack.yaml, errors: reading.diagnostics.map(\.text))
    }
    inspector = Inspector(Policy(pack))
  }

  struct PackRefused: Error {
    var yaml: String
    var errors: [String]
  }

  struct Outcome {
    /// For each event the decisions that it led to, without actions; for whole batches all of a
    /// batch under its first event.
    var decisions: [[Decision]]
    var late: Int
    var duplicates: Int
    /// Lines that were refused, which no test means to write.
    var rejects: [String]
  }

  /// Judges a log, so many events a batch.
  /// - Parameter goOn: the judge that goes on after a batch.
  func outcome(
    of log: [LoggedEvent], eventsPerBatch: Int = 1, goOn: (Judge) -> Judge = { $0 }
  ) -> Outcome {
    let scratch = InspectorScratch(inspector)
    var decoder = EventDecoder()
    var judge = Judge(inspector.policy)
    var decisions = [[Decision]](repeating: [], count: log.count)
    var rejects: [String] = []
    for start in stride(from: 0, to: log.count, by: eventsPerBatch) {
      let events = log[start..<min(start + eventsPerBatch, log.count)]
      let lines = events.map(\.line).joined(separator: "\n")
      var batch = EventBatch()
      decoder.decode(LogChunk(file: "log", lines: Array(lines.utf8)), into: &batch)
      rejects += batch.rejects.map(\.reason)
      judge.judge(inspector.inspect(batch, with: scratch)) { decision in
        var decision = decision
        decision.actions = []
        decisions[start].append(decision)
      }
      judge = goOn(judge)
    }
    return Outcome(
      decisions: decisions, late: judge.tally.late, duplicates: judge.tally.duplicates,
      rejects: rejects)
  }
}
