import Records
import Rules

/// Brings the state up to what was decided, and makes proposals into actions with ids.
extension Tenant {
  mutating func apply(
    _ proposals: [Proposal], _ scene: Scene, strikes: Int, strikesTime: Instant?,
    cause: ActionCause
  ) {
    for proposal in proposals {
      let isByHand = proposal.source == .command
      switch proposal.deed {
      case .mute(_, let until, _):
        mute(proposal, until: until, byHand: isByHand, scene, cause: cause)
      case .ban(_, let scope, let until, let reason):
        let key = BanBook.Key(group: scope == .tenant ? nil : proposal.group, proposal)
        let standing = bans[key]?.until
        bans.add(BanBook.Ban(until: until, byHand: isByHand, reason: reason), for: key)
        accounts[key.account].flags.insert(.wasBanned)
        if !codes.isEmpty { ban(key) }
        if let end = bans[key]?.until, end != standing {
          timers.add(
            .unban(key), due: end, cause: cause, group: scene.group, account: scene.account)
        }
      case .lock(let until):
        lock(proposal, until: until, scene, cause: cause)
      case .tag(_, let tag):
        setTag(tag, of: proposal.account, isSet: true)
      case .untag(_, let tag):
        setTag(tag, of: proposal.account, isSet: false)
      case .warn, .notify:
        quiet(proposal, now: scene.now)
      case .delete(let message):
        if let group = proposal.group, let account = proposal.account {
          recentMessages.forget(message, of: Pair(group: group, account: account))
        }
      case .kick, .unmute, .unban, .refuse, .reply, .unlock, .welcome, .review, .rename, .route,
        .wait, .createGroup:
        break
      }
      if proposal.isRemoval, let group = proposal.group, let account = proposal.account {
        greetings.remove(account, from: group)
      }
      note(proposal, cause, now: strikesTime ?? scene.now, strikes: strikes)
    }
  }

  private mutating func mute(
    _ proposal: Proposal, until: Instant?, byHand: Bool, _ scene: Scene, cause: ActionCause
  ) {
    guard let group = proposal.group, let account = proposal.account else { return }
    let pair = Pair(group: group, account: account)
    let standing = mutes[pair]
    let end = max(until ?? .distantFuture, standing ?? .distantPast)
    mutes[pair] = end
    change(pair) { $0.flags.formUnion(byHand ? [.muted, .mutedByHand] : .muted) }
    // Who set the end that stands already has set its timer.
    guard end < .distantFuture, end != standing else { return }
    timers.add(
      .unmute(pair), due: end, cause: cause, group: scene.group, account: scene.account)
  }

  private mutating func lock(
    _ proposal: Proposal, until: Instant, _ scene: Scene, cause: ActionCause
  ) {
    guard let group = proposal.group, groups[group].lockedUntil != until else { return }
    groups[group].lockedUntil = until
    timers.add(
      .unlock(group: group, source: name(of: proposal.source)), due: until, cause: cause,
      group: scene.group, account: scene.account)
  }

  private mutating func setTag(_ tag: String, of account: Int?, isSet: Bool) {
    guard let account else { return }
    var set = tags[account] ?? []
    set.removeAll { $0 == tag }
    if isSet { set.append(tag) }
    tags[account] = set.isEmpty ? nil : set
  }

  private mutating func quiet(_ proposal: Proposal, now: Instant) {
    guard case .rule(let rule) = proposal.source, let group = proposal.group else { return }
    cooldowns.set(
      Cooldown(rule: rule, group: group, account: proposal.account),
      until: now + policy.rules[rule].cooldown, now: now)
  }

  /// Remembers the last sanction of an account, for a pardon.
  private mutating func note(
    _ proposal: Proposal, _ cause: ActionCause, now: Instant, strikes: Int
  ) {
    // What a ban or a mute does when its account speaks is no sanction of its own.
    guard let account = proposal.account, proposal.source.isChosen else { return }
    let kind: Sanction.Kind
    var group = proposal.group
    switch proposal.deed {
    case .mute: kind = .mute
    case .kick: kind = .kick
    case .ban(_, let scope, _, _):
      kind = .ban
      if scope == .tenant { group = nil }
    default: return
    }
    if let last = lastSanctions[account], last.cause == cause, last.kind == kind {
      lastSanctions[account]?.groups.append(group)
    } else {
      lastSanctions[account] = Sanction(
        kind: kind, groups: [group], cause: cause, time: now, strikes: strikes)
    }
  }

