import Records
import Rules

extension Tenant {
  /// Takes the next event of this tenant.
  mutating func take(
    eventAt index: Int, of inspected: InspectedBatch, work: inout Work, tally: inout Tally,
    decide: (Decision) -> Void
  ) {
    let text = inspected.batch.text.span
    let hashes = inspected.hashes[index]
    let time = inspected.batch.events[index].time
    let now = if let clock, clock > time { clock } else { time }
    if duplicates.contains(hashes.id, now: now) {
      tally.duplicates += 1
      return
    }
    note(eventAt: index, of: inspected.batch, tally: &tally)
    advance(to: now, tally: &tally, decide: decide)
    duplicates.forget(now: now)
    duplicates.insert(hashes.id, now: now)

    let group = inspected.batch.events[index].group.map {
      self.group(text.extracting($0.range), hash: hashes.group)
    }
    let account = inspected.batch.events[index].account.map {
      self.account(text.extracting($0.range), hash: hashes.account)
    }
    let scene = Scene(index: index, now: now, group: group, account: account)
    work.begin()
    let watch =
      statistics == nil
      ? nil
      : watch(inspected.batch.events[index], group: group, account: account, in: inspected.batch)
    let prevented = tally.prevented
    let matches = judge(scene, in: inspected, work: &work, tally: &tally)
    conclude(scene, matches: matches, in: inspected, work: &work, tally: &tally, decide: decide)
    guard let watch else { return }
    let isUnsaid = prevention != nil && tally.prevented > prevented
    see(
      scene, watch, in: inspected.batch, isUnsaid: isUnsaid, proposals: work.proposals.list)
  }

  /// Counts the event, and whether it comes late.
  private mutating func note(eventAt index: Int, of batch: EventBatch, tally: inout Tally) {
    let time = batch.events[index].time
    tally.note(time)
    guard let clock else { return }
    if time < clock {
      guard time < clock - policy.pack.lateness else { return }
      tally.late += 1
      if let jump { tally.jumps.append(jump) }
      jump = nil
    } else if time - clock > Tally.Jump.noticed,
      !tally.jumps.contains(where: { $0.tenant == name })
    {
      jump = Tally.Jump(
        tenant: name, event: batch.string(batch.events[index].id), by: time - clock)
    }
  }

  /// Moves the clock; what is due by then fires first, each at its own time.
  mutating func advance(to now: Instant, tally: inout Tally, decide: (Decision) -> Void) {
    while let next = timers.nextDue, next <= now {
      clock = next
      fire(timers.popDue(at: now), tally: &tally, decide: decide)
    }
    if let clock, clock > now { return }
    clock = now
  }

  /// Leads each type of event to where it is judged. Returns the rules that matched.
  private mutating func judge(
    _ scene: Scene, in inspected: InspectedBatch, work: inout Work, tally: inout Tally
  ) -> [Match] {
    let batch = inspected.batch
    switch batch.events[scene.index].body {
    case .message(let message):
      let speech = Speech(message, id: batch.events[scene.index].id, isEdit: false)
      return judge(speech, scene, in: inspected, work: &work, tally: &tally)
    case .edit(let original, let message):
      let speech = Speech(message, id: original, isEdit: true)
      return judge(speech, scene, in: inspected, work: &work, tally: &tally)
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
    let event = batch.events[scene.index]
    let cause = ActionCause(event: batch.string(event.id))
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
    if prevention != nil { carryOut(actions, scene) }
    if !matches.isEmpty { tally.matched += 1 }
    for action in actions { tally.count(action.action) }
    decide(
      Decision(
        event: batch.string(event.id), time: scene.now, tenant: name,
        group: batch.string(event.group), account: batch.string(event.account),
        matches: matches, actions: actions.map(\.action)))
  }
}

/// An event on the stage: when it is judged, where, and who it is about.
struct Scene: Sendable {
  /// Of the event and its inspection, in their batch.
  let index: Int
  /// The effective time.
  let now: Instant
  let group: Int?
  let account: Int?
}
