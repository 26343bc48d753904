import Records
import Rules

extension Tenant {
  /// Asks the rules that could match, in file order, and proposes what those that do ask for.
  mutating func ask(
    _ kind: Rule.EventKind, _ speaker: Speaker, _ scene: Scene, in inspected: InspectedBatch,
    work: inout Work, tally: inout Tally
  ) -> [Match] {
    gather(kind, speaker, scene, in: inspected, work: &work)
    if work.trace != nil {
      trace(kind, RuleQuestion(speaker: speaker, scene: scene), &work)
    }
    guard !work.candidates.isEmpty else { return [] }

    let question = RuleQuestion(speaker: speaker, scene: scene)
    var matched: [(rule: Int, mode: Match.Mode)] = []
    var matches: [Match] = []
    work.meter?.lap(.judge)
    work.candidates.forEach { index in
      let rule = policy.rules[index]
      defer { work.meter?.lap(rule: index) }
      guard let reason = reason(rule.when, question, work) else { return }
      let mode = policy.mode(of: rule, tenant: name, group: groupNames.bytes(speaker.pair.group))
      tally.rules[index].matches += 1
      if mode == .shadow { tally.rules[index].shadow += 1 }
      matched.append((index, mode))
      matches.append(
        policy.match(rule, mode: mode, reason: reason, in: inspected, hits: work))
    }
    work.candidates.removeAll()
    let enforced = matched.filter { $0.mode == .enforce }.map(\.rule)
    if !enforced.isEmpty {
      propose(enforced, speaker, scene, in: inspected.batch, work: &work)
    }
    return matches
  }

  /// Marks the predicates that hold, and with them the rules that cannot match without one of them.
  @inline(__always)
  private func gather(
    _ kind: Rule.EventKind, _ speaker: Speaker, _ scene: Scene, in inspected: InspectedBatch,
    work: inout Work
  ) {
    mark(scene, in: inspected, work: &work)
    for hit in inspected.inspections[scene.index].hits.range {
      watch(inspected.hits[hit].predicate, kind, work: &work)
    }
    for predicate in work.reached { watch(predicate, kind, work: &work) }
    for rule in policy.unprompted[kind.index] { work.candidates[rule] = true }
    if !work.candidates.isEmpty {
      work.candidates.formIntersection(groups[speaker.pair.group].rulesInScope)
    }
  }

  /// Marks the predicates that the event alone tells.
  @inline(__always)
  func mark(_ scene: Scene, in inspected: InspectedBatch, work: inout Work) {
    let undecided = inspected.inspections[scene.index].undecided
    for index in undecided.range { work.doubt(inspected.undecided[index]) }
    for hit in inspected.inspections[scene.index].hits.range {
      work.hold(inspected.hits[hit].predicate, hit: hit)
    }
  }

  /// The rules that watch a predicate could match.
  private func watch(_ predicate: Int, _ kind: Rule.EventKind, work: inout Work) {
    for rule in policy.watchers[predicate] where policy.rules[rule].event == kind {
      work.candidates[rule] = true
    }
  }

  /// The first condition in written order that makes the node true; nil where it is false.
  func reason(_ node: Int, _ question: RuleQuestion, _ work: Work) -> MatchReason? {
    switch policy.nodes[node] {
    case .predicate(let predicate):
      return holds(predicate, question, work) ? .predicate(predicate) : nil
    case .not(let child):
      if work.hasDoubts, isDoubtful(child, work) { return nil }
      return reason(child, question, work) == nil ? .not(node: node) : nil
    case .all(let range):
      var first: MatchReason?
      for child in policy.children[range] {
        guard let reason = reason(child, question, work) else { return nil }
        if first == nil { first = reason }
      }
      return first
    case .any(let range):
      for child in policy.children[range] {
        if let reason = reason(child, question, work) { return reason }
      }
      return nil
    }
  }

  /// Whether a pattern gave up below a node: then nobody can say that the node is false.
  private func isDoubtful(_ node: Int, _ work: Work) -> Bool {
    policy.predicates(below: node).contains(where: work.isDoubtful)
  }

  private func holds(_ predicate: Int, _ question: RuleQuestion, _ work: Work) -> Bool {
    let pair = question.speaker.pair
    let now = question.scene.now
    switch policy.predicates[predicate].question {
    case .keyword, .regex, .link, .kind, .app, .characters, .lines, .mentions, .disguised,
      .window:
      return work.holds(predicate)
    case .joined(let within):
      guard let joined = joins?.newest(pair.key, now: now) else { return false }
      return now - joined < within
    case .hours(let hours):
      return hours.holds(at: now)
    case .role(let role):
      return question.speaker.role == role
    case .account(let list):
      if list < 64 { return accounts[pair.account].lists & (1 << UInt64(list)) != 0 }
      return policy.accountLists[list].contains(Array(accountNames.bytes(pair.account)))
    case .tag(let tag):
      return tags[pair.account]?.contains(tag) ?? false
    case .strikes(let over):
      let sum = strikes.sum(of: pair.account, now: now, forgetAfter: forgetStrikesAfter)
      return sum > over
    }
  }
}

/// What a rule is asked about: who, and when.
struct RuleQuestion: Sendable {
  let speaker: Speaker
  let scene: Scene
}

/// Why a node holds.
enum MatchReason: Hashable, Sendable {
  case predicate(Int)
  /// A `not`, by its index in `Policy.nodes`.
  case not(node: Int)
}

extension HoursQuestion {
  /// From the first minute up to, not including, the last; past midnight where it ends earlier.
  func holds(at instant: Instant) -> Bool {
    let minute = Int(zone.timeOfDay(at: instant).milliseconds / 60_000)
    if hours.from < hours.to { return minute >= hours.from && minute < hours.to }
    return minute >= hours.from || minute < hours.to
  }
}

extension Policy {
  /// Enforced or shadow: of a canary by the group's share.
  func mode(
    of rule: CompiledRule, tenant: String, group: some Sequence<UInt8>
  ) -> Match.Mode {
    switch rule.mode {
    case .enforce: return .enforce
    case .shadow: return .shadow
    case .canary(let share):
      let bytes = Array(rule.id.utf8) + [0] + Array(tenant.utf8) + [0] + Array(group)
      return StableHash.fnv1a64(bytes) % 10_000 < UInt64(share) ? .enforce : .shadow
    }
  }
}
