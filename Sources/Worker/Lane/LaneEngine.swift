import Moderation
import Records
import Storage

/// The judge of a lane and what it has still to keep: what the lane's thread works on.
///
/// Events are judged first and kept then, with all that they led to, in one commit. Until that has
/// succeeded nobody is told of any of it. Where it fails it is tried again, and nothing else is
/// judged meanwhile: so what the judge knows is never further from the disk than that one commit.
struct LaneEngine: Sendable {
  /// Where actions go.
  let destinations: [Destination]
  private(set) var judge: Judge
  private(set) var pack: PackVersion
  /// The number of the next event.
  private(set) var next: Int64
  /// What is judged and not kept yet.
  private(set) var commit: LaneCommit
  /// What the commit holds, to be counted and told of.
  private(set) var report: TurnReport
  private let bench = InspectionBench()

  /// - Parameter told: the least severe sanction that the log is told of; nil: of none.
  init(
    _ judge: Judge, _ pack: PackVersion, next: Int64, destinations: [Destination],
    told: Sanction.Level? = nil
  ) {
    self.judge = judge
    self.pack = pack
    self.next = next
    self.destinations = destinations
    commit = LaneCommit(accepted: .distantPast, first: next)
    report = TurnReport(level: told)
  }

  /// Begins a turn.
  mutating func begin(at now: Instant) {
    commit = LaneCommit(accepted: now, first: next)
    report = TurnReport(level: report.level)
  }

  /// What was judged is kept.
  mutating func settle() { begin(at: commit.accepted) }

  // MARK: What comes in

  mutating func take(_ submission: Submission) -> Accepted {
    // A pack may have come into force since it was inspected.
    let inspected =
      submission.pack === pack
      ? submission.inspected : bench.inspect(submission.inspected.batch, by: pack)
    var accepted = Accepted()
    if let scan = submission.scan, !takes(scan) {
      accepted.scan = .unknown
      return accepted
    }
    for index in inspected.batch.events.indices {
      let line = submission.chunk.line(at: inspected.batch.events[index].origin)
      guard let decisions = take(eventAt: index, of: inspected, line: line) else {
        accepted.duplicates += 1
        continue
      }
      accepted.events += 1
      if let scan = submission.scan { accepted.scan = answer(to: scan, in: decisions) }
    }
    return accepted
  }

  /// Judges an event, and says what was decided; nil where it is known already, which changes nothing.
  private mutating func take(
    eventAt index: Int, of inspected: InspectedBatch, line: ArraySlice<UInt8>
  ) -> [Decision]? {
    let duplicates = judge.tally.duplicates
    var decisions: [Decision] = []
    judge.judge(eventAt: index, of: inspected) { decisions.append($0) }
    guard judge.tally.duplicates == duplicates else { return nil }
    for decision in decisions {
      report.note(decision)
      commit.decisions.append(kept(decision))
    }
    if case .receipt(let receipt) = inspected.batch.events[index].body {
      commit.receipts.append(
        KeptReceipt(
          tenant: inspected.batch.string(inspected.batch.events[index].tenant),
          action: inspected.batch.string(receipt.action), isDone: receipt.ok,
          error: inspected.batch.string(receipt.error)))
    }
    append(line)
    return decisions
  }

  private mutating func append(_ line: some Collection<UInt8>) {
    commit.lines.append(contentsOf: line)
    commit.lines.append(UInt8(ascii: "\n"))
    commit.count += 1
    next += 1
  }

  private func kept(_ decision: Decision) -> KeptDecision {
    var line: [UInt8] = []
    DecisionWriter.append(decision, to: &line)
    return KeptDecision(
      journal: next, tenant: decision.tenant, group: decision.group, account: decision.account,
      event: decision.event, time: decision.time, pack: pack.hash,
      rules: decision.matches.map(\.rule), line: line,
      actions: destinations.isEmpty ? [] : decision.actions.map { kept($0, of: decision) })
  }

  private func kept(_ action: Action, of decision: Decision) -> KeptAction {
    KeptAction(
      id: action.id, group: action.group ?? decision.group,
      account: action.deed.account ?? decision.account, deed: action.deed.name,
      json: DecisionWriter.object(action),
      destinations: destinations.filter { $0.takes(action.deed.name) }.map(\.name))
  }

  mutating func take(_ changes: [DeliveryChange]) { commit.changes += changes }

  // MARK: Time

  /// When the next timer is due; nil where none is set.
  var nextDue: Instant? { judge.nextTimer?.due }

  /// How many moments are caught up with in one turn, so that those who wait are served in between.
  private static let ticksOfATurn = 1_000

  /// Writes a tick for each moment at which a timer is due by now: its own time comes, and no event.
  mutating func tick(until now: Instant) {
    for _ in 0..<Self.ticksOfATurn {
      guard let timer = judge.nextTimer, timer.due <= now else { return }
      tick(timer.tenant, at: timer.due)
    }
  }

  private mutating func tick(_ tenant: String, at due: Instant) {
    // The number makes the id new, unless somebody has used it on purpose.
    var id = "tick/\(next)"
    while true {
      let line = ControlLine.tick(id: id, tenant: tenant, at: due)
      let chunk = LogChunk(file: "tick", lines: line)
      let inspected = bench.inspect(chunk, by: pack)
      guard !inspected.batch.events.isEmpty else { return }
      if take(eventAt: 0, of: inspected, line: line[...]) != nil { return }
      id += "+"
    }
  }

  // MARK: Packs

  /// Has another pack judge from the next event on. Strikes, bans, cases, members and seats stay.
  /// - Parameter held: the pack that does not come into force by itself from now on; nil: any may.
  mutating func swap(
    to version: PackVersion, holding held: String?, at now: Instant
  ) throws(SnapshotError) {
    if version.hash != pack.hash {
      try judge.swap(to: version.policy)
      pack = version
      tellPack(isFirst: false, at: now)
    }
    commit.hold = PackHold(held)
  }

  /// Notes that the pack judges from here on.
  /// - Parameter isFirst: nothing was judged before: the journal needs no line of it.
  mutating func tellPack(isFirst: Bool, at now: Instant) {
    if !isFirst { append(ControlLine.pack(pack.hash, number: next, at: now)) }
    commit.swap = PackSwap(number: next, pack: pack.hash, accepted: now)
    // What follows for the live codes does not wait for somebody to speak.
    for (tenant, clock) in judge.unsettled { tick(tenant, at: clock) }
  }
}

/// Where actions of a lane go.
package struct Destination: Hashable, Sendable {
  package var name: String
  /// Names of deeds; nil: all.
  package var deeds: Set<String>?

  package init(name: String, deeds: Set<String>? = nil) {
    self.name = name
    self.deeds = deeds
  }

  func takes(_ deed: String) -> Bool { deeds?.contains(deed) ?? true }
}
