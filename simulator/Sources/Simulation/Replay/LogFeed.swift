import Moderation
import Records
import Rules

/// What takes inspected chunks, in the order of the logs.
protocol ChunkSink: ~Copyable {
  /// Events accepted so far.
  var events: Int { get }

  mutating func take(_ chunk: InspectedChunk) throws(LogError)

  /// Another pack judges from here on.
  mutating func swap(to policy: Policy) throws(LogError)
}

extension ChunkSink where Self: ~Copyable {
  /// A log is judged by one pack, if nobody asks for more.
  mutating func swap(to policy: Policy) {}
}

/// Reads logs one after the other, has them inspected, and hands them to a sink.
struct LogFeed {
  let logs: [String]
  /// Is read instead of the logs, of which it was made.
  var imported: (any LogSource)?
  /// Bytes of a log that are read at once.
  let bufferSize: Int
  let inspectors: [Inspector]
  let jobs: Int
  /// For each inspector one for each job, or none.
  var meters: [[Meter]] = []
  /// Those that judged at the time; nil: lines that swap packs are passed.
  var packs: PackArchive?

  /// Returns false where `report` did. Where a log cannot be read on, the sink has taken all that
  /// came before, whatever the number of jobs.
  func run<Sink: ChunkSink & ~Copyable>(
    into sink: inout Sink, _ report: (Replay.Progress) -> Bool
  ) async throws(LogError) -> Bool {
    var line = InspectionLine(inspectors, jobs: jobs, meters: meters)
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
    if var imported { return try await feed(&imported, 0, of: 1, &line, &sink, report) }
    for (index, log) in logs.enumerated() {
      var reader = try LogReader(path: log, bufferSize: bufferSize)
      guard try await feed(&reader, index, of: logs.count, &line, &sink, report) else {
        return false
      }
    }
    return true
  }

  private func feed<Sink: ChunkSink & ~Copyable>(
    _ piece: LogChunk.Piece, _ line: inout InspectionLine, _ sink: inout Sink
  ) async throws(LogError) {
    switch piece {
    case .lines(let chunk):
      if let inspected = await line.push(chunk) { try sink.take(inspected) }
    case .pack(let hash):
      while let inspected = await line.pop() { try sink.take(inspected) }
      guard let policy = try packs?.policy(hash) else { return }
      try sink.swap(to: policy)
      line = InspectionLine([Inspector(policy)], jobs: jobs)
    }
  }

  /// - Parameters:
  ///   - index: which source it is.
  ///   - count: of how many. They count alike, whatever their sizes.
  private func feed<Sink: ChunkSink & ~Copyable>(
    _ source: inout some LogSource & ~Copyable, _ index: Int, of count: Int,
    _ line: inout InspectionLine, _ sink: inout Sink, _ report: (Replay.Progress) -> Bool
  ) async throws(LogError) -> Bool {
    let whole: (Double?) -> Double? = { share in
      share.map { (Double(index) + $0) / Double(count) }
    }
    var goesOn = true
    while goesOn {
      let events = sink.events
      let next = try source.next { share in
        goesOn = report(Replay.Progress(events: events, share: whole(share)))
        return goesOn
      }
      guard let chunk = next else { break }
      for piece in packs == nil ? [.lines(chunk)] : chunk.pieces {
        try await feed(piece, &line, &sink)
      }
      goesOn = report(Replay.Progress(events: sink.events, share: whole(source.share)))
    }
    while let inspected = await line.pop() { try sink.take(inspected) }
    return goesOn
  }
}
