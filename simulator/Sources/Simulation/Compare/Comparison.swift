package import Moderation
package import Records
package import Rules
package import Scanning

/// Two packs over the same recording, in one pass: each chunk is decoded once, inspected by the
/// inspector of each pack and judged by a judge of each.
package struct Comparison {
  package struct Options: Sendable {
    package var logs: [String]
    package var jobs: Int
    /// Whether for each pack what accounts say is left out that it had removed, banned or muted by
    /// then.
    package var prevents: Bool
    /// So many samples are kept of each kind of difference and rule.
    package var samples: Int
    /// By which a report tells what rules cost; nil: it does not.
    package var clock: ReportPage.Clock?
    /// Bytes of a log that are read at once.
    package var bufferSize: Int

    package init(
      logs: [String], jobs: Int = 1, prevents: Bool = false, samples: Int = 3,
      clock: ReportPage.Clock? = nil, bufferSize: Int = 1 << 16
    ) {
      self.logs = logs
      self.jobs = jobs
      self.prevents = prevents
      self.samples = samples
      self.clock = clock
      self.bufferSize = bufferSize
    }
  }

  /// What a run came to.
  package struct Outcome: Sendable {
    package var difference: Difference
    package var old: Tally
    package var new: Tally
    /// What the rules of the old pack cost, and of the new; nil where it was not measured.
    package var costs: (old: [ReportPage.RuleCost], new: [ReportPage.RuleCost])?
    package var rejected: Int
    /// The first rejects, for people.
    package var firstRejects: [Replay.FileReject]
    /// False where it was stopped before the end of the logs.
    package var isComplete: Bool
  }

  private let old: Policy
  private let new: Policy
  private let options: Options
  private let inspectors: [Inspector]

  /// - Parameter store: where compiled searches may be kept for the next run.
  package init(
    old: Policy, new: Policy, _ options: Options, store: (any SearchStore)? = nil
  ) {
    self.old = old
    self.new = new
    self.options = options
    inspectors = [old, new].map { Inspector($0, store: store) }
  }

  /// Runs to the end of the last log.
  /// - Parameters:
  ///   - imported: is read instead of the logs, of which it was made.
  ///   - report: is told now and then how far it is, and says whether to go on.
  package func run(
    imported: (any LogSource)? = nil, report: (Replay.Progress) -> Bool = { _ in true }
  ) async throws(LogError) -> Outcome {
    for log in options.logs { try LogReader.check(log) }
    let meters = options.clock.map { clock in
      [old, new].map { RuleMeters($0, jobs: options.jobs, clock: clock) }
    }
    let sides = [old, new].enumerated().map { index, policy in
      PackSide(
        judge: Judge(policy, options: .init(prevents: options.prevents)),
        meter: meters?[index].judging)
    }
    var sink = ComparisonSink(
      old: sides[0], new: sides[1],
      Difference(old: old, new: new, samples: options.samples))
    let feed = LogFeed(
      logs: options.logs, imported: imported, bufferSize: options.bufferSize,
      inspectors: inspectors, jobs: options.jobs, meters: meters?.map(\.inspecting) ?? [])
    let isComplete = try await feed.run(into: &sink, report)
    return Outcome(
      difference: sink.difference, old: sink.old.judge.tally, new: sink.new.judge.tally,
      costs: meters.map { ($0[0].costs(old), $0[1].costs(new)) },
      rejected: sink.rejected, firstRejects: sink.firstRejects, isComplete: isComplete)
  }
}

/// Where chunks end that two packs have inspected: each event is judged by both, one after the other.
private struct ComparisonSink: ChunkSink {
  private(set) var old: PackSide
  private(set) var new: PackSide
  private(set) var difference: Difference
  private(set) var rejected = 0
  private(set) var firstRejects: [Replay.FileReject] = []

  init(old: PackSide, new: PackSide, _ difference: Difference) {
    self.old = old
    self.new = new
    self.difference = difference
  }

  var events: Int { new.judge.tally.events }

  mutating func take(_ chunk: InspectedChunk) {
    let batch = chunk.inspected.batch
    for index in batch.events.indices {
      var timers: (old: [Decision], new: [Decision]) = ([], [])
      let messages = new.judge.tally.messages
      let before = old.answer(toEventAt: index, of: chunk.views[0]) { timers.old.append($0) }
      let after = new.answer(toEventAt: index, of: chunk.views[1]) { timers.new.append($0) }
      if !timers.old.isEmpty || !timers.new.isEmpty {
        difference.note(timed: timers.old, timers.new)
      }
      if new.judge.tally.messages > messages {
        difference.see(messageAt: batch.events[index].time)
      }
      if before.isEmpty, after.isEmpty { continue }
      difference.note(before, after, toEventAt: index, in: batch)
    }
    rejected += batch.rejects.count
    for reject in batch.rejects.prefix(Replay.shownRejects - firstRejects.count) {
      firstRejects.append(Replay.FileReject(file: chunk.file, reject: reject))
    }
  }
}
