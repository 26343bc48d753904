import Records
import Rules

/// What waits for a person: `review`, kicks that need approval, and what the brakes hold back.
extension Tenant {
  /// Takes out of the proposals what must wait, and asks a moderator in its place.
  mutating func holdBack(_ scene: Scene, cause: ActionCause, tally: inout Tally, work: inout Work) {
    let brakes = brakesHold(work.proposals.list, at: scene.now)
    var going: [Proposal] = []
    var waiting: [(pair: Pair, proposals: [Proposal], place: Int)] = []
    for var proposal in work.proposals.list {
      let needsVerdict =
        proposal.isRemoval && proposal.source.isAutomatic
        && (policy.pack.kicks.needApproval || brakes.contains(proposal.pair(scene)))
      guard proposal.waits || needsVerdict, let pair = proposal.pair(scene) else {
        going.append(proposal)
        continue
      }
      proposal.waits = false
      if let index = waiting.firstIndex(where: { $0.pair == pair }) {
        waiting[index].proposals.append(proposal)
      } else {
        waiting.append((pair, [proposal], going.count))
      }
    }
    if waiting.isEmpty { return }
    var shift = 0
    for held in waiting {
      let asked = review(
        held.proposals.merged, of: held.pair, scene, cause: cause, tally: &tally, work: work)
      guard let asked else { continue }
      going.insert(asked, at: held.place + shift)
      shift += 1
    }
    work.proposals.replace(by: going)
  }

  /// Opens a case, or adds to the open one; nil where that asks for all of it already.
  private mutating func review(
    _ proposals: [Proposal], of pair: Pair, _ scene: Scene, cause: ActionCause,
    tally: inout Tally, work: Work
  ) -> Proposal? {
    var asked = proposals[0]
    let review: CaseBook.Case
    if cases.openCase(of: pair) != nil {
      guard let grown = cases.join(proposals, to: pair) else { return nil }
      review = grown
    } else {
      let id = "\(cause.text)/\(name(of: asked.source))/\(asked.number)"
      review = CaseBook.Case(
        id: id, pair: pair, proposals: proposals, opened: scene.now,
        expires: scene.now + policy.pack.kicks.expires, strikes: work.strikesGiven)
      cases.open(review)
      tally.cases.opened += 1
      timers.add(
        .closeCase(id), due: review.expires, cause: cause, group: pair.group, account: pair.account)
    }
    let home = asked.group
    asked.deed = .review(
      case: review.id,
      proposes: review.proposals.map { proposal in
        let group = proposal.group == home ? nil : proposal.group
        return .init(group: group.map { groupNames.string($0) }, deed: proposal.deed)
      }, expires: review.expires)
    asked.account = nil
    asked.bans = false
    return asked
  }

  /// The accounts in groups whose kicks and bans are too many by now; the others are counted.
  private mutating func brakesHold(_ proposals: [Proposal], at now: Instant) -> Set<Pair> {
    guard let brakes = policy.pack.brakes, !policy.pack.kicks.needApproval else { return [] }
    var held: Set<Pair> = []
    var seen: [Pair] = []
    for proposal in proposals
    where proposal.isRemoval && proposal.source.isAutomatic && !proposal.waits {
      guard let group = proposal.group, let account = proposal.account else { continue }
      let pair = Pair(group: group, account: account)
      if seen.contains(pair) { continue }
      seen.append(pair)
      if removals.recent(0, now: now) >= brakes.kicks {
        held.insert(pair)
      } else {
        removals.note(0, now: now)
      }
    }
    return held
  }

  /// A moderator's word. It counts from the group's owner and admins and from trusted accounts.
  mutating func decide(
    _ approve: Bool, case id: String, by moderator: Int, _ scene: Scene, tally: inout Tally,
    work: inout Work
  ) {
    guard let open = cases[id] else {
      tally.unclear.verdicts += 1
      return
    }
    guard isTrusted(Pair(group: open.pair.group, account: moderator), role: nil) else {
      tally.unclear.powerless += 1
      return
    }
    _ = cases.close(id)
    guard approve else {
      tally.cases.denied += 1
      return
    }
    tally.cases.approved += 1
    work.strikesGiven = open.strikes
    work.strikesTime = open.opened
    let waited = scene.now - open.opened
    for proposal in open.proposals {
      guard let deed = approved(proposal, waited: waited, at: scene.now) else { continue }
      work.proposals.addApproved(deed, of: proposal)
    }
  }

  /// What is left of a proposal by the time of its verdict: ends are counted from then, nothing is
  /// done to somebody who is trusted by now, and who has left is not kicked.
  private func approved(
    _ proposal: Proposal, waited: Period, at now: Instant
  ) -> Action.Deed? {
    guard let group = proposal.group else { return proposal.deed }
    if case .lock(let until) = proposal.deed { return .lock(until: lockEnd(group, until + waited)) }
    guard let account = proposal.account else { return proposal.deed }
    let pair = Pair(group: group, account: account)
    if isTrusted(pair, role: nil) { return nil }
    switch proposal.deed {
    case .kick:
      return isInside(pair) ? proposal.deed : nil
    case .mute(let account, let until, let reason):
      return .mute(
        account: account, until: muteEnd(pair, until.map { $0 + waited }), reason: reason)
    case .ban(let account, let scope, let until, let reason):
      let key = BanBook.Key(group: scope == .tenant ? nil : group, account: pair.account)
      return .ban(
        account: account, scope: scope, until: banEnd(key, until.map { $0 + waited }),
        reason: reason)
    default:
      return proposal.deed
    }
  }

  /// Closes the case of somebody who has left, unless a ban was proposed.
  mutating func closeCase(ofLeaver pair: Pair) {
    if let open = cases.openCase(of: pair), !open.hasBan { _ = cases.close(open.id) }
  }
}

extension Proposal {
  /// Whose case it belongs to: that of its account, else of the event's.
  fileprivate func pair(_ scene: Scene) -> Pair? {
    guard let group, let account = account ?? scene.account else { return nil }
    return Pair(group: group, account: account)
  }
}

extension Set<Pair> {
  fileprivate func contains(_ pair: Pair?) -> Bool {
    pair.map { contains($0) } ?? false
  }
}
