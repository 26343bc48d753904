import Records

/// The ids of the messages of each account in each group that stand yet, for `{ delete: D }`.
///
/// ### Layout
/// ```
///  entries  [ pair, time, before, id │ … ]    in the order in which they came, none much older than
///                                             the longest D; `before` is the pair's entry before
///  text     [ m-1│m-2│m-3│… ]                 their ids
///  newest   pair ─► serial                    its newest entry; a serial is a place in `entries`
///                                             and how many went before
/// ```
struct RecentMessages: Sendable {
  /// The most messages that one such action takes back.
  static let maximum = 200
  /// The newest so many of an account in a group are looked at.
  static let remembered = 5_000

  fileprivate struct Entry: BitwiseCopyable, Sendable {
    var pair: UInt64
    var time: Int64
    /// Serial of the entry before of the same pair; smaller than any if there is none.
    var before: Int
    /// Its id, counted from the first text of all.
    var id: Int
    var stands: Bool
  }

  private var entries: [Entry] = []
  private var text: [UInt8] = []
  private var newest = FlatTable<UInt64, Int>(blank: none)
  /// Entries and bytes that were thrown away.
  private var gone = (entries: 0, bytes: 0)
  /// How many of `entries` are too old.
  private var old = 0

  private static let none = -1
  /// So many that are too old are worth throwing away.
  private static let leastOld = 1_024

  /// How many accounts are remembered, each once a group.
  var count: Int { newest.count }
  /// How many messages are held, also too old ones.
  var messageCount: Int { entries.count }

  mutating func note(_ id: Span<UInt8>, of pair: Pair, now: Instant, keep: Period) {
    let end = (now - keep).milliseconds
    if old < entries.count, entries[old].time <= end { forget(until: end) }
    let first = gone.entries + old
    if newest.isFull, newest.find(pair.key) == nil {
      _ = newest.sweep { _, serial in serial < first }
    }
    let (slot, _) = newest.insert(pair.key)
    entries.append(
      Entry(
        pair: pair.key, time: now.milliseconds, before: newest[slot], id: gone.bytes + text.count,
        stands: true))
    newest[slot] = gone.entries + entries.count - 1
    text.append(id)
  }

  /// Asks for the memory of a pair.
  func prefetch(_ pair: Pair) { newest.prefetch(pair.key) }

  /// A deleted message makes room for others, and is not deleted again.
  mutating func forget(_ id: String, of pair: Pair) {
    var found: Int?
    forEachStanding(of: pair) { place in
      if self.id(place).elementsEqual(id.utf8) { found = place }
      return found == nil
    }
    if let found { entries[found].stands = false }
  }

  /// The newest `count` of those in `(now − within, now]`, oldest first.
  func newest(_ count: Int, within: Period, of pair: Pair, now: Instant) -> [String] {
    let end = (now - within).milliseconds
    var ids: [String] = []
    forEachStanding(of: pair) { place in
      guard entries[place].time > end, ids.count < count else { return false }
      ids.append(String(decoding: id(place), as: UTF8.self))
      return true
    }
    return ids.reversed()
  }

  /// Goes over the standing entries of a pair, the newest first, while `body` says so.
  private func forEachStanding(of pair: Pair, _ body: (Int) -> Bool) {
    guard let slot = newest.find(pair.key) else { return }
    var place = newest[slot] - gone.entries
    var seen = 0
    while place >= old, seen < Self.remembered {
      if entries[place].stands, !body(place) { return }
      place = entries[place].before - gone.entries
      seen += 1
    }
  }

  private func id(_ place: Int) -> ArraySlice<UInt8> {
    let start = entries[place].id - gone.bytes
    let end = place + 1 < entries.count ? entries[place + 1].id - gone.bytes : text.count
    return text[start..<end]
  }

  /// Lets go of what is not later than `end`: where half of all is, it is thrown away.
  private mutating func forget(until end: Int64) {
    while old < entries.count, entries[old].time <= end { old += 1 }
    guard old >= Self.leastOld, old * 2 >= entries.count else { return }
    let bytes = old < entries.count ? entries[old].id - gone.bytes : text.count
    entries.removeFirst(old)
    text.removeFirst(bytes)
    gone.entries += old
    gone.bytes += bytes
    old = 0
  }
}

extension RecentMessages: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(gone.entries)
    snapshot.write(gone.bytes)
    snapshot.write(old)
    snapshot.write(entries)
    snapshot.write(text: text)
    newest.store(in: &snapshot)
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    gone = (try snapshot.read(), try snapshot.read())
    old = try snapshot.read()
    entries = try snapshot.read()
    text = Array(try snapshot.text())
    newest = try FlatTable(from: &snapshot, blank: Self.none)
  }
}

extension RecentMessages.Entry: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(pair)
    snapshot.write(time)
    snapshot.write(before)
    snapshot.write(id)
    snapshot.write(stands)
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    pair = try snapshot.read()
    time = try snapshot.read()
    before = try snapshot.read()
    id = try snapshot.read()
    stands = try snapshot.read()
  }
}
