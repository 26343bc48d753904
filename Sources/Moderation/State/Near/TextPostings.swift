/// In which texts each trigram stands: what proposes candidates for `NearTexts`.
///
/// A posting tells enough of its text to rule out most without a look at it.
///
/// ### Layout
/// ```
///  slots  [ key, block, sizes | free | … ]    open addressing, at most three quarters full
///  pool   [ p | p p | p p p – | … ]           blocks of 1, 2, 4 … postings, freed ones by size
/// ```
/// Postings of a list stand in the order of their texts, the newest last. Those of forgotten texts
/// stay until their list is full or the table would grow; a list that stays more than three quarters
/// full gets twice the room, so that adding is O(1) on average. Trigrams are hashed to keys and
/// different ones may share a list: it only proposes.
struct TextPostings: Sendable {
  struct Posting: Sendable {
    /// The text's number, of which the lower 20 bits are kept, and behind them the set's size.
    private let bits: UInt32
    let sketch: UInt32

    init(text: Int, size: Int, sketch: UInt32) {
      bits = UInt32(truncatingIfNeeded: text << 12) | UInt32(size)
      self.sketch = sketch
    }

    var text: UInt32 { bits >> 12 }
    var size: Int { Int(bits & 0xFFF) }
  }

  private struct Slot: Sendable {
    /// 0: free.
    var key: UInt32 = 0
    var block: UInt32 = 0
    /// The count in 27 bits, and above it the exponent of the room plus one.
    private var sizes: UInt32 = 0

    var count: UInt32 {
      get { sizes & 0x7FF_FFFF }
      set { sizes = sizes & ~0x7FF_FFFF | newValue }
    }

    /// How much the block has room for: a power of two, or 0 without a block.
    var room: UInt32 {
      get { sizes >> 27 == 0 ? 0 : 1 << (sizes >> 27 - 1) }
      set { sizes = count | UInt32(32 - newValue.leadingZeroBitCount) << 27 }
    }
  }

  private var slots: [Slot] = Array(repeating: Slot(), count: 16)
  private var used = 0
  private var pool: [Posting] = []
  /// Blocks of 2^i postings.
  private var freed: [[UInt32]] = Array(repeating: [], count: 32)

  /// What is allocated, in bytes.
  var bytes: Int {
    slots.capacity * MemoryLayout<Slot>.stride + pool.capacity * MemoryLayout<Posting>.stride
      + freed.reduce(0) { $0 + $1.capacity * MemoryLayout<UInt32>.stride }
  }

  /// The postings of a trigram, as a range for `subscript`. Good until the next change.
  func postings(of trigram: UInt64) -> Range<Int> {
    let slot = slots[slot(of: Self.key(trigram))]
    return Int(slot.block)..<Int(slot.block) + Int(slot.count)
  }

  subscript(place: Int) -> Posting { pool[place] }

  /// Adds a posting of the newest text. `isLive` tells of the others which are still known.
  mutating func add(_ posting: Posting, to trigram: UInt64, isLive: (Posting) -> Bool) {
    let key = Self.key(trigram)
    var place = slot(of: key)
    if slots[place].key == 0 {
      if (used + 1) * 4 > slots.count * 3 {
        sweep(isLive)
        place = slot(of: key)
      }
      slots[place].key = key
      used += 1
    }
    var slot = slots[place]
    if slot.count == slot.room { makeRoom(&slot, isLive) }
    pool[Int(slot.block) + Int(slot.count)] = posting
    slot.count += 1
    slots[place] = slot
  }

  private static let blank = Posting(text: 0, size: 0, sketch: 0)

  private static func key(_ trigram: UInt64) -> UInt32 {
    max(1, UInt32(truncatingIfNeeded: StableHash.mix(trigram)))
  }

  private func slot(of key: UInt32) -> Int {
    let mask = slots.count - 1
    var place = Int(key) & mask
    while slots[place].key != 0, slots[place].key != key { place = (place + 1) & mask }
    return place
  }

  /// Drops what is forgotten from a full list; if that is little, moves the rest to where there is
  /// twice the room.
  private mutating func makeRoom(_ slot: inout Slot, _ isLive: (Posting) -> Bool) {
    let start = Int(slot.block)
    var kept = start
    for place in start..<start + Int(slot.count) where isLive(pool[place]) {
      pool[kept] = pool[place]
      kept += 1
    }
    let count = UInt32(kept - start)
    if slot.room == 0 || count * 4 > slot.room * 3 {
      let room = max(1, slot.room * 2)
      let block = allocate(room: room)
      for offset in 0..<Int(count) { pool[Int(block) + offset] = pool[start + offset] }
      if slot.room > 0 { freed[slot.room.trailingZeroBitCount].append(slot.block) }
      slot.block = block
      slot.room = room
    }
    slot.count = count
  }

  private mutating func allocate(room: UInt32) -> UInt32 {
    if let block = freed[room.trailingZeroBitCount].popLast() { return block }
    let block = UInt32(pool.count)
    let end = pool.count + Int(room)
    // By a quarter, where an array would double.
    if end > pool.capacity { pool.reserveCapacity(max(end, pool.count / 4 * 5)) }
    pool.append(contentsOf: repeatElement(Self.blank, count: Int(room)))
    return block
  }

  /// Makes the pool and then the table anew of what lives, with half of the slots free at least.
  private mutating func sweep(_ isLive: (Posting) -> Bool) {
    repack(isLive)
    used = slots.count { $0.count > 0 }
    var capacity = 16
    while used * 2 > capacity { capacity *= 2 }
    let old = slots
    slots = Array(repeating: Slot(), count: capacity)
    for slot in old where slot.count > 0 { slots[self.slot(of: slot.key)] = slot }
  }

  private mutating func repack(_ isLive: (Posting) -> Bool) {
    let old = pool
    pool = []
    freed = Array(repeating: [], count: 32)
    for place in slots.indices where slots[place].count > 0 {
      let list = old[Int(slots[place].block)..<Int(slots[place].block) + Int(slots[place].count)]
      let count = UInt32(list.count(where: isLive))
      slots[place].count = count
      guard count > 0 else { continue }
      let room = count.nextPowerOfTwo
      let block = allocate(room: room)
      slots[place].block = block
      slots[place].room = room
      var end = Int(block)
      for posting in list where isLive(posting) {
        pool[end] = posting
        end += 1
      }
    }
  }
}

extension UInt32 {
  /// The smallest power of two that is not less; for numbers from 1 on.
  fileprivate var nextPowerOfTwo: UInt32 {
    1 << UInt32(UInt32.bitWidth - (self - 1).leadingZeroBitCount)
  }
}
