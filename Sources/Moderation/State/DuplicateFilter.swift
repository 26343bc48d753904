import Records

/// The ids that a tenant used lately: what comes again changes nothing.
///
/// Ids are kept as 128-bit hashes in the order in which they came:
/// ```
///  ring   ids    [ hash | hash | … ]     the newest million, none older than a day;
///         times  [ ms   | ms   | … ]     the id with serial n at n & (count − 1)
///  slots  [ 0 | tag 1 serial | … ]       open addressing: 31 bits of the hash, a 1, the serial's
///                                        low 32 bits; 0 is free
/// ```
/// An id that is forgotten only leaves the ring; its slot leads nowhere until another id takes it or
/// the slots are made anew. A look-up of a new id reads one place.
struct DuplicateFilter: Sendable {
  /// Named in the documentation of records: so many ids, and none older than a day.
  static let maximumIDs = 1_000_000
  static let memory = Period.days(1)

  private var ids = [UInt128](repeating: 0, count: smallest)
  private var times = [Int64](repeating: 0, count: smallest)
  /// The serial of the next id.
  private var next: UInt32 = 0
  private(set) var count = 0
  private var slots = [UInt64](repeating: 0, count: smallest * 2)
  /// Slots that are not free.
  private var used = 0

  private let maximum: Int

  private static let smallest = 16

  init(maximumIDs: Int = DuplicateFilter.maximumIDs) {
    maximum = maximumIDs
  }

  /// Whether the id was used in the day before `now`.
  func contains(_ id: UInt128, now: Instant) -> Bool {
    let hash = id.flatHash
    var slot = home(of: hash)
    while slots[slot] != 0 {
      let entry = slots[slot]
      if (entry ^ hash) >> 33 == 0, isKept(entry), ids[place(entry)] == id {
        return times[place(entry)] >= Self.oldest(at: now)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return false
  }

  /// Asks for the memory where a look-up of the id begins.
  func prefetch(_ id: UInt128) {
    slots.prefetch(home(of: id.flatHash))
  }

  /// How many ids there is room for, in use or not.
  var capacity: Int { max(ids.count, slots.count) }

  /// Forgets what is too old at `now`; call it whenever the clock has moved.
  mutating func forget(now: Instant) {
    let oldest = Self.oldest(at: now)
    while count > 0, times[place(UInt64(next &- UInt32(count)))] < oldest { count -= 1 }
  }

  /// Remembers an id that is not remembered yet.
  mutating func insert(_ id: UInt128, now: Instant) {
    if count == maximum { count -= 1 }
    if count == ids.count || (used + 1) * 4 > slots.count * 3 { rebuild() }
    let place = place(UInt64(next))
    ids[place] = id
    times[place] = now.milliseconds
    enter(id.flatHash, serial: next)
    next &+= 1
    count += 1
  }

  private static func oldest(at now: Instant) -> Int64 { (now - memory).milliseconds }

  private func home(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash) & (slots.count - 1) }

  private func place(_ entry: UInt64) -> Int {
    Int(truncatingIfNeeded: entry) & (ids.count - 1)
  }

  /// Whether a slot leads to an id of the ring.
  private func isKept(_ entry: UInt64) -> Bool {
    let age = next &- UInt32(truncatingIfNeeded: entry)
    return age > 0 && Int(age) <= count
  }

  /// Takes the first slot that leads nowhere.
  private mutating func enter(_ hash: UInt64, serial: UInt32) {
    var slot = home(of: hash)
    while isKept(slots[slot]), slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    if slots[slot] == 0 { used += 1 }
    slots[slot] = (hash >> 33) << 33 | 1 << 32 | UInt64(serial)
  }

  /// Makes room for twice as many ids as there are, or gives back what they do not need.
  private mutating func rebuild() {
    var room = Self.smallest
    while room <= count { room *= 2 }
    let (oldIDs, oldTimes) = (ids, times)
    ids = [UInt128](repeating: 0, count: room)
    times = [Int64](repeating: 0, count: room)
    slots = [UInt64](repeating: 0, count: room * 2)
    used = 0
    // While slots are entered, all serials count as kept.
    for age in (0..<count).reversed() {
      let serial = next &- 1 &- UInt32(age)
      let old = Int(serial) & (oldIDs.count - 1)
      ids[place(UInt64(serial))] = oldIDs[old]
      times[place(UInt64(serial))] = oldTimes[old]
      enter(oldIDs[old].flatHash, serial: serial)
    }
  }
}

extension DuplicateFilter: Stored {
  /// The ids with their times, oldest first.
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(count)
    for age in (0..<count).reversed() {
      let place = place(UInt64(next &- 1 &- UInt32(age)))
      snapshot.write(ids[place])
      snapshot.write(times[place])
    }
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    self.init()
    for _ in 0..<(try snapshot.count()) {
      insert(try snapshot.read(), now: Instant(milliseconds: try snapshot.read()))
    }
  }
}
