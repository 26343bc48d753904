import Moderation
import Records
import Storage

/// Runs a new pack, and the one in force beside it, over the newest events of a journal.
///
/// Both begin with what is known now of groups, roles and trust, and with nothing that was said or done:
/// so they differ in what they make of these events alone. Events are read block by block.
struct Rehearsal {
  /// Details of so many accounts are gathered while it is not known yet whose count.
  private static let gathered = 10_000

  /// What an account came to under a pack, by the hash of its name.
  private typealias Severities = [Int: UInt8]

  private let old: PackVersion
  private let new: PackVersion
  private var judges: (old: Judge, new: Judge)
  private let benches = (old: InspectionBench(), new: InspectionBench())
  private var severities: (old: Severities, new: Severities) = ([:], [:])
  private var spoke: Set<Int> = []
  private var details: [(key: Int, sanctioned: RehearsalReport.Sanctioned)] = []
  private var events = 0

  /// - Parameter view: of the judge of the lane; it is let go of.
  init(_ view: JudgeView, old: PackVersion, new: PackVersion) {
    self.old = old
    self.new = new
    let known = view.take() ?? Judge(old.policy)
    judges = (known.beginner(by: old.policy), known.beginner(by: new.policy))
  }

  /// Judges the newest events.
  /// - Parameters:
  ///   - most: so many, and no more.
  ///   - since: none that was accepted earlier.
  mutating func run(
    _ reader: LaneReader, most: Int, since: Instant
  ) throws(StorageError) -> RehearsalReport {
    let clock = ContinuousClock()
    let begin = clock.now
    let end = try reader.journalEnd()
    var number = max(end - Int64(most), try reader.journalStart() ?? end)
    while number < end, let block = try reader.block(at: number), block.first < end {
      if block.accepted >= since {
        take(block.lines(max(number, block.first)..<min(block.end, end)))
      }
      number = block.end
    }
    return report(took: clock.now - begin)
  }

  private mutating func take(_ lines: ArraySlice<UInt8>) {
    let batch = benches.old.decode(LogChunk(file: "journal", lines: lines))
    events += batch.events.count
    for event in batch.events {
      switch event.body {
      case .message, .edit:
        guard let account = batch.string(event.account) else { continue }
        spoke.insert(Self.key(batch.string(event.tenant), account))
      default: continue
      }
    }
    var decisions: [Decision] = []
    judges.old.judge(benches.old.inspect(batch, by: old)) { decisions.append($0) }
    for decision in decisions { Self.note(decision, in: &severities.old) { _, _, _, _ in } }
    decisions = []
    judges.new.judge(benches.new.inspect(batch, by: new)) { decisions.append($0) }
    let before = severities.old
    var details = details
    for decision in decisions {
      Self.note(decision, in: &severities.new) { key, account, action, deed in
        guard details.count < Self.gathered, (before[key] ?? 0) < Severity.of(deed) ?? 0 else {
          return
        }
        details.append(
          (
            key,
            .init(
              tenant: decision.tenant, account: account, group: action.group ?? decision.group,
              rule: Self.source(of: action), deed: deed.name, event: decision.event)
          ))
      }
    }
    self.details = details
  }

  /// Notes what a decision does to accounts, and tells of each that comes to more than before.
  private static func note(
    _ decision: Decision, in severities: inout Severities,
    _ tell: (Int, String, Action, Action.Deed) -> Void
  ) {
    // What people order or decide is no matter of the pack.
    for action in decision.actions where !["command", "case"].contains(source(of: action)) {
      var deeds = [action.deed]
      if case .review(_, let proposes, _) = action.deed { deeds = proposes.map(\.deed) }
      for deed in deeds {
        guard let severity = Severity.of(deed), let account = deed.account ?? decision.account
        else { continue }
        let key = key(decision.tenant, account)
        guard severities[key] ?? 0 < severity else { continue }
        severities[key] = severity
        tell(key, account, action, deed)
      }
    }
  }

  private static func key(_ tenant: String, _ account: String) -> Int {
    var hasher = Hasher()
    hasher.combine(tenant)
    hasher.combine(account)
    return hasher.finalize()
  }

  /// The part of the id between cause and number.
  private static func source(of action: Action) -> String {
    action.id.split(separator: "/", omittingEmptySubsequences: false).dropFirst().dropLast()
      .joined(separator: "/")
  }

  private func report(took: Duration) -> RehearsalReport {
    let (before, after) = severities
    var newly = 0
    for (key, severity) in after where before[key] ?? 0 < severity { newly += 1 }
    var named: [RehearsalReport.Sanctioned] = []
    // Of several steps of an account the hardest is told, where the first stood.
    var places: [Int: Int] = [:]
    for (key, sanctioned) in details where before[key] ?? 0 < after[key] ?? 0 {
      if let place = places[key] {
        named[place] = sanctioned
      } else if named.count < RehearsalReport.namedAccounts {
        places[key] = named.count
        named.append(sanctioned)
      }
    }
    return RehearsalReport(
      pack: new.hash, events: events, spoke: spoke.count, newly: newly, accounts: named,
      took: took)
  }
}
