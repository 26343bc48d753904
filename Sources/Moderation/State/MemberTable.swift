/// Who is what in which group: a `Member` for each pair that is not as any stranger is.
///
/// Shards by the pair's hash, so that one grows at a time: sixteen bytes a pair, and of each shard a
/// fifth to three tenths empty.
struct MemberTable: Sendable {
  private static let shardCount = 16

  private struct Shard: Sendable {
    var table = FlatTable<UInt64, Member>(blank: Member())
    /// How many have left since it was swept, or more: some come back.
    var gone = 0
  }

  private var shards = Array(repeating: Shard(), count: shardCount)

  /// How many pairs are held.
  var count: Int { shards.reduce(0) { $0 + $1.table.count } }
  /// How many pairs there is room for, in use or not.
  var capacity: Int { shards.reduce(0) { $0 + $1.table.capacity } }

  subscript(pair: Pair) -> Member {
    let shard = Self.shard(of: pair)
    return shards[shard].table.find(pair.key).map { shards[shard].table[$0] } ?? Member()
  }

  func contains(_ pair: Pair) -> Bool {
    shards[Self.shard(of: pair)].table.find(pair.key) != nil
  }

  /// True when adding the pair makes a shard grow of which an eighth may have left: the time to
  /// `forget`.
  func isFull(for pair: Pair) -> Bool {
    let shard = Self.shard(of: pair)
    return shards[shard].table.isFull && shards[shard].gone * 8 >= shards[shard].table.count
      && !contains(pair)
  }

  /// All of a group may have left.
  mutating func empty() {
    for shard in shards.indices { shards[shard].gone = shards[shard].table.count }
  }

  /// Takes those out of the pair's shard that are as strangers are.
  /// - Parameter epochs: of each group, who may be inside.
  mutating func forget(around pair: Pair, epochs: (Int) -> UInt32) {
    let shard = Self.shard(of: pair)
    shards[shard].gone = 0
    _ = shards[shard].table.sweep { key, member in
      let isInside =
        member.flags.contains(.inside) && member.epoch == epochs(Pair(key: key).group)
      return !isInside && member.flags.subtracting(.inside).isEmpty
    }
  }

  /// Who is inside some groups, by rising numbers. Walks all members of all groups.
  /// - Parameter epochs: of each of the groups, who may be inside.
  func accounts(inside epochs: [Int: UInt32]) -> [Int: [Int]] {
    var accounts: [Int: [Int]] = [:]
    for shard in shards {
      for slot in 0..<shard.table.capacity where shard.table.isUsed(slot) {
        let pair = Pair(key: shard.table.key(slot))
        guard let epoch = epochs[pair.group] else { continue }
        let member = shard.table[slot]
        if member.flags.contains(.inside), member.epoch == epoch {
          accounts[pair.group, default: []].append(pair.account)
        }
      }
    }
    return accounts.mapValues { $0.sorted() }
  }

  /// The same table with nothing but roles: nobody is inside.
  var roles: MemberTable {
    var roles = MemberTable()
    for shard in shards {
      for slot in 0..<shard.table.capacity where shard.table.isUsed(slot) {
        let flags = shard.table[slot].flags.intersection(.roles)
        if !flags.isEmpty { roles.change(Pair(key: shard.table.key(slot))) { $0.flags = flags } }
      }
    }
    return roles
  }

  /// Returns what the member is then.
  @inline(__always)
  @discardableResult
  mutating func change(_ pair: Pair, _ change: (inout Member) -> Void) -> Member {
    let shard = Self.shard(of: pair)
    let (slot, _) = shards[shard].table.insert(pair.key)
    change(&shards[shard].table[slot])
    let member = shards[shard].table[slot]
    if !member.flags.contains(.inside) { shards[shard].gone += 1 }
    return member
  }

  /// Asks for the memory of a pair. `mutating`, so that a shard is read where it stands.
  mutating func prefetch(_ pair: Pair) {
    shards[Self.shard(of: pair)].table.prefetch(pair.key)
  }

  private static func shard(of pair: Pair) -> Int {
    // The low bits: a shard's table goes by the high ones.
    Int(truncatingIfNeeded: pair.key.flatHash) & (shardCount - 1)
  }
}

extension MemberTable: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    for shard in shards {
      shard.table.store(in: &snapshot)
      snapshot.write(shard.gone)
    }
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    for shard in shards.indices {
      shards[shard].table = try FlatTable(from: &snapshot, blank: Member())
      shards[shard].gone = try snapshot.read()
    }
  }
}
