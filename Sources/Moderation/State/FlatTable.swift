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

/// Keys to values of fixed size, in two arrays, by open addressing.
///
/// ### Layout
/// ```
///  keys    [ k0 | free | k1 | k2 | free | … ]    at most four fifths full
///  values  [ v0 |  –   | v1 | v2 |  –   | … ]
/// ```
/// There is no removal of one key: what is no longer asked for is swept out. A slot is good until
/// the next `insert` or `sweep`.
///
/// A small table doubles; a large one grows by an eighth, so that little of it is empty. It may be of
/// any size: a key's place is its hash as a share of that.
struct FlatTable<Key: FlatKey, Value: Sendable>: Sendable {
  /// The smallest table that holds anything.
  private static var least: Int { 16 }
  /// From here on a table grows by an eighth.
  private static var large: Int { 8_192 }

  private(set) var keys: [Key] = []
  private(set) var values: [Value] = []
  private(set) var count = 0
  private let blank: Value

  /// An empty table takes no memory beside itself.
  init(blank: Value) {
    self.blank = blank
  }

  subscript(slot: Int) -> Value {
    get { values[slot] }
    _modify { yield &values[slot] }
  }

  func find(_ key: Key) -> Int? {
    if keys.isEmpty { return nil }
    let slot = slot(of: key)
    return keys[slot] == key ? slot : nil
  }

  /// True when the next new key makes the table larger: the time to sweep.
  var isFull: Bool { (count + 1) * 5 > keys.count * 4 }

  /// The slot of the key, with a blank value if it is new.
  mutating func insert(_ key: Key) -> (slot: Int, isNew: Bool) {
    if keys.isEmpty { rebuild(capacity: Self.least) }
    var slot = slot(of: key)
    if keys[slot] == key { return (slot, false) }
    if isFull {
      rebuild(capacity: keys.count + (keys.count < Self.large ? keys.count : keys.count / 8))
      slot = self.slot(of: key)
    }
    keys[slot] = key
    count += 1
    return (slot, true)
  }

  /// Takes out every entry that is no longer asked for. Returns whether there was any.
  ///
  /// What is left has room to grow by an eighth and by twice of what was taken out, up to its
  /// double: a table whose entries come and go is swept seldom, one whose entries stay is not half
  /// empty.
  mutating func sweep(forgetting isForgotten: (Key, Value) -> Bool) -> Bool {
    var kept = 0
    for slot in keys.indices where keys[slot] != .free {
      if !isForgotten(keys[slot], values[slot]) { kept += 1 }
    }
    let forgotten = count - kept
    if forgotten == 0 { return false }
    let room = kept + min(kept, kept / 8 + 2 * forgotten)
    rebuild(
      capacity: kept == 0 ? 0 : max(Self.least, room * 5 / 4), leaving: isForgotten)
    return true
  }

  private func slot(of key: Key) -> Int {
    let capacity = keys.count
    // The hash, as a share of all, of the capacity.
    var slot = Int(truncatingIfNeeded: key.flatHash.multipliedFullWidth(by: UInt64(capacity)).high)
    while keys[slot] != .free, keys[slot] != key {
      slot += 1
      if slot == capacity { slot = 0 }
    }
    return slot
  }

  /// Moves all entries into arrays of another size, but for those that are left out.
  private mutating func rebuild(
    capacity: Int, leaving isForgotten: (Key, Value) -> Bool = { _, _ in false }
  ) {
    let oldKeys = keys
    let oldValues = values
    keys = [Key](repeating: .free, count: capacity)
    values = [Value](repeating: blank, count: capacity)
    count = 0
    for old in oldKeys.indices where oldKeys[old] != .free {
      if isForgotten(oldKeys[old], oldValues[old]) { continue }
      let slot = slot(of: oldKeys[old])
      keys[slot] = oldKeys[old]
      values[slot] = oldValues[old]
      count += 1
    }
  }
}
