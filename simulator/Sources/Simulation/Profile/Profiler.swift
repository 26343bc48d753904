import Moderation
package import Records
package import Rules
package import Scanning

/// Replays logs on one thread and measures one event of every so many.
///
/// Reading and decoding are measured by the chunk. An event that is measured takes a microsecond or two
/// more, the others nothing.
package struct Profiler {
  /// One event of so many is measured: no round number, so that it keeps no step with a log.
  package static let defaultSampling = 97

  private let policy: Policy
  private let inspector: Inspector
  private let sampling: Int
  private let clock: () -> UInt64

  /// - Parameters:
  ///   - clock: nanoseconds of some fixed start.
  ///   - store: where compiled searches may be kept for the next run.
  package init(
    _ policy: Policy, sampling: Int = defaultSampling, clock: @escaping () -> UInt64,
    store: (any SearchStore)? = nil
  ) {
    self.policy = policy
    self.sampling = sampling
    self.clock = clock
    inspector = Inspector(policy, store: store)
  }

  /// - Parameter report: is told now and then how far it is, and says whether to go on.
  package func run(
    _ logs: LogChunks, report: (Replay.Progress) -> Bool = { _ in true }
  ) throws(LogError) -> LogProfile {
    var run = ProfileRun(policy, inspector, sampling: sampling, clock: clock)
    var start = clock()
    var goesOn = true
    let isComplete = try logs.forEach(
      take: { chunk, share in
        run.read += clock() - start
        run.take(chunk)
        goesOn = report(Replay.Progress(events: run.events, share: share))
        start = clock()
        return goesOn
      }, waits: { report(Replay.Progress(events: 0, share: nil)) })
    return run.profile(isComplete: isComplete && goesOn)
  }
}

/// What grows while logs are read.
private struct ProfileRun: ~Copyable {
  private let policy: Policy
  private let inspector: Inspector
  private let scratch: InspectorScratch
  private let meter: Meter
  private let sampling: Int
  private let clock: () -> UInt64
  private var judge: Judge
  private var decoder = EventDecoder()
  /// Nanoseconds.
  var read: UInt64 = 0
  private var decode: UInt64 = 0
  private(set) var events = 0
  private var rejected = 0
  /// By predicate and source, the events in which a word of the list came first.
  private var hits: [[Int]]

  init(
    _ policy: Policy, _ inspector: Inspector, sampling: Int, clock: @escaping () -> UInt64
  ) {
    self.policy = policy
    self.inspector = inspector
    self.sampling = sampling
    self.clock = clock
    meter = Meter(
      predicates: policy.predicates.count, rules: policy.rules.count, every: sampling,
      clock: clock)
    scratch = InspectorScratch(inspector)
    scratch.seenWords = []
    scratch.sampler = meter
    judge = Judge(policy)
    hits = policy.predicates.map { Array(repeating: 0, count: $0.words?.count ?? 0) }
  }

  mutating func take(_ chunk: LogChunk) {
    let start = clock()
    var batch = EventBatch()
    decoder.decode(chunk, into: &batch)
    decode += clock() - start
    rejected += batch.rejects.count
    let inspected = inspector.inspect(batch, with: scratch)
    for hit in inspected.hits {
      if case .keyword(let source, _, _) = hit.evidence { hits[hit.predicate][source] += 1 }
    }
    for index in inspected.batch.events.indices {
      // The same events that inspection has measured.
      if (events + index) % sampling == 0 {
        judge.startMeasuring(by: meter)
        judge.judge(eventAt: index, of: inspected, decide: { _ in })
        judge.stopMeasuring()
      } else {
        judge.judge(eventAt: index, of: inspected, decide: { _ in })
      }
    }
    events += inspected.batch.events.count
  }

  func profile(isComplete: Bool) -> LogProfile {
    let sampled = Double(max(meter.sampled, 1))
    let all = Double(max(events, 1))
    let stages: [(LogProfile.StageCost.Stage, Double)] =
      [(.read, Double(read) / all), (.decode, Double(decode) / all)]
      + Meter.Stage.allCases.map { (.init($0), Double(meter.stages[$0.rawValue]) / sampled) }
    let rules = policy.costs(
      ofPredicates: meter.predicates.map { Double($0) / sampled },
      asking: meter.rules.map { Double($0) / sampled })
    let sum = max(stages.reduce(0) { $0 + $1.1 } + rules.reduce(0, +), .leastNonzeroMagnitude)
    return LogProfile(
      events: judge.tally.events, sampled: meter.sampled, rejected: rejected,
      stages: stages.map { .init(stage: $0, nanosecondsPerEvent: $1, share: $1 / sum) },
      rules: zip(policy.rules, rules).enumerated().map { index, rule in
        LogProfile.RuleCost(
          rule: rule.0.id, nanosecondsPerEvent: rule.1, share: rule.1 / sum,
          matches: judge.tally.rules[index].matches, shadow: judge.tally.rules[index].shadow)
      },
      lists: lists, isComplete: isComplete)
  }

  private var lists: [LogProfile.ListUse] {
    policy.pack.lists.compactMap { list in
      guard let words = list.words else { return nil }
      var found: Set<Int> = []
      var events = 0
      var isAsked = false
      for (index, predicate) in policy.predicates.enumerated() {
        for (place, source) in (predicate.words ?? []).enumerated()
        where source.list == list.name.value {
          isAsked = true
          // Several conditions see the same event: the one that saw most tells.
          events = max(events, hits[index][place])
        }
      }
      guard isAsked else { return nil }
      for seen in scratch.seenWords ?? [] {
        let source = policy.predicates[seen.predicate].words?[seen.source]
        if source?.list == list.name.value { found.insert(seen.word) }
      }
      return LogProfile.ListUse(
        list: list.name.value, words: words.words.count, found: found.count, events: events)
    }
  }
}

extension Predicate {
  /// Where its words come from; nil where it asks for none.
  fileprivate var words: [KeywordSource]? {
    if case .keyword(let sources) = question { sources } else { nil }
  }
}

extension LogProfile.StageCost.Stage {
  fileprivate init(_ stage: Meter.Stage) {
    self =
      switch stage {
      case .fold: .fold
      case .keywords: .keywords
      case .search: .search
      case .links: .links
      case .facts: .facts
      case .repeats: .repeats
      case .other: .other
      case .judge: .judge
      }
  }
}
