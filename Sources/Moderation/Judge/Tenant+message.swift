import Records
import Rules

extension Tenant {
  /// Judges a message, or what an edit made of it, in the order that the rule language lays down.
  mutating func judge(
    _ message: Message, edited original: Field?, _ scene: Scene, in inspected: InspectedBatch,
    work: inout Work, tally: inout Tally
  ) -> [Match] {
    tally.messages += 1
    guard message.kind != .system, let group = scene.group, let account = scene.account else {
      return []
    }
    let pair = Pair(group: group, account: account)
    let member = enter(pair)
    if isSteward(account, role: message.role) { return [] }

    let batch = inspected.batch
    if !policy.once.isEmpty, let name = message.name {
      whereabouts.call(account, batch.bytes(name))
    }
    let target = original ?? scene.event.id
    let isTrusted = isTrusted(account, as: member, role: message.role)
    if let ban = ban(of: pair, isTrusted: isTrusted) {
      tally.prevented += 1
      silence(pair, message: batch.string(target), ban: ban, work: &work)
      return []
    }
    if isMuted(pair, member, isTrusted: isTrusted, now: scene.now) {
      tally.prevented += 1
      work.proposals.add(
        .delete(message: batch.string(target)), from: .muted, group: group, account: account)
      return []
    }
    let speaker = Speaker(
      pair: pair, name: message.name, role: role(pair, as: member, stated: message.role),
      message: target, isEdit: original != nil)
    if isTrusted {
      if original == nil, !policy.replies.isEmpty {
        mark(scene, in: inspected, work: &work)
        answer(message, speaker, scene, in: inspected, work: &work)
      }
      return []
    }

    if original == nil { count(message, scene, pair, in: inspected, work: &work) }
    if original == nil, let keep = policy.deepestDelete {
      recentMessages.note(
        batch.text.span.extracting(target.range), of: pair, now: scene.now, keep: keep)
    }
    let matches = ask(.message, speaker, scene, in: inspected, work: &work, tally: &tally)
    if original == nil, !policy.replies.isEmpty {
      answer(message, speaker, scene, in: inspected, work: &work)
    }
    return matches
  }

  /// What a banned account says is taken back; for the first of it since its join it is kicked.
  private mutating func silence(
    _ pair: Pair, message: String, ban: BanBook.Ban, work: inout Work
  ) {
    work.proposals.add(
      .delete(message: message), from: .banned, group: pair.group, account: pair.account)
    guard !member(pair).flags.contains(.kickedForSpeaking) else { return }
    change(pair) { $0.flags.insert(.kickedForSpeaking) }
    work.proposals.add(
      .kick(account: accountNames.string(pair.account), reason: ban.reason), from: .banned,
      group: pair.group, account: pair.account)
  }

  private func isMuted(_ pair: Pair, _ member: Member, isTrusted: Bool, now: Instant) -> Bool {
    guard !mutes.isEmpty, let until = mutes[pair], now < until else { return false }
    return !isTrusted || member.flags.contains(.mutedByHand)
  }

  /// Adds the message to every window that counts it.
  private mutating func count(
    _ message: Message, _ scene: Scene, _ pair: Pair, in inspected: InspectedBatch,
    work: inout Work
  ) {
    for index in windows.indices {
      let count = windows[index].count(
        message, in: inspected.batch, of: pair, text: scene.inspection.fingerprint,
        characters: scene.inspection.characters, now: scene.now)
      work.count(count, in: policy.windows[index], index: index)
    }
    let trigrams = inspected.trigrams[scene.inspection.trigrams.range]
    guard !trigrams.isEmpty else { return }
    let plans = policy.windows
    nearRepeats.count(
      trigrams, account: pair.account, characters: scene.inspection.characters, now: scene.now
    ) { index, count in
      work.count(count, in: plans[index], index: index)
    }
  }
}

/// Who a rule is asked about.
struct Speaker: Sendable {
  let pair: Pair
  /// The display name, where the event tells it.
  let name: Field?
  let role: Role
  /// The id of the message that is judged; of an edit the one that it changed.
  let message: Field?
  let isEdit: Bool
}
