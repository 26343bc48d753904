import Records
import Rules
import Scanning

/// What happens, and what the platform makes of it.
extension ScenarioRun {
  typealias Log = ([UInt8]) -> Void
  typealias Decide = (Decision) -> Void

  mutating func take(_ happening: Happening, log: Log, decide: Decide) {
    switch happening {
    case .cue(let index): perform(script.cues[index], log: log, decide: decide)
    case .move(let actor, let move):
      let (deeds, next) = actors[actor].take(move, at: now, in: world, &random)
      for deed in deeds { perform(deed, log: log, decide: decide) }
      for planned in next { agenda.plan(.move(actor: actor, planned.move), at: planned.time) }
    case .effect(let action, let home): carryOut(action, home, log: log, decide: decide)
    case .receipt(let action, let ok, let error, let result):
      var line = EventLine("receipt", id: nextID(), at: now, tenant: scenario.tenant)
      line.add("action", action)
      line.add("ok", ok)
      line.add("error", error)
      line.add("result", result)
      send(line.finished, log: log, decide: decide)
    case .arrival(let line): _ = arrive(line, log: log, decide: decide)
    }
  }

  /// Tells of the groups as they are at the start.
  mutating func openGroups(log: Log, decide: Decide) {
    for setup in scenario.groups {
      var line = EventLine("group", id: nextID(), at: now, tenant: scenario.tenant)
      line.add("group", setup.id)
      line.add("name", setup.name)
      line.add("owner", setup.owner)
      line.add("admins", list: setup.admins)
      line.add("members", list: world.accounts(in: setup.id))
      line.add("labels", list: setup.labels)
      line.add("capacity", setup.capacity)
      line.add("join_url", setup.joinURL)
      send(line.finished, log: log, decide: decide)
    }
  }

  // MARK: Steps

  private mutating func perform(_ cue: Script.Cue, log: Log, decide: Decide) {
    var own: [Decision]?
    // A step that only asks finds what is due at its time done.
    if cue.step.deed == nil {
      tick(before: now + Period(milliseconds: 1), log: log, decide: decide)
      now = cue.time
    }
    switch cue.step.deed {
    case .act(let act):
      if let line = line(of: act, round: cue.round) {
        own = send(line.bytes, log: log, decide: decide).filter { $0.event == line.id }
      } else if options.faults == nil {
        fail(
          .expectation(
            cue.step.place, time: now,
            [.init(subject: "step", expected: act.reference?.wanted ?? "", found: "none so far")]))
      }
    case .population(let population): open(population, at: cue.time, log: log, decide: decide)
    case .loop, nil: break
    }
    if let expectation = cue.step.expectation { check(expectation, own: own) }
  }

  /// nil where it speaks of what there is not.
  private mutating func line(
    of act: Scenario.Act, round: Int?
  ) -> (bytes: [UInt8], id: String)? {
    func filled(_ text: String) -> String {
      round.map { text.replacing("{i}", with: String($0)) } ?? text
    }
    var reference: String?
    switch act.reference {
    case .lastCase:
      guard let id = lastCase else { return nil }
      reference = JSONText.member("case", JSONText.string(id))
    case .lastAction(let kind):
      guard let id = lastActions[kind] else { return nil }
      reference = JSONText.member("action", JSONText.string(id))
    case nil: break
    }
    let (group, account) = (act.group.map(filled), act.account.map(filled))
    let id = act.id.map(filled) ?? nextID()
    var line = EventLine(act.type, id: id, at: now, tenant: scenario.tenant)
    line.add("group", group)
    line.add("account", account)
    for member in act.members { line.add(json: filled(member)) }
    if let reference { line.add(json: reference) }
    if let account, ["message", "join"].contains(act.type),
      !act.members.contains(where: { $0.hasPrefix("\"name\":") })
    {
      line.add("name", scenario.names[account])
    }
    if let group { note(act, account, group) }
    return (line.finished, id)
  }

  /// What a step says outweighs what the platform would let happen.
  private mutating func note(_ act: Scenario.Act, _ account: String?, _ group: String) {
    switch act.type {
    case "join", "message": if let account { world.enter(account, group) }
    case "leave": if let account { world.leave(account, group) }
    case "dismiss": world.dismiss(group)
    case "group": if let facts = act.facts { world.learn(group, facts) }
    default: break
    }
  }

