import Records
import Rules

extension Tenant {
  /// Answers a message that no rule deleted: the first reply that matches does, unless it has just
  /// spoken in the group.
  mutating func answer(
    _ speech: Speech, _ speaker: Speaker, _ scene: Scene, in inspected: InspectedBatch,
    work: inout Work
  ) {
    let batch = inspected.batch
    let candidates = repliesInQuestion(scene, in: inspected, work)
    if candidates.isEmpty { return }
    let question = RuleQuestion(speaker: speaker, scene: scene)
    let isAddressed = isAssistant(amongst: speech.mentions, in: batch)
    for index in candidates {
      let reply = policy.replies[index]
      guard isAddressed || !reply.needsMention, covers(reply.scope, speaker.pair.group),
        reply.hours?.holds(at: scene.now) ?? true, reason(reply.when, question, work) != nil
      else { continue }
      say(reply, index, speaker, scene, in: batch, work: &work)
      return
    }
  }

  private mutating func say(
    _ reply: CompiledReply, _ index: Int, _ speaker: Speaker, _ scene: Scene, in batch: EventBatch,
    work: inout Work
  ) {
    let isDeleted = work.proposals.list.contains { proposal in
      guard !proposal.waits, case .delete(let deleted) = proposal.deed else { return false }
      return speaker.message.map { batch.string($0) } == deleted
    }
    let quiet = ReplyCooldown(reply: index, group: speaker.pair.group)
    if isDeleted || replyCooldowns.holds(quiet, at: scene.now) { return }
    replyCooldowns.set(quiet, until: scene.now + reply.cooldown, now: scene.now)
    let voice = Voice(
      rule: reply.id, reason: reply.id, name: batch.string(speaker.name), count: 1)
    work.proposals.add(
      .reply(
        text: text(reply.texts, voice, speaker.pair), attachments: reply.attachments,
        to: batch.string(speaker.message), mention: accountNames.string(speaker.pair.account)),
      from: .reply(index), group: speaker.pair.group, account: nil)
  }

  /// The replies that could match, in the order of the pack.
  private func repliesInQuestion(
    _ scene: Scene, in inspected: InspectedBatch, _ work: Work
  ) -> [Int] {
    var found = policy.unpromptedReplies
    for hit in inspected.inspections[scene.index].hits.range {
      found += policy.replyWatchers[inspected.hits[hit].predicate]
    }
    for window in policy.windows where work.holds(window.predicate) {
      found += policy.replyWatchers[window.predicate]
    }
    if found.count < 2 { return found }
    found.sort()
    return found.enumerated().filter { $0.offset == 0 || found[$0.offset - 1] != $0.element }
      .map(\.element)
  }

  /// Whether any of a message's mentions is the assistant.
  func isAssistant(amongst mentions: Run, in batch: EventBatch) -> Bool {
    batch.lists[mentions.range].contains { mention in
      policy.assistant.contains(Array(batch.bytes(mention)))
    }
  }
}

/// Until when a reply holds its tongue in a group.
struct ReplyCooldown: Hashable, Sendable {
  var reply: Int
  var group: Int
}
