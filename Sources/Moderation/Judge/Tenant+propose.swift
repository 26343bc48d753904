import Records
import Rules

extension Tenant {
  /// Proposes the actions of rules that matched and are enforced, and of the ladder's steps to
  /// which their strikes lead.
  mutating func propose(
    _ rules: [Int], _ speaker: Speaker, _ scene: Scene, in batch: EventBatch, work: inout Work
  ) {
    let account = speaker.pair.account
    let handled = speaker.message.map { message in
      StableHash.hash128(batch.text.span.extracting(message.range))
    }
    let fresh = rules.map { rule in
      guard let handled else { return true }
      return !handledMessages.holds(HandledMessage(rule: rule, message: handled), at: scene.now)
    }

    let before = strikes.sum(of: account, now: scene.now, forgetAfter: forgetStrikesAfter)
    for (rule, isFresh) in zip(rules, fresh) where isFresh {
      work.strikesGiven += policy.rules[rule].strikes
    }
    let after = before + work.strikesGiven

    for (index, isFresh) in zip(rules, fresh) {
      let rule = policy.rules[index]
      let voice = Voice(
        rule: rule.id, reason: rule.reason, name: batch.string(speaker.name),
        count: joins(of: index, work) ?? after)
      for action in rule.actions {
        if case .warn = action.form, !isFresh { continue }
        propose(
          action, from: .rule(index), voice, speaker, scene, in: batch, work: &work)
      }
      if isFresh, let handled, rule.strikes > 0 || rule.warns {
        handledMessages.set(
          HandledMessage(rule: index, message: handled),
          until: scene.now + HandledMessage.memory, now: scene.now)
      }
    }
    climb(from: before, to: after, speaker, scene, in: batch, work: &work)
  }

  /// Gives the strikes, and takes the actions of every step that the sum came to or passed; above
  /// the top the top again.
  private mutating func climb(
    from before: Int, to after: Int, _ speaker: Speaker, _ scene: Scene, in batch: EventBatch,
    work: inout Work
  ) {
    guard after > before else { return }
    strikes.give(
      after - before, to: speaker.pair.account, now: scene.now, forgetAfter: forgetStrikesAfter)
    guard let ladder = policy.pack.strikes, let top = ladder.steps.last else { return }
    var steps = ladder.steps.filter { before < $0.strikes.value && $0.strikes.value <= after }
    if steps.isEmpty, before >= top.strikes.value { steps = [top] }
    let reason = after == 1 ? "1 strike" : "\(after) strikes"
    let voice = Voice(
      rule: "strikes", reason: reason, name: batch.string(speaker.name), count: after)
    for action in steps.flatMap(\.actions) {
      propose(action, from: .strikes, voice, speaker, scene, in: batch, work: &work)
    }
  }

  /// - Parameter waits: it is put to a moderator.
  mutating func propose(
    _ action: RuleAction, from source: Proposal.Source, waits: Bool = false, _ voice: Voice,
    _ speaker: Speaker, _ scene: Scene, in batch: EventBatch, work: inout Work
  ) {
    let pair = speaker.pair
    let account = accountNames.string(pair.account)
    func add(_ deed: Action.Deed, of target: Int? = pair.account) {
      work.proposals.add(
        deed, from: source, group: pair.group, account: target, waits: waits)
    }
    switch action.form {
    case .delete:
      if let message = speaker.message { add(.delete(message: batch.string(message))) }
    case .deleteRecent(let within):
      // An edit speaks of a message that may be older than those, and takes a place.
      let message = speaker.message.map { batch.string($0) }
      let count = RecentMessages.maximum - (speaker.isEdit ? 1 : 0)
      let recent = recentMessages.newest(count, within: within, of: pair, now: scene.now)
      for message in recent { add(.delete(message: message)) }
      if let message, !recent.contains(message) { add(.delete(message: message)) }
    case .warn(let texts):
      if isQuiet(source, group: pair.group, account: pair.account, at: scene.now) { return }
      let texts = texts.isEmpty ? policy.pack.texts.warn : texts
      add(.warn(account: account, text: text(texts, voice, pair)))
    case .mute(let period):
      let until = muteEnd(pair, scene.now + period)
      add(.mute(account: account, until: until, reason: voice.reason))
    case .kick:
      add(.kick(account: account, reason: voice.reason))
    case .ban(let term, let scope):
      add(ban(pair, term, scope, reason: voice.reason, at: scene.now))
    case .notify(let to, let texts):
      if isQuiet(source, group: pair.group, account: nil, at: scene.now) { return }
      let texts = texts.isEmpty ? policy.pack.texts.notify : texts
      add(.notify(to: to, text: text(texts, voice, pair)), of: nil)
    case .reply(let texts):
      let answered = speaker.message.map { batch.string($0) }
      add(
        .reply(
          text: text(texts, voice, pair), attachments: [], to: answered, mention: account),
        of: nil)
    case .tag(let tag):
      add(.tag(account: account, tag: tag))
    case .untag(let tag):
      add(.untag(account: account, tag: tag))
    case .lock(let period):
      add(.lock(until: lockEnd(pair.group, scene.now + period)), of: nil)
    case .review(let actions):
      for action in actions {
        propose(action, from: source, waits: true, voice, speaker, scene, in: batch, work: &work)
      }
    case .strike:
      break
    }
  }

  private func ban(
    _ pair: Pair, _ term: BanTerm, _ scope: BanScope, reason: String, at now: Instant
  ) -> Action.Deed {
    let end: Instant? = if case .period(let period) = term { now + period } else { nil }
    let key = BanBook.Key(group: scope == .group ? pair.group : nil, account: pair.account)
    return .ban(
      account: accountNames.string(pair.account), scope: scope, until: banEnd(key, end),
      reason: reason)
  }

  /// With `kicks: then_ban` a kick by a rule or the ladder also bans from its group, whatever else
  /// the event leads to.
  func bansOfKicked(_ proposals: [Proposal], at now: Instant) -> [Proposal] {
    guard let term = policy.pack.kicks.thenBan else { return [] }
    var bans: [Proposal] = []
    for proposal in proposals {
      guard case .kick(_, let reason) = proposal.deed, proposal.bans,
        let group = proposal.group, let account = proposal.account
      else { continue }
      let pair = Pair(group: group, account: account)
      var ban = proposal
      ban.deed = self.ban(pair, term, .group, reason: reason, at: now)
      bans.append(ban)
    }
    return bans
  }

  /// Whether a rule has warned this account here, or notified about the group, a moment ago.
  private func isQuiet(
    _ source: Proposal.Source, group: Int, account: Int?, at now: Instant
  ) -> Bool {
    guard case .rule(let rule) = source else { return false }
    return cooldowns.holds(Cooldown(rule: rule, group: group, account: account), at: now)
  }

  /// The joins that a rule about a raid counted; nil for other rules.
  private func joins(of rule: Int, _ work: Work) -> Int? {
    guard policy.rules[rule].event == .join else { return nil }
    for predicate in policy.predicates(of: policy.rules[rule]) {
      if case .window(let window) = policy.predicates[predicate].question {
        return work.counts[window]
      }
    }
    return nil
  }
}

extension CompiledRule {
  var warns: Bool {
    actions.contains { if case .warn = $0.form { true } else { false } }
  }
}
