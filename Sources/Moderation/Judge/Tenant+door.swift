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
    if isTrusted { return [] }

    for index in windows.indices {
      let count = windows[index].countJoin(group: group, now: scene.now)
      work.count(count, in: policy.windows[index], index: index)
    }
    return ask(
      .join, speaker(pair, name: join.name), scene, in: inspected, work: &work, tally: &tally)
  }

  mutating func judgeLeave(
    _ scene: Scene, in inspected: InspectedBatch, work: inout Work, tally: inout Tally
  ) -> [Match] {
    guard let group = scene.group, let account = scene.account else { return [] }
    let pair = Pair(group: group, account: account)
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
    groups[group].name = inspected.batch.string(name)
    let pair = Pair(group: group, account: account)
    if isSteward(account, role: nil) || isTrusted(pair, role: nil) { return [] }
    return ask(
      .rename, speaker(pair, name: nil), scene, in: inspected, work: &work, tally: &tally)
  }

  private func speaker(_ pair: Pair, name: Field?) -> Speaker {
    Speaker(
      pair: pair, name: name, role: role(pair, as: member(pair), stated: nil), message: nil,
      isEdit: false)
  }
}
