/// A key of a `FlatTable`.
protocol FlatKey: Equatable, Sendable {
  /// Never a key.
  static var free: Self { get }
  var flatHash: UInt64 { get }
}

extension UInt64: FlatKey {
  static var free: UInt64 { .max }
  var flatHash: UInt64 { StableHash.mix(self) }
}

extension UInt128: FlatKey {
  static var free: UInt128 { .max }
  var flatHash: UInt64 {
    StableHash.mix(UInt64(truncatingIfNeeded: self) ^ UInt64(truncatingIfNeeded: self >> 64))
  }
}

/// Keys to values of fixed size, side by side in one array, by open addressing.
///
/// ### Layout
/// ```
///  entries  [ k0 v0 | free – | k1 v1 | k2 v2 | free – | … ]    at most four fifths full
/// ```
/// There is no removal of one key: what is no longer asked for is swept out. A slot is good until
/// the next `insert` or `sweep`.
///
/// A small table doubles; a large one grows by an eighth, so that little of it is empty. It may be of
/// any size: a key's place is its hash as a share of that.
struct FlatTable<Key: FlatKey, Value: Sendable>: Sendable {
  /// The smallest table that holds anything.
  private static var least: Int { 16 }
  /// Up to here a table is not worth the work of giving back what it has too much.
  private static var small: Int { 64 }
  /// From here on a table grows by an eighth.
  private static var large: Int { 8_192 }

  private struct Entry: Sendable {
    var key: Key
    var value: Value
  }

  private var entries: [Entry] = []
  private(set) var count = 0
  private let blank: Value

  /// An empty table takes no memory beside itself.
  init(blank: Value) {
    self.blank = blank
  }

  subscript(slot: Int) -> Value {
    get { entries[slot].value }
    _modify { yield &entries[slot].value }
  }

  /// Whether it has so little memory that nobody would miss it.
  var isSmall: Bool { entries.count <= Self.small }
  /// How many entries there is room for, in use or not.
  var capacity: Int { entries.count }

  /// Whether a slot below `capacity` holds a key.
  func isUsed(_ slot: Int) -> Bool { entries[slot].key != .free }

  /// The key in a slot that is used.
  func key(_ slot: Int) -> Key { entries[slot].key }

  func find(_ key: Key) -> Int? {
    if entries.isEmpty { return nil }
    let slot = slot(of: key)
    return entries[slot].key == key ? slot : nil
  }

  /// Asks for the memory where a look-up of the key begins.
  @inline(__always)
  func prefetch(_ key: Key) {
    if entries.isEmpty { return }
    entries.prefetch(home(of: key))
  }

  /// True when the next new key makes the table larger: the time to sweep.
  var isFull: Bool { (count + 1) * 5 > entries.count * 4 }

  /// The slot of the key, with a blank value if it is new.
  mutating func insert(_ key: Key) -> (slot: Int, isNew: Bool) {
    if entries.isEmpty { rebuild(capacity: Self.least) }
    var slot = slot(of: key)
    if entries[slot].key == key { return (slot, false) }
    if isFull {
      let growth = capacity < Self.large ? capacity : capacity / 8
      rebuild(capacity: capacity + growth)
      slot = self.slot(of: key)
    }
    entries[slot] = Entry(key: key, value: blank)
    count += 1
    return (slot, true)
  }

  /// Takes out every entry that is no longer asked for. Returns whether there was any.
  ///
  /// What is left has room to grow by an eighth and by twice of what was taken out, up to its
  /// double: a table whose entries come and go is swept seldom, one whose entries stay is not half
  /// empty. Where that is about what the table has, it stays where it is.
  ///
  /// `isForgotten` may change the values that stay.
  @inline(__always)
  mutating func sweep(forgetting isForgotten: (Key, inout Value) -> Bool) -> Bool {
    let kept = keep(forgetting: isForgotten)
    let forgotten = count - kept
    if forgotten == 0 { return false }
    count = kept
    let room = kept + min(kept, kept / 8 + 2 * forgotten)
    let needed = kept == 0 ? 0 : max(Self.least, room * 5 / 4)
    if needed > capacity || needed < capacity - capacity / 4 { rebuild(capacity: needed) }
    return true
  }

  /// Takes out what is forgotten and moves what a gap would cut off. Returns how many are left.
  ///
  /// No entry's way from its home leads over a slot that was free before: so it begins behind one,
  /// and what follows a gap up to the next such slot is entered once more.
  @inline(__always)
  private mutating func keep(forgetting isForgotten: (Key, inout Value) -> Bool) -> Int {
    guard var slot = entries.firstIndex(where: { $0.key == .free }) else { return 0 }
    var slots = entries.mutableSpan
    var kept = 0
    var isBehindGap = false
    for _ in 1..<slots.count {
      slot += 1
      if slot == slots.count { slot = 0 }
      if slots[slot].key == .free {
        isBehindGap = false
      } else if isForgotten(slots[slot].key, &slots[slot].value) {
        slots[slot].key = .free
        isBehindGap = true
      } else {
        kept += 1
        if isBehindGap {
          let entry = slots[slot]
          slots[slot].key = .free
          Self.enter(entry, into: &slots)
        }
      }
    }
    return kept
  }

  private func slot(of key: Key) -> Int {
    var slot = home(of: key)
    while entries[slot].key != .free, entries[slot].key != key {
      slot += 1
      if slot == entries.count { slot = 0 }
    }
    return slot
  }

  @inline(__always)
  private func home(of key: Key) -> Int { Self.home(of: key, among: entries.count) }

  /// The hash, as a share of all, of the capacity.
  @inline(__always)
  private static func home(of key: Key, among capacity: Int) -> Int {
    Int(truncatingIfNeeded: key.flatHash.multipliedFullWidth(by: UInt64(capacity)).high)
  }

  /// Puts an entry, of a key that is not held, into the first slot that is free for it.
  @inline(__always)
  private static func enter(_ entry: Entry, into slots: inout MutableSpan<Entry>) {
    var slot = home(of: entry.key, among: slots.count)
    while slots[slot].key != .free {
      slot += 1
      if slot == slots.count { slot = 0 }
    }
    slots[slot] = entry
  }

  /// Moves all entries into an array of another size.
  private mutating func rebuild(capacity: Int) {
    let old = entries
    entries = [Entry](repeating: Entry(key: .free, value: blank), count: capacity)
    var slots = entries.mutableSpan
    for entry in old where entry.key != .free { Self.enter(entry, into: &slots) }
  }
}

extension FlatTable where Key: Stored, Value: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(capacity)
    snapshot.write(count)
    for entry in entries where entry.key != .free {
      snapshot.write(entry.key)
      snapshot.write(entry.value)
    }
  }

  init(from snapshot: inout SnapshotReader, blank: Value) throws(SnapshotError) {
    self.init(blank: blank)
    let capacity = try snapshot.read(Int.self)
    let count = try snapshot.count()
    // No table has more room: see `sweep`.
    guard count >= 0, capacity >= count, capacity <= max(Self.small, 8 * count) else {
      throw .damaged
    }
    if capacity > 0 { rebuild(capacity: capacity) }
    for _ in 0..<count {
      let (slot, isNew) = insert(try snapshot.read())
      guard isNew else { throw .damaged }
      self[slot] = try snapshot.read()
    }
  }
}
