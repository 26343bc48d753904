/// From the first scalars of a text to the keys that begin with them.
///
/// ### Layout
/// ```
///  filter  see `KeywordFilter`
///  slots   [ prefix, low, high ]   open addressing, half full at most; low == high is free
/// ```
///
/// Plain pointers into memory that the matcher keeps.
struct KeywordIndex: @unchecked Sendable {
  struct Slot: BitwiseCopyable, Sendable {
    /// Two scalars, `first << 32 | second`, or one.
    var prefix: UInt64
    /// The run of keys.
    var low: UInt32
    var high: UInt32
  }

  let filter: KeywordFilter
  private let slots: UnsafePointer<Slot>
  private let slotShift: UInt64
  private let slotMask: Int
  let isEmpty: Bool

  init(_ entries: [Slot], keptIn memory: inout [any Sendable]) {
    isEmpty = entries.isEmpty
    filter = KeywordFilter(entries.map(\.prefix), keptIn: &memory)
    let slotBits = KeywordFilter.bits(for: entries.count * 2)
    slotShift = UInt64(64 - slotBits)
    var slots = [Slot](repeating: Slot(prefix: 0, low: 0, high: 0), count: 1 << slotBits)
    for entry in entries {
      var place = Int(KeywordFilter.hash(entry.prefix) >> slotShift)
      while slots[place].low != slots[place].high { place = (place + 1) & (slots.count - 1) }
      slots[place] = entry
    }
    slotMask = slots.count - 1
    let slotMemory = FrozenBuffer(slots)
    memory.append(slotMemory)
    self.slots = slotMemory.base
  }

  @inline(__always)
  func mayHold(_ prefix: UInt64) -> Bool {
    filter.mayHold(prefix)
  }

  /// The keys that begin with a prefix.
  func find(_ prefix: UInt64) -> Range<Int>? {
    var place = Int(KeywordFilter.hash(prefix) &>> slotShift)
    while slots[place].low != slots[place].high {
      if slots[place].prefix == prefix { return Int(slots[place].low)..<Int(slots[place].high) }
      place = (place + 1) & slotMask
    }
    return nil
  }
}
