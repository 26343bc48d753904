import Records

/// For each key the newest times at which it was seen: an exact sliding window.
///
/// A rule asks whether at least N events fall into `(t − D, t]`. Times never go back, so that is so
/// exactly when the N-th newest is later than `t − D`: N − 1 earlier times a key are all there is to
/// keep.
///
/// ### Layout
/// ```
///  table   key ─► Ring { block, head, count, size, newest }
///  pool    [ t t t t | t t t t t t t t | … ]     blocks of 4, 8, 16 … times, freed ones by size
/// ```
/// A key that was seen once has no block: `newest` is all there is to tell.
struct RecentTimes<Key: FlatKey>: Sendable {
  /// The most times that are kept of one key.
  let depth: Int
  let within: Period
  private var table: FlatTable<Key, Ring>
  private var pool: [Int64] = []
  private var freed: [[Int]] = Array(repeating: [], count: 32)

  private struct Ring: Sendable {
    var block = 0
    /// The oldest, relative to the block.
    var head: Int32 = 0
    var count: Int32 = 0
    /// The block holds `1 << size` times; 0 where there is none: then `newest` is the only one.
    var size: UInt8 = 0
    var newest: Int64 = .min
  }

  init(depth: Int, within: Period) {
    self.depth = depth
    self.within = within
    table = FlatTable(blank: Ring())
  }

  /// How many keys are held.
  var count: Int { table.count }
  /// How many times there is room for, in use or not.
  var capacity: Int { pool.count }

  /// How many of the kept times of the key are later than `now − within`: O(log depth).
  func recent(_ key: Key, now: Instant) -> Int {
    guard let slot = table.find(key) else { return 0 }
    let ring = table[slot]
    let after = now.milliseconds - within.milliseconds
    var low = 0
    var high = Int(ring.count)
    while low < high {
      let middle = (low + high) / 2
      if time(middle, of: ring) > after { high = middle } else { low = middle + 1 }
    }
    return Int(ring.count) - low
  }

  /// Notes that the key was seen. `now` is not earlier than any time before.
  mutating func note(_ key: Key, now: Instant) {
    guard depth > 0 else { return }
    if table.isFull, table.find(key) == nil { sweep(now: now) }
    let (slot, _) = table.insert(key)
    var ring = table[slot]
    drop(before: now.milliseconds - within.milliseconds, of: &ring)
    if Int(ring.count) == depth { dropOldest(of: &ring) }
    if Int(ring.count) == capacity(of: ring) { enlarge(&ring) }
    if ring.size > 0 { pool[ring.block + index(Int(ring.count), of: ring)] = now.milliseconds }
    ring.count += 1
    ring.newest = now.milliseconds
    table[slot] = ring
  }

  private func capacity(of ring: Ring) -> Int { 1 << Int(ring.size) }

  private func index(_ position: Int, of ring: Ring) -> Int {
    (Int(ring.head) + position) & ((1 << Int(ring.size)) - 1)
  }

  private func time(_ position: Int, of ring: Ring) -> Int64 {
    ring.size == 0 ? ring.newest : pool[ring.block + index(position, of: ring)]
  }

  private func drop(before end: Int64, of ring: inout Ring) {
    while ring.count > 0, time(0, of: ring) <= end { dropOldest(of: &ring) }
  }

  private func dropOldest(of ring: inout Ring) {
    ring.head = Int32(index(1, of: ring))
    ring.count -= 1
  }

  private mutating func enlarge(_ ring: inout Ring) {
    let size = max(2, ring.size + 1)
    let block = allocate(size)
    for position in 0..<Int(ring.count) { pool[block + position] = time(position, of: ring) }
    if ring.size > 0 { freed[Int(ring.size)].append(ring.block) }
    ring.block = block
    ring.head = 0
    ring.size = size
  }

  private mutating func allocate(_ size: UInt8) -> Int {
    if let block = freed[Int(size)].popLast() { return block }
    let block = pool.count
    pool.append(contentsOf: repeatElement(0, count: 1 << Int(size)))
    return block
  }

  /// Forgets the keys that no rule can ask for any more, and packs the rest together.
  private mutating func sweep(now: Instant) {
    let after = now.milliseconds - within.milliseconds
    table.sweep { _, ring in ring.newest <= after }
    let old = pool
    pool = []
    freed = Array(repeating: [], count: 32)
    for slot in table.keys.indices where table.keys[slot] != .free && table[slot].size > 0 {
      let ring = table[slot]
      table[slot].block = pool.count
      pool.append(contentsOf: old[ring.block..<ring.block + (1 << Int(ring.size))])
    }
  }
}