  // MARK: Proposals to actions

  /// An action, with the pair that it puts out of its group, if it does.
  struct NumberedAction {
    var action: Action
    var removes: Pair?
  }

  /// Actions in the order of the decision: those about the event's group as they were proposed,
  /// then those about others in the byte order of the groups. A ban from the tenant also kicks
  /// from every other group that holds the account.
  func actions(of proposals: [Proposal], cause: ActionCause, home: Int?) -> [NumberedAction] {
    var numbered = Numbering(proposals)
    var actions: [NumberedAction] = []
    var elsewhere: [(group: Int, NumberedAction)] = []
    for proposal in proposals {
      let group = proposal.group == home ? nil : proposal.group
      let action = action(
        proposal.deed, "\(cause.text)/\(name(of: proposal.source))/\(proposal.number)",
        group: group, removes: removedPair(proposal))
      if let group { elsewhere.append((group, action)) } else { actions.append(action) }
      guard case .ban(let account, .tenant, _, let reason) = proposal.deed,
        let number = proposal.account
      else { continue }
      for group in groups(holding: number) where group != proposal.group {
        let id = "\(cause.text)/\(name(of: proposal.source))/\(numbered.next(proposal.source))"
        let kick = self.action(
          .kick(account: account, reason: reason), id, group: group == home ? nil : group,
          removes: Pair(group: group, account: number))
        elsewhere.append((group, kick))
      }
    }
    if elsewhere.isEmpty { return actions }
    let names = groupNames
    elsewhere.sort { one, other in
      names.bytes(one.group).lexicographicallyPrecedes(names.bytes(other.group))
    }
    return actions + elsewhere.map(\.1)
  }

  /// Remembers whom the actions put out, until their receipts come.
  mutating func remember(_ actions: [NumberedAction]) {
    for action in actions {
      issued.add(action.action.id, removes: action.removes)
    }
  }

  private func action(
    _ deed: Action.Deed, _ id: String, group: Int?, removes: Pair?
  ) -> NumberedAction {
    let names = groupNames
    return NumberedAction(
      action: Action(id: id, group: group.map { names.string($0) }, deed: deed),
      removes: removes)
  }

  private func removedPair(_ proposal: Proposal) -> Pair? {
    guard let group = proposal.group, let account = proposal.account else { return nil }
    return switch proposal.deed {
    case .kick, .ban, .refuse: Pair(group: group, account: account)
    default: nil
    }
  }

  func name(of source: Proposal.Source) -> String {
    switch source {
    case .rule(let rule): policy.rules[rule].id
    case .strikes: "strikes"
    case .reply(let reply): policy.replies[reply].id
    case .code(let code): policy.pack.codes[code].id.value
    case .once: "once"
    case .welcome: "welcome"
    case .protect: "protect"
    case .verdict: "case"
    case .banned: "banned"
    case .muted: "muted"
    case .command: "command"
    }
  }
}

/// The next free number of each source.
private struct Numbering {
  private var taken: [(source: Proposal.Source, next: Int)] = []

  init(_ proposals: [Proposal]) {
    for proposal in proposals {
      let next = proposal.number + 1
      if let index = taken.firstIndex(where: { $0.source == proposal.source }) {
        taken[index].next = max(taken[index].next, next)
      } else {
        taken.append((proposal.source, next))
      }
    }
  }

  mutating func next(_ source: Proposal.Source) -> Int {
    guard let index = taken.firstIndex(where: { $0.source == source }) else {
      taken.append((source, 1))
      return 0
    }
    defer { taken[index].next += 1 }
    return taken[index].next
  }
}

extension BanBook.Key {
  fileprivate init(group: Int?, _ proposal: Proposal) {
    // A ban is always of an account.
    self.init(group: group, account: proposal.account ?? 0)
  }
}
