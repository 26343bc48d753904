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
  let bench = InspectionBench()
  /// When time passes for a tenant by itself.
  var plan: TickPlan
  /// By source, how far its lines were judged: they may come again.
  private var positions: [String: SourcePosition]

  /// - Parameter told: the least severe sanction that the log is told of; nil: of none.
  init(
    _ judge: Judge, _ pack: PackVersion, next: Int64, destinations: [Destination],
    positions: [SourcePosition] = [], told: Sanction.Level? = nil, at now: Instant
  ) {
    self.judge = judge
    self.pack = pack
    self.next = next
    self.destinations = destinations
    self.positions = Dictionary(positions.map { ($0.source, $0) }) { $1 }
    plan = TickPlan(judge, at: now)
    commit = LaneCommit(accepted: now, first: next)
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
    let known = submission.position.flatMap { positions[$0.source] }
    var accepted = Accepted()
    if let scan = submission.scan, !takes(scan) {
      accepted.scan = .unknown
      return accepted
    }
    for index in inspected.batch.events.indices {
      let event = inspected.batch.events[index]
      let line = submission.chunk.line(at: event.origin)
      let member = inspected.batch.isTenantAssumed(of: event) ? submission.tenantMember : []
      guard !isKnown(event.origin, of: submission, known) else {
        accepted.duplicates += 1
        continue
      }
      let decisions = take(eventAt: index, of: inspected, line: line, adding: member)
      if let tenant = judge.lastTenant { plan.hear(tenant, of: judge, at: commit.accepted) }
      guard let decisions else {
        accepted.duplicates += 1
        continue
      }
      accepted.events += 1
      if let scan = submission.scan { accepted.scan = answer(to: scan, in: decisions) }
    }
    if let position = submission.position { note(position) }
    return accepted
  }

  /// Whether a line of a source has been judged, when it was read before.
  private func isKnown(
    _ origin: LineOrigin, of submission: Submission, _ known: SourcePosition?
  ) -> Bool {
    guard let position = submission.position, let known else { return false }
    return known.covers(offset: origin.offset, generation: position.generation)
  }

  private mutating func note(_ position: SourcePosition) {
    let known = positions[position.source]
    guard known?.covers(offset: position.offset, generation: position.generation) != true else {
      return
    }
    positions[position.source] = position
    if position.isKept { commit.positions.append(position) }
  }

  /// Judges an event, and says what was decided; nil where it is known already, which changes nothing.
  /// - Parameter member: is put before the first one of the line that is kept.
  mutating func take(
    eventAt index: Int, of inspected: InspectedBatch, line: ArraySlice<UInt8>,
    adding member: [UInt8] = []
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
      let error = inspected.batch.string(receipt.error)
      // One that says `pending` promises another one.
      if receipt.ok || error != "pending" {
        commit.receipts.append(
          KeptReceipt(
            tenant: inspected.batch.string(inspected.batch.events[index].tenant),
            action: inspected.batch.string(receipt.action), isDone: receipt.ok, error: error))
      }
    }
    if let start = member.isEmpty ? nil : line.firstIndex(of: UInt8(ascii: "{")) {
      append(line[...start] + member + line[(start + 1)...])
    } else {
      append(line)
    }
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
    plan.updateAll(of: judge)
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
