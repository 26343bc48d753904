import Records
import Rules

extension Tenant {
  /// Takes the next event of this tenant.
  mutating func take(
    _ event: Event, at index: Int, of inspected: InspectedBatch, work: inout Work,
    tally: inout Tally, decide: (Decision) -> Void
  ) {
    let text = inspected.batch.text.span
    let hashes = inspected.hashes[index]
    let now = max(event.time, clock ?? event.time)
    if duplicates.contains(hashes.id, now: now) {
      tally.duplicates += 1
      return
    }
    note(event, of: inspected.batch, tally: &tally)
    advance(to: now, tally: &tally, decide: decide)
    duplicates.forget(now: now)
    duplicates.insert(hashes.id, now: now)

    let group = event.group.map { self.group(text.extracting($0.range), hash: hashes.group) }
    let account = event.account.map {
      self.account(text.extracting($0.range), hash: hashes.account)
    }
    let scene = Scene(
      event: event, inspection: inspected.inspections[index], now: now, group: group,
      account: account)
    work.begin()
    let watch =
      statistics == nil
      ? nil : watch(event, group: group, account: account, in: inspected.batch)
    let matches = judge(scene, in: inspected, work: &work, tally: &tally)
    conclude(scene, matches: matches, in: inspected, work: &work, tally: &tally, decide: decide)
    if let watch { see(scene, watch, in: inspected.batch, proposals: work.proposals.list) }
  }

  /// Counts the event, and whether it comes late.
  private mutating func note(_ event: Event, of batch: EventBatch, tally: inout Tally) {
    tally.events += 1
    tally.earliest = min(tally.earliest ?? event.time, event.time)
    tally.latest = max(tally.latest ?? event.time, event.time)
    guard let clock else { return }
    if event.time < clock - policy.pack.lateness {
      tally.late += 1
      if let jump { tally.jumps.append(jump) }
      jump = nil
    } else if event.time - clock > Tally.Jump.noticed,
      !tally.jumps.contains(where: { $0.tenant == name })
    {
      jump = Tally.Jump(tenant: name, event: batch.string(event.id), by: event.time - clock)
    }
  }

  /// Moves the clock; what is due by then fires first, each at its own time.
  mutating func advance(to now: Instant, tally: inout Tally, decide: (Decision) -> Void) {
    while true {
      let due = timers.popDue(at: now)
      if due.isEmpty { break }
      clock = due[0].due
      fire(due, tally: &tally, decide: decide)
    }
    clock = max(clock ?? now, now)
  }

  /// Leads each type of event to where it is judged. Returns the rules that matched.
  private mutating func judge(
    _ scene: Scene, in inspected: InspectedBatch, work: inout Work, tally: inout Tally
  ) -> [Match] {
    let batch = inspected.batch
    switch scene.event.body {
    case .message(let message):
      return judge(message, edited: nil, scene, in: inspected, work: &work, tally: &tally)
    case .edit(let original, let message):
      return judge(message, edited: original, scene, in: inspected, work: &work, tally: &tally)
    case .join(let join):
      return judge(join, scene, in: inspected, work: &work, tally: &tally)
    case .leave:
      return judgeLeave(scene, in: inspected, work: &work, tally: &tally)
    case .rename(let name):
      return judge(rename: name, scene, in: inspected, work: &work, tally: &tally)
    case .group(let facts):
      if let group = scene.group { learn(facts, of: group, from: batch) }
    case .dismiss:
      if let group = scene.group { dismiss(group) }
    case .command(let command):
      carryOut(command, scene, from: batch, work: &work, tally: &tally)
    case .receipt(let receipt):
      if !settle(receipt, from: batch) { tally.unclear.receipts += 1 }
    case .verdict(let id, let approve):
      guard let account = scene.account else { return [] }
      decide(
        approve, case: batch.string(id), by: account, scene, tally: &tally, work: &work)
    case .scan(let code):
      judge(scan: code, scene, in: batch, work: &work, tally: &tally)
    case .tick:
      break
    }
    return []
  }

  /// Merges what was proposed, brings the state up to it and makes it a decision.
  private mutating func conclude(
    _ scene: Scene, matches: [Match], in inspected: InspectedBatch, work: inout Work,
    tally: inout Tally, decide: (Decision) -> Void
  ) {
    guard !matches.isEmpty || !work.proposals.isEmpty || codes.isTouched else { return }
    let batch = inspected.batch
    let cause = ActionCause(event: batch.string(scene.event.id))
    holdBack(scene, cause: cause, tally: &tally, work: &work)
    let bans = bansOfKicked(work.proposals.list, at: scene.now)
    work.proposals.merge()
    work.proposals.add(bans)
    apply(
      work.proposals.list, scene, strikes: work.strikesGiven, strikesTime: work.strikesTime,
      cause: cause)
    if codes.isTouched { settleCodes(scene, cause: cause, work: &work) }
    guard !matches.isEmpty || !work.proposals.isEmpty else { return }
    let actions = self.actions(of: work.proposals.list, cause: cause, home: scene.group)
    remember(actions)
    if !matches.isEmpty { tally.matched += 1 }
    for action in actions { tally.count(action.action) }
    decide(
      Decision(
        event: batch.string(scene.event.id), time: scene.now, tenant: name,
        group: batch.string(scene.event.group), account: batch.string(scene.event.account),
        matches: matches, actions: actions.map(\.action)))
  }
}

/// An event on the stage: when it is judged, where, and who it is about.
struct Scene: Sendable {
  let event: Event
  let inspection: Inspection
  /// The effective time.
  let now: Instant
  let group: Int?
  let account: Int?
}
