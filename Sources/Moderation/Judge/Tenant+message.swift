import Records
import Rules

extension Tenant {
  /// Judges a message, or what an edit made of it, in the order that the rule language lays down.
  mutating func judge(
    _ speech: Speech, _ scene: Scene, in inspected: InspectedBatch, work: inout Work,
    tally: inout Tally
  ) -> [Match] {
    tally.messages += 1
    if case .system = speech.kind { return [] }
    guard let group = scene.group, let account = scene.account else { return [] }
    let pair = Pair(group: group, account: account)
    if prevention != nil, isPrevented(speech, pair, scene, in: inspected.batch) {
      tally.prevented += 1
      return []
    }
    let member = enter(pair)
    if isSteward(account, role: speech.role) { return [] }

    if !policy.once.isEmpty, let name = speech.name {
      whereabouts.call(account, inspected.batch.bytes(name))
    }
    let isTrusted = isTrusted(account, as: member, role: speech.role)
    if let ban = ban(of: pair, isTrusted: isTrusted) {
      tally.prevented += 1
      silence(pair, message: inspected.batch.string(speech.id), ban: ban, work: &work)
      return []
    }
    if isMuted(pair, member, isTrusted: isTrusted, now: scene.now) {
      tally.prevented += 1
      work.proposals.add(
        .delete(message: inspected.batch.string(speech.id)), from: .muted, group: group,
        account: account)
      return []
    }
    let speaker = Speaker(
      pair: pair, name: speech.name, role: role(pair, as: member, stated: speech.role),
      message: speech.id, isEdit: speech.isEdit)
    if isTrusted {
      if !speech.isEdit, !policy.replies.isEmpty {
        mark(scene, in: inspected, work: &work)
        answer(speech, speaker, scene, in: inspected, work: &work)
      }
      return []
    }

    if !speech.isEdit {
      count(speech, scene, pair, in: inspected, work: &work)
      if let keep = policy.deepestDelete {
        recentMessages.note(
          inspected.batch.text.span.extracting(speech.id.range), of: pair, now: scene.now,
          keep: keep)
      }
    }
    let matches = ask(.message, speaker, scene, in: inspected, work: &work, tally: &tally)
    if !speech.isEdit, !policy.replies.isEmpty {
      answer(speech, speaker, scene, in: inspected, work: &work)
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

  @inline(__always)
  func isMuted(_ pair: Pair, _ member: Member, isTrusted: Bool, now: Instant) -> Bool {
    guard member.flags.contains(.muted), let until = mutes[pair], now < until else {
      return false
    }
    return !isTrusted || member.flags.contains(.mutedByHand)
  }

  /// Adds the message to every window that counts it.
  private mutating func count(
    _ speech: Speech, _ scene: Scene, _ pair: Pair, in inspected: InspectedBatch,
    work: inout Work
  ) {
    let inspection = inspected.inspections[scene.index]
    for index in windows.indices {
      let count = windows[index].count(
        speech, in: inspected.batch, of: pair, text: inspection.fingerprint,
        characters: inspection.characters, now: scene.now)
      work.count(count, in: index)
    }
    guard !inspection.trigrams.isEmpty else { return }
    nearRepeats.count(
      inspected.trigrams[inspection.trigrams.range], account: pair.account,
      characters: inspection.characters, now: scene.now
    ) { index, count in
      work.count(count, in: index)
    }
  }
}

/// What the judge itself needs of a message.
struct Speech: Sendable {
  /// Of the message; of an edit that of the message which it changed.
  let id: Field
  let isEdit: Bool
  let name: Field?
  let role: Role?
  let kind: MessageKind
  let kindName: Field?
  let mentions: Run

  init(_ message: Message, id: Field, isEdit: Bool) {
    self.id = id
    self.isEdit = isEdit
    name = message.name
    role = message.role
    kind = message.kind
    kindName = message.kindName
    mentions = message.mentions
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
