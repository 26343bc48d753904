import Moderation
import Records

/// A tenant and the name of an account or a group in it, as a hash: equal by chance for one pair of
/// them in 2^128.
struct NameKey: Hashable, Sendable {
  private let hash: UInt128

  init(_ batch: EventBatch, _ tenant: Field, _ name: Field) {
    self.init(batch.bytes(tenant), batch.bytes(name))
  }

  init(_ tenant: String, _ name: String) {
    self.init(tenant.utf8, name.utf8)
  }

  private init(_ tenant: some Collection<UInt8>, _ name: some Collection<UInt8>) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(tenant.count + name.count + 1)
    bytes += tenant
    bytes += name
    // A name has 1 to 256 bytes, so that this tells where the first one ends.
    bytes.append(UInt8(truncatingIfNeeded: tenant.count))
    hash = StableHash.hash128(bytes.span)
  }
}

/// What a report knows of groups.
struct ReportGroups: Sendable {
  struct Row: Sendable {
    var tenant: String
    var group: String
    var order: Int
    var messages = 0
    /// Events that enforced rules matched.
    var hits = 0
  }

  private var rows: [NameKey: Row] = [:]

  /// Takes a message of a group.
  mutating func speak(_ batch: EventBatch, _ tenant: Field, _ group: Field) {
    let key = NameKey(batch, tenant, group)
    if rows[key] == nil { add(key, batch.string(tenant), batch.string(group)) }
    rows[key]?.messages += 1
  }

  /// Takes an event that an enforced rule matched.
  mutating func hit(_ tenant: String, _ group: String) {
    let key = NameKey(tenant, group)
    if rows[key] == nil { add(key, tenant, group) }
    rows[key]?.hits += 1
  }

  private mutating func add(_ key: NameKey, _ tenant: String, _ group: String) {
    rows[key] = Row(tenant: tenant, group: group, order: rows.count)
  }

  /// Those that were hit most; of equal ones those with most messages, then those met first.
  func mostHit(_ count: Int) -> [Row] {
    Array(
      rows.values.filter { $0.hits > 0 }
        .sorted { ($0.hits, $0.messages, $1.order) > ($1.hits, $1.messages, $0.order) }
        .prefix(count))
  }
}
