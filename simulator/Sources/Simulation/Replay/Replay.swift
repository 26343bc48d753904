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
    /// Whether what the rules match is compared with the labels of the lines.
    package var labels: Bool
    package var jobs: Int
    /// Whether what a report shows is collected.
    package var reports: Bool
    /// By which a report tells what rules cost; nil: it does not.
    package var clock: ReportPage.Clock?
    /// Whether what accounts say that are removed, banned or muted by then is left out.
    package var prevents: Bool
    /// Judge where the log names them; nil: the one pack judges all.
    package var packs: PackArchive?
    /// Every clock is moved here at the end; events that are later are rejected.
    package var until: Instant?
    /// Bytes of a log that are read at once.
    package var bufferSize: Int

    package init(
      logs: [String], out: String = "-", rejects: String? = nil, statistics: String? = nil,
      labels: Bool = false, jobs: Int = 1, reports: Bool = false,
      clock: ReportPage.Clock? = nil, prevents: Bool = false,
      packs: PackArchive? = nil, until: Instant? = nil,
      bufferSize: Int = 1 << 16
    ) {
      self.logs = logs
      self.out = out
      self.rejects = rejects
      self.statistics = statistics
      self.labels = labels
      self.jobs = jobs
      self.reports = reports
      self.clock = clock
      self.prevents = prevents
      self.packs = packs
      self.until = until
      self.bufferSize = bufferSize
    }
  }

  /// How far a run is.
  package struct Progress: Sendable {
    package var events: Int
    /// 0 … 1 of all bytes of all logs; nil where that is not known.
    package var share: Double?

    package init(events: Int, share: Double?) {
      self.events = events
      self.share = share
    }
  }

  /// What a run came to.
  package struct Outcome: Sendable {
    package var tally: Tally
    package var rejected: Int
    package var groups: Int
    package var accounts: Int
    /// What the rules found of labelled messages; nil where nobody asked.
    package var labels: LabelTally?
    /// As it is at the end, to be asked what it knows.
    package var judge: Judge
    /// What a report shows; nil where nobody asked for it.
    package var report: ReportCollector?
    /// What rules cost, for the report; nil where it was not measured.
    package var costs: [ReportPage.RuleCost]?
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
  /// - Parameters:
  ///   - imported: is read instead of the logs, of which it was made.
  ///   - report: is told now and then how far it is, and says whether to go on.
  package func run(
    imported: (any LogSource)? = nil, report: (Progress) -> Bool = { _ in true }
  ) async throws(LogError) -> Outcome {
    // Before the outputs are emptied.
    for log in options.logs { try LogReader.check(log) }
    let judge = Judge(
      policy,
      options: .init(
        until: options.until, countsDays: options.statistics != nil, prevents: options.prevents))
    let meters = options.clock.map { RuleMeters(policy, jobs: options.jobs, clock: $0) }
    var sink = try ReplaySink(options, judge: judge, meter: meters?.judging)
    let feed = LogFeed(
      logs: options.logs, imported: imported, bufferSize: options.bufferSize,
      inspectors: [inspector], jobs: options.jobs, meters: [meters?.inspecting ?? []],
      packs: options.packs)
    do throws(LogError) {
      let isComplete = try await feed.run(into: &sink, report)
      var outcome = try sink.finish(isComplete: isComplete)
      outcome.costs = meters?.costs(policy)
      return outcome
    } catch {
      try? sink.flush()
      throw error
    }
  }
}
