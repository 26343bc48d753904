import Records
import Rules

/// Counting what happens, for whoever asks for statistics. All of it stands here, beside the judging,
/// which does not know of it.
extension Tenant {
  /// What must be known from before an event to count it.
  struct Watch {
    /// Who may come or go with it, and whether it was inside.
    let pair: Pair?
    let wasInside: Bool
  }

  /// Takes note before an event is judged.
  func watch(_ event: Event, group: Int?, account: Int?, in batch: EventBatch) -> Watch {
    var pair: Pair?
    if case .receipt(let receipt) = event.body, receipt.ok {
      pair = issued.removal(by: batch.string(receipt.action))
    } else if let group, let account {
      pair = Pair(group: group, account: account)
    }
    return Watch(pair: pair, wasInside: pair.map(isInside) ?? false)
  }

  /// Counts an event that has been judged, and what was done about it.
  /// - Parameter isUnsaid: it is a message that was prevented, see `Tenant+prevention.swift`.
  mutating func see(
    _ scene: Scene, _ watch: Watch, in batch: EventBatch, isUnsaid: Bool, proposals: [Proposal]
  ) {
    let now = scene.now
    if let pair = watch.pair {
      let isInside = isInside(pair)
      if isInside != watch.wasInside {
        statistics?.move(pair.group, by: isInside ? 1 : -1, at: now)
        if !isInside { statistics?.leave(pair.group, at: now) }
      }
    }
    if let group = scene.group { see(scene, group, watch, in: batch, isUnsaid: isUnsaid) }
    for proposal in proposals {
      guard let group = proposal.group else { continue }
      switch proposal.deed {
      case .warn, .mute, .kick, .ban: statistics?.sanction(group, at: now)
      case .reply: statistics?.answer(in: group, at: now)
      default: break
      }
    }
  }

  private mutating func see(
    _ scene: Scene, _ group: Int, _ watch: Watch, in batch: EventBatch, isUnsaid: Bool
  ) {
    switch batch.events[scene.index].body {
    case .message(let message):
      guard !isUnsaid, message.kind != .system, let account = scene.account else { return }
      if accounts.flags(of: account).contains(.assistant) {
        statistics?.answer(in: group, at: scene.now)
      } else if !isSteward(account, role: message.role) {
        let asks = isAssistant(amongst: message.mentions, in: batch)
        statistics?.message(from: account, in: group, asks: asks, at: scene.now)
      }
    case .join:
      // Its leaving was missed.
      if watch.wasInside { statistics?.leave(group, at: scene.now) }
      statistics?.join(group, at: scene.now)
    case .dismiss:
      statistics?.empty(group, at: scene.now)
    case .group(let facts):
      guard let members = facts.members else { return }
      statistics?.empty(group, at: scene.now)
      let names = Set(batch.lists[members.range].map { Array(batch.bytes($0)) })
      statistics?.move(group, by: names.count, at: scene.now)
    default: break
    }
  }
}
