/// From the first scalars of a text to the keys that begin with them.
///
/// ### Layout
/// ```
///  filter  words of 64 bits, two of which are set for each entry: of 16 bits or more for each
///          entry an eighth is set at most, so fewer than 1 in 64 pass by chance
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

  let filter: UnsafePointer<UInt64>
  let filterShift: UInt64
  private let slots: UnsafePointer<Slot>
  private let slotShift: UInt64
  private let slotMask: Int
  let isEmpty: Bool

  /// At most 1 MiB: enough for half a million entries, and for more it lets more pass.
  private static let mostFilterBits = 23

  init(_ entries: [Slot], keptIn memory: inout [any Sendable]) {
    isEmpty = entries.isEmpty
    let filterBits = min(max(Self.bits(for: entries.count * 16), 7), Self.mostFilterBits)
    let slotBits = Self.bits(for: entries.count * 2)
    filterShift = UInt64(64 + 6 - filterBits)
    slotShift = UInt64(64 - slotBits)
    var filter = [UInt64](repeating: 0, count: 1 << (filterBits - 6))
    var slots = [Slot](repeating: Slot(prefix: 0, low: 0, high: 0), count: 1 << slotBits)
    for entry in entries {
      let hash = Self.hash(entry.prefix)
      filter[Int(hash >> filterShift)] |= Self.mask(hash)
      var place = Int(hash >> slotShift)
      while slots[place].low != slots[place].high { place = (place + 1) & (slots.count - 1) }
      slots[place] = entry
    }
    slotMask = slots.count - 1
    let (filterMemory, slotMemory) = (FrozenBuffer(filter), FrozenBuffer(slots))
    memory += [filterMemory, slotMemory]
    self.filter = filterMemory.base
    self.slots = slotMemory.base
  }

  private static func bits(for count: Int) -> Int {
    max(1, Int.bitWidth - max(count - 1, 1).leadingZeroBitCount)
  }

  /// Multiplicative hashing: its upper bits are used.
  @inline(__always)
  static func hash(_ prefix: UInt64) -> UInt64 {
    prefix &* 0x9E37_79B9_7F4A_7C15
  }

  /// Two bits of a filter's word, by bits of the hash below those that choose the word.
  @inline(__always)
  private static func mask(_ hash: UInt64) -> UInt64 {
    1 &<< (hash &>> 40) | 1 &<< (hash &>> 34)
  }

  @inline(__always)
  func mayHold(_ prefix: UInt64) -> Bool {
    let hash = Self.hash(prefix)
    return ~filter[Int(hash &>> filterShift)] & Self.mask(hash) == 0
  }

  /// The keys that begin with a prefix.
  func find(_ prefix: UInt64) -> Range<Int>? {
    var place = Int(Self.hash(prefix) &>> slotShift)
    while slots[place].low != slots[place].high {
      if slots[place].prefix == prefix { return Int(slots[place].low)..<Int(slots[place].high) }
      place = (place + 1) & slotMask
    }
    return nil
  }
}
