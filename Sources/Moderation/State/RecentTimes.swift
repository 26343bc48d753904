import Records

/// For each key the newest times at which it was seen: an exact sliding window.
///
/// A rule asks whether at least N events fall into `(t − D, t]`. Times never go back, so that is so
/// exactly when the N-th newest is later than `t − D`: N − 1 earlier times a key are all there is to
/// keep.
///
/// The keys are spread over shards by their hashes. A shard that is full is swept, or grows, by
/// itself, so never more than one has its old and its new memory at a time; and one after the other
/// is swept as time passes, so what went quiet is given back within two periods, as long as
/// anything is noted.
struct RecentTimes<Key: FlatKey>: Sendable {
  private static var shardCount: Int { 16 }

  /// The most times that are kept of one key.
  let depth: Int
  let within: Period
  /// None before anything is noted.
  private var shards: [TimesShard<Key>] = []
  /// A bit for each shard that may hold anything.
  private var used: UInt32 = 0
  /// When the last note was made.
  private var clock = Instant.distantPast
  /// When the next shard is swept, and which.
  private var sweepDue = Instant.distantPast
  private var sweepNext = 0
  /// How often all shards had their turn.
  private var rounds = 0

  init(depth: Int, within: Period) {
    self.depth = depth
    self.within = within
  }

  /// From the sweep of a shard to that of the next. All shards have their turn in a period; where
  /// that is long, sooner, so that no time grows too old for its cell to tell.
  private var step: Period {
    let tellable = Int64(1) << Int64(TimeCell.bits) - 1
    let round = max(1, min(within.milliseconds, tellable - within.milliseconds))
    return Period(milliseconds: (round - 1) / Int64(Self.shardCount) + 1)
  }

  /// In one of so many rounds shards are swept that have nothing to give back: their times must not
  /// grow too old either.
  private var roundsOfSmall: Int { within <= .days(1) ? 1_024 : 1 }

  private func end(_ now: Instant) -> Int64 { (now - within).milliseconds }

  private static func shard(of key: Key) -> Int {
    // The low bits: a shard's table goes by the high ones.
    Int(truncatingIfNeeded: key.flatHash) & (shardCount - 1)
  }

  /// How many keys are held.
  var count: Int { shards.reduce(0) { $0 + $1.count } }
  /// How many keys there is room for, in use or not.
  var keyCapacity: Int { shards.reduce(0) { $0 + $1.keyCapacity } }
  /// How many times there is room for, in use or not, but for three with each key.
  var poolCapacity: Int { shards.reduce(0) { $0 + $1.poolCapacity } }

  /// How many of the kept times of the key are later than `now − within`: O(log depth).
  func recent(_ key: Key, now: Instant) -> Int {
    if shards.isEmpty { return 0 }
    return shards[Self.shard(of: key)].count(key, after: end(now), clock: clock.milliseconds)
  }

  /// The newest time of the key, if it is later than `now − within`.
  func newest(_ key: Key, now: Instant) -> Instant? {
    if shards.isEmpty { return nil }
    guard let time = shards[Self.shard(of: key)].newest(key, clock: clock.milliseconds),
      time > end(now)
    else {
      return nil
    }
    return Instant(milliseconds: time)
  }

  /// Notes that the key was seen, and says what `recent` said before. `now` is not earlier than any
  /// time before.
  @discardableResult
  mutating func note(_ key: Key, now: Instant) -> Int {
    guard depth > 0, within.milliseconds > 0 else { return 0 }
    let end = end(now)
    if now >= sweepDue || clock.milliseconds <= end { sweep(now: now) }
    clock = now
    let shard = Self.shard(of: key)
    used |= 1 << UInt32(shard)
    return shards[shard].note(key, now: now.milliseconds, after: end, depth: depth)
  }

  /// Asks for the memory of a key. `mutating`, so that a shard is read where it stands.
  mutating func prefetch(_ key: Key) {
    if shards.isEmpty { return }
    shards[Self.shard(of: key)].prefetch(key)
  }

  /// Sweeps the shards that are due. The clock still is that of the last note.
  private mutating func sweep(now: Instant) {
    let end = end(now)
    if shards.isEmpty || clock.milliseconds <= end {
      // Whatever there is is too old.
      if shards.isEmpty { shards = Array(repeating: TimesShard(), count: Self.shardCount) }
      while used != 0 {
        shards[used.trailingZeroBitCount] = TimesShard()
        used &= used - 1
      }
      sweepDue = now + step
      return
    }
    for _ in 0..<Self.shardCount where now >= sweepDue {
      if shards[sweepNext].isWorthSweeping || rounds % roundsOfSmall == 0 {
        shards[sweepNext].sweep(after: end, clock: clock.milliseconds)
      }
      sweepNext = (sweepNext + 1) % Self.shardCount
      if sweepNext == 0 { rounds += 1 }
      sweepDue = sweepDue + step
    }
    sweepDue = max(sweepDue, now + Period(milliseconds: 1))
  }
}

extension RecentTimes where Key: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(shards)
    snapshot.write(used)
    snapshot.write(clock)
    snapshot.write(sweepDue)
    snapshot.write(sweepNext)
    snapshot.write(rounds)
  }

  /// Takes what was stored; how many times it keeps and for how long stays as it is.
  mutating func restore(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    shards = try snapshot.read()
    used = try snapshot.read()
    clock = try snapshot.read()
    sweepDue = try snapshot.read()
    sweepNext = try snapshot.read()
    rounds = try snapshot.read()
    guard shards.isEmpty || shards.count == Self.shardCount,
      (0..<Self.shardCount).contains(sweepNext)
    else { throw .damaged }
  }
}
