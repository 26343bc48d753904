package import Moderation
package import Records
package import Rules
package import Scanning

/// Feeds recorded logs to the engine, in the order given, as fast as the machine can.
///
/// ```
///  LogReader ─► chunk ─► decode + inspect ─► judge ─► DecisionWriter
///   one thread          `jobs` at a time     in order
/// ```
/// Chunks are inspected side by side and judged in their order, so the output does not depend on
/// `jobs`. As many chunks as jobs are in memory at a time.
package struct Replay {
  package struct Options: Sendable {
    package var logs: [String]
    /// Decisions go here; `-` is standard output.
    package var out: String
    /// Rejected lines go here; nil: nowhere.
    package var rejects: String?
    /// What happened in each group on each day goes here, as CSV; nil: nowhere.
    package var statistics: String?
    package var jobs: Int
    /// Every clock is moved here at the end; events that are later are rejected.
    package var until: Instant?
    /// Bytes of a log that are read at once.
    package var bufferSize: Int

    package init(
      logs: [String], out: String = "-", rejects: String? = nil, statistics: String? = nil,
      jobs: Int = 1, until: Instant? = nil, bufferSize: Int = 1 << 16
    ) {
      self.logs = logs
      self.out = out
      self.rejects = rejects
      self.statistics = statistics
      self.jobs = jobs
      self.until = until
      self.bufferSize = bufferSize
    }
  }

  /// How far a run is.
  package struct Progress: Sendable {
    package var events: Int
    /// 0 … 1 of all bytes of all logs; nil where that is not known.
    package var share: Double?
  }

  /// What a run came to.
  package struct Outcome: Sendable {
    package var tally: Tally
    package var rejected: Int
    package var groups: Int
    package var accounts: Int
    /// As it is at the end, to be asked what it knows.
    package var judge: Judge
    /// The first rejects, for people.
    package var firstRejects: [FileReject]
    /// False where it was stopped before the end of the logs.
    package var isComplete: Bool
  }

  package struct FileReject: Sendable {
    package var file: String
    package var reject: Reject
  }

  /// How many rejects are shown.
  package static let shownRejects = 10

  private let policy: Policy
  private let options: Options
  private let inspector: Inspector

  /// - Parameter store: where compiled searches may be kept for the next run.
  package init(_ policy: Policy, _ options: Options, store: (any SearchStore)? = nil) {
    self.policy = policy
    self.options = options
    inspector = Inspector(policy, store: store)
  }

  /// Runs to the end of the last log. Where a log cannot be read on, what came before that has been
  /// decided and written.
  /// - Parameter report: is told now and then how far it is, and says whether to go on.
  package func run(
    report: (Progress) -> Bool = { _ in true }
  ) async throws(LogError) -> Outcome {
    // Before the outputs are emptied.
    for log in options.logs { try LogReader.check(log) }
    let judge = Judge(
      policy, options: .init(until: options.until, countsDays: options.statistics != nil))
    var sink = try ReplaySink(options, judge: judge)
    var line = InspectionLine(inspector, jobs: options.jobs)
    do throws(LogError) {
      let isComplete = try await feed(&line, &sink, report)
      return try sink.finish(isComplete: isComplete)
    } catch {
      // What is in the line was read before the fault, whatever the number of jobs.
      while let inspected = await line.pop() { try? sink.take(inspected) }
      try? sink.flush()
      throw error
    }
  }

  /// Returns false where `report` did.
  private func feed(
    _ line: inout InspectionLine, _ sink: inout ReplaySink, _ report: (Progress) -> Bool
  ) async throws(LogError) -> Bool {
    var goesOn = true
    for (index, log) in options.logs.enumerated() where goesOn {
      var reader = try LogReader(path: log, bufferSize: options.bufferSize)
      while goesOn {
        let events = sink.judge.tally.events
        let next = try reader.next {
          goesOn = report(Progress(events: events, share: nil))
          return goesOn
        }
        guard let chunk = next else { break }
        guard let inspected = await line.push(chunk) else { continue }
        try sink.take(inspected)
        goesOn = report(
          Progress(events: sink.judge.tally.events, share: share(index, reader)))
      }
      while let inspected = await line.pop() { try sink.take(inspected) }
    }
    return goesOn
  }

  /// Logs count alike, whatever their sizes; of the one that is read its bytes.
  private func share(_ index: Int, _ reader: borrowing LogReader) -> Double? {
    guard let size = reader.size, size > 0 else { return nil }
    let ofThis = Double(reader.bytesRead) / Double(size)
    return (Double(index) + ofThis) / Double(options.logs.count)
  }
}
