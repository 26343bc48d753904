import Moderation
import Records
import Rules

/// An engine that is given line after line, by somebody who looks at what came of the last.
final class Session {
  private(set) var judge: Judge
  private let options: Judge.Options
  private let inspector: Inspector
  private let scratch: InspectorScratch
  private var decoder = EventDecoder()

  init(_ inspector: Inspector, options: Judge.Options = .init()) {
    judge = Judge(inspector.policy, options: options)
    self.options = options
    self.inspector = inspector
    scratch = InspectorScratch(inspector)
  }

  /// The decisions that a complete line leads to, those of timers first.
  func play(_ line: String) throws -> [Decision] {
    var batch = EventBatch()
    decoder.decode(LogChunk(file: "test", lines: Array(line.utf8)), into: &batch)
    if !batch.rejects.isEmpty { throw Engine.WrongInput(texts: batch.rejects.map(\.reason)) }
    var decisions: [Decision] = []
    judge.judge(inspector.inspect(batch, with: scratch)) { decisions.append($0) }
    return decisions
  }

  /// Stops the engine, and has a new one go on from its snapshot.
  func restart() throws {
    judge = try Judge(inspector.policy, options: options, snapshot: judge.snapshot)
  }

  func advance(to instant: Instant) -> [Decision] {
    var decisions: [Decision] = []
    judge.advance(to: instant) { decisions.append($0) }
    return decisions
  }
}
