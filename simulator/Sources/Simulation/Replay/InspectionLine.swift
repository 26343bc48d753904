import Moderation
import Records

/// Decodes and inspects chunks side by side and hands them out in the order in which they came.
struct InspectionLine {
  private let workers: [InspectionWorker]
  private var running: [Task<InspectedChunk, Never>] = []
  private var started = 0

  /// - Parameters:
  ///   - inspectors: one for each pack that looks at the log.
  ///   - meters: for each inspector one for each job; where there are none nothing is measured.
  init(_ inspectors: [Inspector], jobs: Int, meters: [[Meter]] = []) {
    workers = (0..<max(1, jobs)).map { job in
      InspectionWorker(inspectors, meters: meters.map { $0.isEmpty ? nil : $0[job] })
    }
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
  /// The same events as each inspector sees them.
  var views: [InspectedBatch]
  /// What it was read from.
  var lines: LogChunk

  /// As the first inspector sees it.
  var inspected: InspectedBatch { views[0] }
}

/// A decoder and the memory that inspection uses again and again.
///
/// `@unchecked`: `InspectionLine` gives a worker its next chunk only when it has taken the result of
/// the last, so no two tasks ever use one at the same time.
private final class InspectionWorker: @unchecked Sendable {
  private let inspectors: [(Inspector, scratch: InspectorScratch)]
  private var decoder = EventDecoder()

  init(_ inspectors: [Inspector], meters: [Meter?]) {
    self.inspectors = inspectors.map { ($0, InspectorScratch($0)) }
    for ((_, scratch), meter) in zip(self.inspectors, meters) { scratch.sampler = meter }
  }

  func work(on chunk: LogChunk) -> InspectedChunk {
    var batch = EventBatch()
    decoder.decode(chunk, into: &batch)
    let views = inspectors.map { $0.inspect(batch, with: $1) }
    return InspectedChunk(file: chunk.file, views: views, lines: chunk)
  }
}
