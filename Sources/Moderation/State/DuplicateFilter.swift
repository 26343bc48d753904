import Records

/// The ids that a tenant used lately: what comes again changes nothing.
///
/// Ids are kept as 128-bit hashes in the order in which they came:
/// ```
///  ring    [ hash | hash | … ]      the newest million, none older than a day
///  table   hash ─► its time
/// ```
struct DuplicateFilter: Sendable {
  /// Named in the documentation of records: so many ids, and none older than a day.
  static let maximumIDs = 1_000_000
  static let memory = Period.days(1)

  private var ring: [UInt128] = []
  private var head = 0
  private var table = FlatTable<UInt128, Int64>(blank: .min)

  private let maximum: Int

  init(maximumIDs: Int = DuplicateFilter.maximumIDs) {
    maximum = maximumIDs
  }

  /// Whether the id was used in the day before `now`.
  func contains(_ id: UInt128, now: Instant) -> Bool {
    guard let slot = table.find(id), table[slot] != .min else { return false }
    return table[slot] >= now.milliseconds - Self.memory.milliseconds
  }

  var count: Int { ring.count - head }
  /// How many ids there is room for, in use or not.
  var capacity: Int { max(ring.count, table.keys.count) }

  /// Forgets what is too old at `now`; call it whenever the clock has moved.
  mutating func forget(now: Instant) {
    let oldest = now.milliseconds - Self.memory.milliseconds
    while head < ring.count, let slot = table.find(ring[head]), table[slot] < oldest {
      dropOldest()
    }
  }

  /// Remembers an id that is not remembered yet.
  mutating func insert(_ id: UInt128, now: Instant) {
    if count == maximum { dropOldest() }
    if table.isFull { table.sweep { _, time in time == .min } }
    let (slot, _) = table.insert(id)
    table[slot] = now.milliseconds
    ring.append(id)
  }

  private mutating func dropOldest() {
    if let slot = table.find(ring[head]) { table[slot] = .min }
    head += 1
    if head > 4_096, head * 2 > ring.count {
      ring.removeFirst(head)
      head = 0
    }
  }
}
