/// From the first scalars of a text to the keys that begin with them.
///
/// ### Layout
/// ```
///  filter  a bit for each hash: 16 bits or more for each entry, so 1 in 16 passes by chance
///  slots   [ prefix, low, high ]   open addressing, half full at most; low == high is free
/// ```
struct KeywordIndex: Sendable {
  struct Slot {
    /// Two scalars, `first << 32 | second`, or one.
    var prefix: UInt64
    /// The run of keys.
    var low: UInt32
    var high: UInt32
  }

  let filter: FrozenBuffer<UInt64>
  let filterShift: UInt64
  private let slots: FrozenBuffer<Slot>
  private let slotShift: UInt64
  let isEmpty: Bool

  /// At most 1 MiB: enough for half a million entries, and for more it lets more pass.
  private static let mostFilterBits = 23

  init(_ entries: [Slot]) {
    isEmpty = entries.isEmpty
    let filterBits = min(max(Self.bits(for: entries.count * 16), 6), Self.mostFilterBits)
    let slotBits = Self.bits(for: entries.count * 2)
    filterShift = UInt64(64 - filterBits)
    slotShift = UInt64(64 - slotBits)
    var filter = [UInt64](repeating: 0, count: 1 << (filterBits - 6))
    var slots = [Slot](repeating: Slot(prefix: 0, low: 0, high: 0), count: 1 << slotBits)
    for entry in entries {
      let hash = Self.hash(entry.prefix)
      let bit = hash >> filterShift
      filter[Int(bit >> 6)] |= 1 << (bit & 63)
      var place = Int(hash >> slotShift)
      while slots[place].low != slots[place].high { place = (place + 1) & (slots.count - 1) }
      slots[place] = entry
    }
    self.filter = FrozenBuffer(filter)
    self.slots = FrozenBuffer(slots)
  }

  private static func bits(for count: Int) -> Int {
    max(1, Int.bitWidth - max(count - 1, 1).leadingZeroBitCount)
  }

  /// Multiplicative hashing: its upper bits are used.
  @inline(__always)
  static func hash(_ prefix: UInt64) -> UInt64 {
    prefix &* 0x9E37_79B9_7F4A_7C15
  }

  /// The keys that begin with a prefix.
  func find(_ prefix: UInt64) -> Range<Int>? {
    let slots = slots.elements
    var place = Int(Self.hash(prefix) >> slotShift)
    while slots[place].low != slots[place].high {
      if slots[place].prefix == prefix { return Int(slots[place].low)..<Int(slots[place].high) }
      place = (place + 1) & (slots.count - 1)
    }
    return nil
  }
}