  private mutating func open(
    _ population: Population, at time: Instant, log: Log, decide: Decide
  ) {
    let last = script.end
    let actor = Actor(
      population, end: population.duration.map { time + $0 } ?? last, zone: policy.zone)
    populations[population.name] = population
    actors.append(actor)
    for group in population.groups {
      let insiders = actor.insiders(of: group)
      if insiders.isEmpty { continue }
      for account in insiders { world.enter(account, group) }
      var line = EventLine("group", id: nextID(), at: now, tenant: scenario.tenant)
      line.add("group", group)
      line.add("members", list: world.accounts(in: group))
      send(line.finished, log: log, decide: decide)
    }
    for planned in actors[actors.count - 1].opening(at: time, &random) {
      agenda.plan(.move(actor: actors.count - 1, planned.move), at: planned.time)
    }
  }

  // MARK: People

  private mutating func perform(_ deed: Actor.Deed, log: Log, decide: Decide) {
    switch deed {
    case .say(let account, let group, let kind, let text):
      var line = EventLine("message", id: nextID(), at: now, tenant: scenario.tenant)
      line.add("group", group)
      line.add("account", account)
      if kind != "text" { line.add("kind", kind) }
      if !text.isEmpty { line.add("text", text) }
      send(line.finished, log: log, decide: decide)
    case .join(let account, let group, let code, let ticket):
      guard world.enter(account, group) else { return }
      var line = EventLine("join", id: nextID(), at: now, tenant: scenario.tenant)
      line.add("group", group)
      line.add("account", account)
      line.add("code", code)
      line.add("ticket", ticket)
      send(line.finished, log: log, decide: decide)
    case .leave(let account, let group):
      guard world.leave(account, group) else { return }
      var line = EventLine("leave", id: nextID(), at: now, tenant: scenario.tenant)
      line.add("group", group)
      line.add("account", account)
      send(line.finished, log: log, decide: decide)
    case .scan(let account, let code):
      var line = EventLine("scan", id: nextID(), at: now, tenant: scenario.tenant)
      line.add("account", account)
      line.add("code", code)
      send(line.finished, log: log, decide: decide)
    }
  }

  // MARK: The platform

  private mutating func carryOut(
    _ action: Action, _ home: String?, log: Log, decide: Decide
  ) {
    let group = action.group ?? home
    if random.chance(scenario.platform.refuses) {
      answer(action.id, ok: false, error: "refused", result: nil)
      return
    }
    var result: String?
    if world.carryOut(action.deed, in: group), let group, let account = action.deed.account {
      var line = EventLine("leave", id: nextID(), at: now, tenant: scenario.tenant)
      line.add("group", group)
      line.add("account", account)
      line.add("by", steward)
      send(line.finished, log: log, decide: decide)
    }
    switch action.deed {
    case .createGroup(_, let name, _, let capacity):
      let id = world.make(named: name)
      result = id
      var line = EventLine("group", id: nextID(), at: now, tenant: scenario.tenant)
      line.add("group", id)
      line.add("name", name)
      line.add("capacity", capacity)
      line.add("join_url", "https://example.com/\(id)")
      send(line.finished, log: log, decide: decide)
    case .route(let account, let code, let to, let ticket, _):
      let walker = actors.indices.first { actors[$0].population.contains(account) }
      if let walker, !world.isInside(account, to) {
        agenda.plan(
          .move(actor: walker, .join(account, group: to, code: code, ticket: ticket)),
          at: now + .seconds(2) + random.upTo(.seconds(58)))
      }
    default: break
    }
    answer(action.id, ok: true, error: nil, result: result)
  }

  private mutating func answer(_ action: String, ok: Bool, error: String?, result: String?) {
    let habits = scenario.platform
    guard habits.answers, !random.chance(habits.losesReceipts) else { return }
    let times = random.chance(habits.doublesReceipts) ? 2 : 1
    for _ in 0..<times {
      agenda.plan(
        .receipt(action: action, ok: ok, error: error, result: result),
        at: now + random.between(habits.latency))
    }
  }
}

extension Scenario.Reference {
  /// What there must have been.
  fileprivate var wanted: String {
    switch self {
    case .lastCase: "a case"
    case .lastAction(let kind): "an action `\(kind)`"
    }
  }
}

extension Pack {
  /// The first account that the pack names as our own.
  var assistantAccount: String? {
    for entry in assistant {
      if case .account(let glob, _) = entry, !glob.pattern.contains("*") { return glob.pattern }
    }
    return nil
  }
}
