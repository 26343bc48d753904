/// A part of the keys of a `RecentTimes`, with their times.
///
/// ### Layout
/// ```
///  table   key ─► TimeCell                         up to three times in the cell itself
///  pool    [ t t t t t t t t | t t t t … | … ]     blocks of 8, 16, … times
///  freed   [ size ─► a block that is free ]        each holds where the next of its size is
/// ```
struct TimesShard<Key: FlatKey>: Sendable {
  private var table = FlatTable<Key, TimeCell>(blank: TimeCell())
  private var pool: [Int64] = []
  private var freed: [Int64] = []

  private static var leastSize: Int { 3 }
  private static var sizes: Int { 32 }
  /// Ends a list of free blocks.
  private static var none: Int64 { -1 }

  var count: Int { table.count }
  /// How many keys there is room for.
  var keyCapacity: Int { table.capacity }
  /// How many times there is room for, but for those in cells.
  var poolCapacity: Int { pool.count }

  func prefetch(_ key: Key) { table.prefetch(key) }

  /// How many of the key's times are later than `after`: O(log n) of those in the pool.
  func count(_ key: Key, after: Int64, clock: Int64) -> Int {
    guard let slot = table.find(key) else { return 0 }
    return count(of: table[slot], after: after, clock: clock)
  }

  /// The newest time of the key.
  func newest(_ key: Key, clock: Int64) -> Int64? {
    table.find(key).map { Self.newest(of: table[$0], in: pool, clock: clock) }
  }

  /// Adds a time, which is the latest of all, and lets go of those that are not later than `after`
  /// and of the oldest beyond `depth`. Returns how many were later than `after` before.
  mutating func note(_ key: Key, now: Int64, after: Int64, depth: Int) -> Int {
    if table.isFull, table.find(key) == nil { sweep(after: after, clock: now) }
    let (slot, isNew) = table.insert(key)
    if isNew {
      table[slot].append(now)
      return 0
    }
    var cell = table[slot]
    let held = cell.ring?.count ?? cell.countInside
    let live = count(of: cell, after: after, clock: now)
    let dropped = held - min(live, depth - 1)
    add(now, to: &cell, dropping: dropped, clock: now)
    table[slot] = cell
    return live
  }

  /// Whether it has memory that somebody could miss.
  var isWorthSweeping: Bool { !table.isSmall || !pool.isEmpty }

  /// Forgets the keys without a time later than `after` and, of those that stay, the older times
  /// in cells; packs the pool where a key has gone.
  mutating func sweep(after: Int64, clock: Int64) {
    let pool = pool
    let hasForgotten = table.sweep { _, cell in
      if let ring = cell.ring { return pool[ring.place(of: ring.count - 1)] <= after }
      let count = cell.countInside
      var old = 0
      while old < count, cell.time(old, clock: clock) <= after { old += 1 }
      if old < count { cell.dropFirst(old) }
      return old == count
    }
    if hasForgotten, !pool.isEmpty { pack(after: after, clock: clock) }
  }

  /// Puts what is in the pool side by side, and what fits into cells there.
  private mutating func pack(after: Int64, clock: Int64) {
    let old = pool
    pool = []
    freed = []
    for slot in 0..<table.capacity where table.isUsed(slot) {
      guard let ring = table[slot].ring else { continue }
      let live = Self.count(of: ring, in: old, after: after)
      let times = (ring.count - live..<ring.count).map { old[ring.place(of: $0)] }
      var cell = TimeCell()
      if live <= TimeCell.inside {
        for time in times { cell.append(time) }
      } else {
        let size = Self.size(for: live)
        cell = TimeCell(.init(block: pool.count, head: 0, count: live, size: size))
        pool += times
        pool += repeatElement(0, count: 1 << size - live)
      }
      table[slot] = cell
    }
  }

  private static func newest(of cell: TimeCell, in pool: [Int64], clock: Int64) -> Int64 {
    if let ring = cell.ring { return pool[ring.place(of: ring.count - 1)] }
    return cell.time(cell.countInside - 1, clock: clock)
  }

  private func count(of cell: TimeCell, after: Int64, clock: Int64) -> Int {
    if let ring = cell.ring { return Self.count(of: ring, in: pool, after: after) }
    let count = cell.countInside
    return (0..<count).first { cell.time($0, clock: clock) > after }.map { count - $0 } ?? 0
  }

  private static func count(of ring: TimeCell.Ring, in pool: [Int64], after: Int64) -> Int {
    var low = 0
    var high = ring.count
    while low < high {
      let middle = (low + high) / 2
      if pool[ring.place(of: middle)] > after { high = middle } else { low = middle + 1 }
    }
    return ring.count - low
  }

  private mutating func add(
    _ time: Int64, to cell: inout TimeCell, dropping dropped: Int, clock: Int64
  ) {
    guard var ring = cell.ring else {
      cell.dropFirst(dropped)
      if cell.countInside == TimeCell.inside {
        let times = (0..<TimeCell.inside).map { cell.time($0, clock: clock) }
        let block = allocate(Self.leastSize)
        for (position, time) in times.enumerated() { pool[block + position] = time }
        cell = TimeCell(
          .init(block: block, head: 0, count: TimeCell.inside, size: Self.leastSize))
        add(time, to: &cell, dropping: 0, clock: clock)
      } else {
        cell.append(time)
      }
      return
    }
    ring.head = (ring.head + dropped) & ((1 << ring.size) - 1)
    ring.count -= dropped
    if ring.count == 1 << ring.size { ring = enlarged(ring) }
    pool[ring.place(of: ring.count)] = time
    ring.count += 1
    cell = TimeCell(ring)
  }

  private mutating func enlarged(_ ring: TimeCell.Ring) -> TimeCell.Ring {
    let block = allocate(ring.size + 1)
    for position in 0..<ring.count { pool[block + position] = pool[ring.place(of: position)] }
    pool[ring.block] = freed[ring.size]
    freed[ring.size] = Int64(ring.block)
    return .init(block: block, head: 0, count: ring.count, size: ring.size + 1)
  }

  private mutating func allocate(_ size: Int) -> Int {
    if freed.isEmpty { freed = Array(repeating: Self.none, count: Self.sizes) }
    if freed[size] != Self.none {
      let block = Int(freed[size])
      freed[size] = pool[block]
      return block
    }
    let block = pool.count
    pool.append(contentsOf: repeatElement(0, count: 1 << size))
    return block
  }

  /// The size of the smallest block that holds so many.
  private static func size(for count: Int) -> Int {
    max(leastSize, Int.bitWidth - (count - 1).leadingZeroBitCount)
  }
}

extension TimesShard: Stored where Key: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    table.store(in: &snapshot)
    snapshot.write(pool)
    snapshot.write(freed)
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    table = try FlatTable(from: &snapshot, blank: TimeCell())
    pool = try snapshot.read()
    freed = try snapshot.read()
    guard freed.isEmpty || freed.count == Self.sizes else { throw .damaged }
  }
}
