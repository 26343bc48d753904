import Moderation
import Records
import Rules

/// An engine that is given one line after the other, and may be stopped between two of them.
final class LineEngine {
  private let inspector: Inspector
  private let scratch: InspectorScratch
  private var decoder = EventDecoder()
  private var judge: Judge
  private let meters: RuleMeters?

  /// - Parameter clock: by which it is found out what rules cost; nil: it is not.
  init(_ inspector: Inspector, clock: ReportPage.Clock? = nil) {
    self.inspector = inspector
    scratch = InspectorScratch(inspector)
    judge = Judge(inspector.policy)
    meters = clock.map { RuleMeters(inspector.policy, jobs: 1, clock: $0) }
    scratch.sampler = meters?.inspecting[0]
  }

  /// What an event is, and what came of it: decisions of timers that were due before it come first.
  struct Answer {
    /// Of one event, or none where the line is no event.
    var batch: EventBatch
    var decisions: [Decision]
    var isDuplicate: Bool
  }

  func take(_ line: [UInt8]) -> Answer {
    var batch = EventBatch()
    decoder.decode(LogChunk(file: "scenario", lines: line), into: &batch)
    let inspected = inspector.inspect(batch, with: scratch)
    var decisions: [Decision] = []
    let duplicates = judge.tally.duplicates
    if let meter = meters?.judging, meter.begins() { judge.startMeasuring(by: meter) }
    judge.judge(inspected) { decisions.append($0) }
    judge.stopMeasuring()
    return Answer(
      batch: inspected.batch, decisions: decisions,
      isDuplicate: judge.tally.duplicates > duplicates)
  }

  /// Throws the judge away and has another go on from what it knew.
  func restart() throws(SnapshotError) {
    judge = try Judge(inspector.policy, snapshot: judge.snapshot, tally: judge.tally)
  }

  // A judge is large: it is asked where it stands.

  /// What rules cost; nil where it was not measured.
  var costs: [ReportPage.RuleCost]? { meters?.costs(inspector.policy) }
  var tally: Tally { judge.tally }
  var known: (groups: Int, accounts: Int) { judge.known }
  var nextDue: Instant? { judge.nextDue }
  var codes: [CodeReport] { judge.codes }
  func clock(of tenant: String) -> Instant? { judge.clock(of: tenant) }
  func isInside(_ account: String, group: String, tenant: String) -> Bool {
    judge.isInside(account, group: group, tenant: tenant)
  }
}
