import Records
import Scanning

/// Asking for memory before it is needed.
///
/// The tables of many groups and accounts do not fit into a processor's caches: an event that is
/// judged would wait for memory a dozen times, once after the other. So the tables are asked for what
/// later events of the batch will most likely look up, in two steps, of which the second needs what the
/// first has brought. Nothing is decided by it, and a guess that is wrong costs what it would have
/// cost anyway.
extension Tenant {
  /// How many events ahead each step is.
  static let prefetched = (slots: 16, entries: 8)

  /// Where look-ups of the event's names begin.
  mutating func prefetchSlots(_ hashes: EventHashes) {
    duplicates.prefetch(hashes.id)
    accountNames.prefetch(hashes.account)
  }

  /// What the names of the event lead to.
  mutating func prefetchEntries(_ hashes: EventHashes, text: Fingerprint?) {
    guard let account = accountNames.guess(hashes.account) else { return }
    accounts.prefetch(account)
    guard let group = groupNames.guess(hashes.group) else { return }
    let pair = Pair(group: group, account: account)
    members.prefetch(pair)
    recentMessages.prefetch(pair)
    for window in windows.indices { windows[window].prefetch(pair, text: text) }
  }
}
