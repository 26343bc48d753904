import Records

/// The ids of the newest messages of each account in each group that stand yet, for `{ delete: D }`.
struct RecentMessages: Sendable {
  /// The most messages that one such action takes back.
  static let maximum = 200

  private struct Entry: Sendable {
    var id: String
    var time: Instant
  }

  private var messages: [Pair: [Entry]] = [:]
  private var sweepAt = 1_024

  /// How many accounts are remembered, each once a group.
  var count: Int { messages.count }

  mutating func note(_ id: String, of pair: Pair, now: Instant, keep: Period) {
    var entries = messages[pair] ?? []
    entries.removeAll { $0.time <= now - keep }
    if entries.count == Self.maximum { entries.removeFirst() }
    entries.append(Entry(id: id, time: now))
    messages[pair] = entries
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

  /// Those in `(now − within, now]`, oldest first.
  func since(_ within: Period, of pair: Pair, now: Instant) -> [String] {
    (messages[pair] ?? []).filter { $0.time > now - within }.map(\.id)
  }
}
