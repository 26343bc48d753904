import Records

/// The ids of the messages of each account in each group that stand yet, for `{ delete: D }`.
struct RecentMessages: Sendable {
  /// The most messages that one such action takes back.
  static let maximum = 200
  /// The newest so many of an account in a group are remembered.
  static let remembered = 5_000

  fileprivate struct Entry: Sendable {
    var id: String
    var time: Instant
  }

  private var messages: [Pair: [Entry]] = [:]
  private var sweepAt = 1_024

  /// How many accounts are remembered, each once a group.
  var count: Int { messages.count }

  mutating func note(_ id: String, of pair: Pair, now: Instant, keep: Period) {
    messages[pair, default: []].add(Entry(id: id, time: now), forgetting: now - keep)
    if messages.count >= sweepAt {
      messages = messages.filter { $0.value.last.map { $0.time > now - keep } ?? false }
      sweepAt = max(1_024, messages.count * 2)
    }
  }

  /// A deleted message makes room for others, and is not deleted again.
  mutating func forget(_ id: String, of pair: Pair) {
    guard let index = messages[pair]?.lastIndex(where: { $0.id == id }) else { return }
    messages[pair]?.remove(at: index)
  }

  /// The newest `count` of those in `(now − within, now]`, oldest first.
  func newest(_ count: Int, within: Period, of pair: Pair, now: Instant) -> [String] {
    (messages[pair] ?? []).suffix(count).filter { $0.time > now - within }.map(\.id)
  }
}

extension [RecentMessages.Entry] {
  /// Adds the newest, and lets go of those that are not after `end`.
  fileprivate mutating func add(_ entry: RecentMessages.Entry, forgetting end: Instant) {
    if let first, first.time <= end {
      removeSubrange(..<(firstIndex { $0.time > end } ?? endIndex))
    }
    if count == RecentMessages.remembered { removeFirst() }
    append(entry)
  }
}
