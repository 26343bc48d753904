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
///  keys    [ k0 | free | k1 | k2 | free | … ]    a power of two, at most five eighths full
///  values  [ v0 |  –   | v1 | v2 |  –   | … ]
/// ```
/// There is no removal of one key: what is no longer asked for is swept out when the table would
/// have to grow (`forgetting`), so a table never holds more than about twice what lives. A slot is
/// good until the next `insert` or `sweep`.
struct FlatTable<Key: FlatKey, Value: Sendable>: Sendable {
  private(set) var keys: [Key]
  private(set) var values: [Value]
  private(set) var count = 0
  private let blank: Value

  init(blank: Value) {
    self.blank = blank
    keys = [Key](repeating: .free, count: 16)
    values = [Value](repeating: blank, count: 16)
  }

  subscript(slot: Int) -> Value {
    get { values[slot] }
    _modify { yield &values[slot] }
  }

  func find(_ key: Key) -> Int? {
    let slot = slot(of: key)
    return keys[slot] == key ? slot : nil
  }

  /// True when the next new key makes the table larger: the time to sweep.
  var isFull: Bool { (count + 1) * 8 > keys.count * 5 }

  /// The slot of the key, with a blank value if it is new.
  mutating func insert(_ key: Key) -> (slot: Int, isNew: Bool) {
    var slot = slot(of: key)
    if keys[slot] == key { return (slot, false) }
    if isFull {
      rebuild(capacity: keys.count * 2)
      slot = self.slot(of: key)
    }
    keys[slot] = key
    count += 1
    return (slot, true)
  }

  /// Takes out every entry that is no longer asked for, and gives back what is then unused.
  mutating func sweep(forgetting isForgotten: (Key, Value) -> Bool) {
    for slot in keys.indices where keys[slot] != .free {
      guard isForgotten(keys[slot], values[slot]) else { continue }
      keys[slot] = .free
      count -= 1
    }
    var capacity = 16
    while count * 2 > capacity { capacity *= 2 }
    rebuild(capacity: capacity)
  }

  private func slot(of key: Key) -> Int {
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: key.flatHash) & mask
    while keys[slot] != .free, keys[slot] != key { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func rebuild(capacity: Int) {
    let oldKeys = keys
    let oldValues = values
    keys = [Key](repeating: .free, count: capacity)
    values = [Value](repeating: blank, count: capacity)
    for slot in oldKeys.indices where oldKeys[slot] != .free {
      place(oldKeys[slot], oldValues[slot])
    }
  }

  private mutating func place(_ key: Key, _ value: Value) {
    let slot = slot(of: key)
    keys[slot] = key
    values[slot] = value
  }
}
