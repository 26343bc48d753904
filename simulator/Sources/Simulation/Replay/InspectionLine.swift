import Moderation
import Records

/// Decodes and inspects chunks side by side and hands them out in the order in which they came.
struct InspectionLine {
  private let workers: [InspectionWorker]
  private var running: [Task<InspectedChunk, Never>] = []
  private var started = 0

  init(_ inspector: Inspector, jobs: Int) {
    workers = (0..<max(1, jobs)).map { _ in InspectionWorker(inspector) }
  }

  /// Takes a chunk; returns the oldest one where the line is full.
  mutating func push(_ chunk: LogChunk) async -> InspectedChunk? {
    // With one job nothing runs beside the judge: what is left is a function call.
    if workers.count == 1 { return workers[0].work(on: chunk) }
    let finished = running.count == workers.count ? await pop() : nil
    // The worker's last task was the one that has just been taken out.
    let worker = workers[started % workers.count]
    started += 1
    running.append(Task.detached { worker.work(on: chunk) })
    return finished
  }

  /// The oldest chunk; nil where none is left.
  mutating func pop() async -> InspectedChunk? {
    guard !running.isEmpty else { return nil }
    return await running.removeFirst().value
  }
}

/// A chunk of a log after inspection.
struct InspectedChunk: Sendable {
  var file: String
  var inspected: InspectedBatch
}

/// A decoder and the memory that inspection uses again and again.
///
/// `@unchecked`: `InspectionLine` gives a worker its next chunk only when it has taken the result of
/// the last, so no two tasks ever use one at the same time.
private final class InspectionWorker: @unchecked Sendable {
  private let inspector: Inspector
  private let scratch: InspectorScratch
  private var decoder = EventDecoder()

  init(_ inspector: Inspector) {
    self.inspector = inspector
    scratch = InspectorScratch(inspector)
  }

  func work(on chunk: LogChunk) -> InspectedChunk {
    var batch = EventBatch()
    decoder.decode(chunk, into: &batch)
    return InspectedChunk(file: chunk.file, inspected: inspector.inspect(batch, with: scratch))
  }
}
