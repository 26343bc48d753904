import Records

/// Remembers until when something holds, and forgets it afterwards. For what is rare: cooldowns,
/// what was done about a message.
struct ExpiringTable<Key: Hashable & Sendable>: Sendable {
  private var ends: [Key: Instant] = [:]
  private var sweepAt = 1_024

  var count: Int { ends.count }

  func holds(_ key: Key, at now: Instant) -> Bool {
    guard let end = ends[key] else { return false }
    return now < end
  }

  mutating func set(_ key: Key, until end: Instant, now: Instant) {
    ends[key] = end
    if ends.count >= sweepAt {
      ends = ends.filter { $0.value > now }
      sweepAt = max(1_024, ends.count * 2)
    }
  }
}

extension ExpiringTable: Stored where Key: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(ends)
    snapshot.write(sweepAt)
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    ends = try snapshot.read()
    sweepAt = try snapshot.read()
  }
}
