import Moderation
import Records

/// What takes inspected chunks, in the order of the logs.
protocol ChunkSink: ~Copyable {
  /// Events accepted so far.
  var events: Int { get }

  mutating func take(_ chunk: InspectedChunk) throws(LogError)
}

/// Reads logs one after the other, has them inspected, and hands them to a sink.
struct LogFeed {
  let logs: [String]
  /// Bytes of a log that are read at once.
  let bufferSize: Int
  let inspectors: [Inspector]
  let jobs: Int

  /// Returns false where `report` did. Where a log cannot be read on, the sink has taken all that
  /// came before, whatever the number of jobs.
  func run<Sink: ChunkSink & ~Copyable>(
    into sink: inout Sink, _ report: (Replay.Progress) -> Bool
  ) async throws(LogError) -> Bool {
    var line = InspectionLine(inspectors, jobs: jobs)
    do throws(LogError) {
      return try await feed(&line, &sink, report)
    } catch {
      while let inspected = await line.pop() { try? sink.take(inspected) }
      throw error
    }
  }

  private func feed<Sink: ChunkSink & ~Copyable>(
    _ line: inout InspectionLine, _ sink: inout Sink, _ report: (Replay.Progress) -> Bool
  ) async throws(LogError) -> Bool {
    var goesOn = true
    for (index, log) in logs.enumerated() where goesOn {
      var reader = try LogReader(path: log, bufferSize: bufferSize)
      while goesOn {
        let events = sink.events
        let next = try reader.next {
          goesOn = report(Replay.Progress(events: events, share: nil))
          return goesOn
        }
        guard let chunk = next else { break }
        guard let inspected = await line.push(chunk) else { continue }
        try sink.take(inspected)
        goesOn = report(Replay.Progress(events: sink.events, share: share(index, reader)))
      }
      while let inspected = await line.pop() { try sink.take(inspected) }
    }
    return goesOn
  }

  /// Logs count alike, whatever their sizes; of the one that is read its bytes.
  private func share(_ index: Int, _ reader: borrowing LogReader) -> Double? {
    guard let size = reader.size, size > 0 else { return nil }
    let ofThis = Double(reader.bytesRead) / Double(size)
    return (Double(index) + ofThis) / Double(logs.count)
  }
}
