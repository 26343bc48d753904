import Moderation
import Records
import Rules

/// Where inspected chunks end: judged in order, decisions and rejects written.
struct ReplaySink: ~Copyable, ChunkSink {
  private(set) var judge: Judge
  private let until: Instant?
  private var decisions: DecisionFile
  private var rejects: OutputFile?
  private var statistics: OutputFile?
  private var labels: LabelJudge?
  private var report: ReportCollector?
  private let meter: Meter?
  private var rejected = 0
  private var firstRejects: [Replay.FileReject] = []

  /// - Parameter meter: measures what asking rules takes, where a report is collected.
  init(_ options: Replay.Options, judge: Judge, meter: Meter? = nil) throws(LogError) {
    self.judge = judge
    self.meter = meter
    until = options.until
    report = options.reports ? ReportCollector(judge.policy) : nil
    if let path = options.rejects {
      rejects = try OutputFile(path: path)
    } else {
      rejects = nil
    }
    if let path = options.statistics {
      statistics = try OutputFile(path: path)
    } else {
      statistics = nil
    }
    labels = options.labels ? LabelJudge(judge.policy) : nil
    decisions = try DecisionFile(path: options.out)
  }

  var events: Int { judge.tally.events }

  mutating func take(_ chunk: InspectedChunk) throws(LogError) {
    var refused = chunk.inspected.batch.rejects
    let refuse: (LineOrigin) -> Void = {
      refused.append(Reject(origin: $0, reason: "later than --until"))
    }
    if labels == nil, report == nil {
      judge.judge(chunk.inspected, decide: { decisions.add($0) }, tooLate: refuse)
    } else {
      for index in chunk.inspected.batch.events.indices {
        judge(eventAt: index, of: chunk, tooLate: refuse)
      }
    }
    try decisions.check()
    if !refused.isEmpty {
      refused.sort { $0.origin.offset < $1.origin.offset }
      try self.refuse(refused, of: chunk.file)
    }
  }

  /// Strikes, bans, cases, members and seats stay; matches are counted anew.
  mutating func swap(to policy: Policy) throws(LogError) {
    do throws(SnapshotError) {
      try judge.swap(to: policy)
    } catch {
      throw LogError(file: "packs", problem: "\(error)")
    }
  }

  /// Judges one event, for those who look on.
  private mutating func judge(
    eventAt index: Int, of chunk: InspectedChunk, tooLate: (LineOrigin) -> Void
  ) {
    let batch = chunk.inspected.batch
    let events = judge.tally.events
    if let meter, meter.begins() { judge.startMeasuring(by: meter) }
    defer { if meter != nil { judge.stopMeasuring() } }
    if labels != nil {
      labels?.judge(
        eventAt: index, of: chunk.inspected, in: chunk.lines, by: &judge,
        decide: {
          decisions.add($0)
          report?.take($0, eventAt: index, in: batch)
        }, tooLate: tooLate)
    } else {
      judge.judge(
        eventAt: index, of: chunk.inspected,
        decide: {
          decisions.add($0)
          report?.take($0, eventAt: index, in: batch)
        }, tooLate: tooLate)
    }
    if judge.tally.events > events { report?.see(eventAt: index, in: batch) { judge.codes } }
  }

  private mutating func refuse(_ refused: [Reject], of file: String) throws(LogError) {
    rejected += refused.count
    var lines: [UInt8] = []
    for reject in refused {
      if firstRejects.count < Replay.shownRejects {
        firstRejects.append(Replay.FileReject(file: file, reject: reject))
      }
      RejectWriter.append(reject, file: file, to: &lines)
    }
    try rejects?.write(lines)
  }

  /// Hands everything that was written to the system.
  mutating func flush() throws(LogError) {
    try decisions.flush()
    try rejects?.flush()
    try statistics?.flush()
  }

  /// Moves the clocks to `until`, if it was asked for, and closes the files.
  mutating func finish(isComplete: Bool) throws(LogError) -> Replay.Outcome {
    if isComplete, let until {
      judge.advance(to: until) {
        decisions.add($0)
        report?.take(atEnd: $0)
      }
      try decisions.check()
    }
    try statistics?.write(StatisticsWriter.csv(judge.groupDays))
    try flush()
    let known = judge.known
    return Replay.Outcome(
      tally: judge.tally, rejected: rejected, groups: known.groups, accounts: known.accounts,
      labels: labels?.tally, judge: judge, report: report, firstRejects: firstRejects,
      isComplete: isComplete)
  }
}
