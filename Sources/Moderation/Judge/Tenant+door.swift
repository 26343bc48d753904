import Records
import Rules

extension Tenant {
  /// Judges who comes in: a banned account is refused, rules look at the others.
  mutating func judge(
    _ join: Join, _ scene: Scene, in inspected: InspectedBatch, work: inout Work,
    tally: inout Tally
  ) -> [Match] {
    guard let group = scene.group, let account = scene.account else { return [] }
    let pair = Pair(group: group, account: account)
    if !codes.isEmpty { use(ticket: join.ticket, in: group, from: inspected.batch) }
    prevention?.readmit(pair)
    enter(pair)
    change(pair) { $0.flags.remove(.kickedForSpeaking) }
    joins?.note(pair.key, now: scene.now)
    if isSteward(account, role: nil) { return [] }

    let isTrusted = isTrusted(pair, role: nil)
    if let ban = ban(of: pair, isTrusted: isTrusted) {
      tally.prevented += 1
      work.proposals.add(
        .refuse(
          account: accountNames.string(account), reason: ban.reason,
          code: inspected.batch.string(join.code)),
        from: .banned, group: group, account: account)
      return []
    }
    if isTrusted {
      welcome(pair, name: join.name, scene, in: inspected.batch, work: &work)
      return []
    }

    for index in windows.indices {
      let count = windows[index].countJoin(group: group, now: scene.now)
      work.count(count, in: index)
    }
    let matches = ask(
      .join, speaker(pair, name: join.name), scene, in: inspected, work: &work, tally: &tally)
    if !policy.once.isEmpty {
      if let name = join.name { whereabouts.call(account, inspected.batch.bytes(name)) }
      keepOnce(pair, name: join.name, scene, in: inspected.batch, work: &work)
    }
    welcome(pair, name: join.name, scene, in: inspected.batch, work: &work)
    return matches
  }

  mutating func judgeLeave(
    _ scene: Scene, in inspected: InspectedBatch, work: inout Work, tally: inout Tally
  ) -> [Match] {
    guard let group = scene.group, let account = scene.account else { return [] }
    let pair = Pair(group: group, account: account)
    if isOut(pair) { return [] }
    leave(pair)
    if isSteward(account, role: nil) || isTrusted(pair, role: nil) { return [] }
    return ask(
      .leave, speaker(pair, name: nil), scene, in: inspected, work: &work, tally: &tally)
  }

  mutating func judge(
    rename name: Field, _ scene: Scene, in inspected: InspectedBatch, work: inout Work,
    tally: inout Tally
  ) -> [Match] {
    guard let group = scene.group, let account = scene.account else { return [] }
    let pair = Pair(group: group, account: account)
    if isOut(pair) {
      tally.prevented += 1
      return []
    }
    if policy.pack.protectsNames, !mayRename(pair) {
      putBack(pair, name: inspected.batch.string(name), scene, work: &work)
    } else {
      groups[group].name = inspected.batch.string(name)
    }
    if isSteward(account, role: nil) || isTrusted(pair, role: nil) { return [] }
    return ask(
      .rename, speaker(pair, name: nil), scene, in: inspected, work: &work, tally: &tally)
  }

  /// Owner, admins and the assistant; nobody else, however trusted.
  private func mayRename(_ pair: Pair) -> Bool {
    !member(pair).flags.isDisjoint(with: [.owner, .admin])
      || accounts.flags(of: pair.account).contains(.assistant)
  }

  /// Gives the group the name back that it had, and tells the admins. Where nobody has told its name
  /// there is nothing to put back, and the new one is taken for it.
  private mutating func putBack(
    _ pair: Pair, name new: String, _ scene: Scene, work: inout Work
  ) {
    guard let old = groups[pair.group].name else {
      groups[pair.group].name = new
      return
    }
    if old == new { return }
    work.proposals.add(
      .rename(name: old), from: .protect, group: pair.group, account: nil)
    let voice = Voice(
      rule: "protect", reason: "changed the protected name of the group to \(new)", name: nil,
      count: 1)
    work.proposals.add(
      .notify(to: "admins", text: text(policy.pack.texts.notify, voice, pair)), from: .protect,
      group: pair.group, account: nil)
  }

  private func speaker(_ pair: Pair, name: Field?) -> Speaker {
    Speaker(
      pair: pair, name: name, role: role(pair, as: member(pair), stated: nil), message: nil,
      isEdit: false)
  }
}
