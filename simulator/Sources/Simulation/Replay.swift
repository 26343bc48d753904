package import Moderation
package import Records
package import Rules

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
    package var jobs: Int
    /// Every clock is moved here at the end; events that are later are rejected.
    package var until: Instant?

    package init(
      logs: [String], out: String = "-", rejects: String? = nil, jobs: Int = 1,
      until: Instant? = nil
    ) {
      self.logs = logs
      self.out = out
      self.rejects = rejects
      self.jobs = jobs
      self.until = until
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

  package init(_ policy: Policy, _ options: Options) {
    self.policy = policy
    self.options = options
    inspector = Inspector(policy)
  }

  /// Runs to the end of the last log.
  /// - Parameter report: is told now and then how far it is, and says whether to go on.
  package func run(
    report: (Progress) -> Bool = { _ in true }
  ) async throws(LogError) -> Outcome {
    var sink = try ReplaySink(options, judge: Judge(policy, options: .init(until: options.until)))
    do throws(LogError) {
      let isComplete = try await feed(&sink, report)
      return try sink.finish(isComplete: isComplete)
    } catch {
      // What was decided before the fault is kept.
      try? sink.flush()
      throw error
    }
  }

  /// Leads every log to the sink; false where `report` did not want to go on.
  private func feed(
    _ sink: inout ReplaySink, _ report: (Progress) -> Bool
  ) async throws(LogError) -> Bool {
    var line = InspectionLine(inspector, jobs: options.jobs)
    var goesOn = true
    for (index, log) in options.logs.enumerated() where goesOn {
      var reader = try LogReader(path: log)
      while goesOn, let chunk = try reader.next() {
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
