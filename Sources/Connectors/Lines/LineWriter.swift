import Dispatch
import Synchronization

/// Writes lines on a thread of its own, since files block: those that come while it writes are the
/// next batch, with one write and one fsync. As many wait at most as are being delivered.
final class LineWriter: Sendable {
  private struct Waiting {
    var lines: [UInt8] = []
    var writers: [CheckedContinuation<LineFailure?, Never>] = []
  }

  private let file: Mutex<LineFile>
  private let waiting = Mutex(Waiting())
  private let queue = DispatchQueue(label: "steward.lines")

  init(_ file: consuming sending LineFile) { self.file = Mutex(file) }

  /// Opens the file now, to hear of what is wrong with its path before anything is delivered.
  func open(_ path: String) throws(LineFailure) {
    try file.withLock { (file: inout LineFile) throws(LineFailure) in try file.open(path) }
  }

  /// Returns when the line is written, or was not.
  func write(_ line: [UInt8]) async -> LineFailure? {
    await withCheckedContinuation { continuation in
      let isFirst = waiting.withLock { waiting in
        waiting.lines += line
        waiting.writers.append(continuation)
        return waiting.writers.count == 1
      }
      if isFirst { queue.async { self.writeBatch() } }
    }
  }

  private func writeBatch() {
    let batch = waiting.withLock { waiting in
      defer { waiting = Waiting() }
      return waiting
    }
    var failure: LineFailure?
    do throws(LineFailure) {
      try file.withLock { (file: inout LineFile) throws(LineFailure) in
        try file.append(batch.lines)
      }
    } catch {
      failure = error
    }
    for writer in batch.writers { writer.resume(returning: failure) }
  }
}

extension DeliveryAnswer {
  /// What became of a line.
  init(_ failure: LineFailure?) {
    switch failure {
    case nil: self = .done(nil)
    case .nothingWritten(let reason): self = .tryLater(reason, after: nil)
    case .uncertain(let reason): self = .unknown(reason)
    }
  }
}
