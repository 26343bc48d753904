import Records

/// Who may not enter, where, until when and why.
struct BanBook: Sendable {
  struct Ban: Sendable {
    /// nil: for ever.
    var until: Instant?
    /// Ordered by a person; outweighs trust.
    var byHand: Bool
    var reason: String

    static let byPack = Ban(until: nil, byHand: true, reason: "banned by the pack")
  }

  /// A ban in a group, or in the tenant where `group` is nil.
  struct Key: Hashable, Sendable {
    var group: Int?
    var account: Int
  }

  private var bans: [Key: Ban] = [:]

  subscript(key: Key) -> Ban? {
    get { bans[key] }
    set { bans[key] = newValue }
  }

  var isEmpty: Bool { bans.isEmpty }

  /// The ban that keeps an account out of a group: the tenant's before the group's. Only one by
  /// hand does where the account is trusted.
  func ban(of account: Int, in group: Int, isTrusted: Bool) -> Ban? {
    if bans.isEmpty { return nil }
    for key in [Key(group: nil, account: account), Key(group: group, account: account)] {
      if let ban = bans[key], ban.byHand || !isTrusted { return ban }
    }
    return nil
  }

  /// Adds a ban; one that stands already is never shortened, and one by hand stays by hand.
  mutating func add(_ ban: Ban, for key: Key) {
    guard let standing = bans[key] else {
      bans[key] = ban
      return
    }
    var merged = ban
    merged.byHand = ban.byHand || standing.byHand
    merged.until = later(ban.until, standing.until)
    bans[key] = merged
  }
}

/// The later of two ends; nil is for ever.
func later(_ one: Instant?, _ other: Instant?) -> Instant? {
  guard let one, let other else { return nil }
  return max(one, other)
}

extension BanBook: Stored {
  func store(in snapshot: inout SnapshotWriter) { snapshot.write(bans) }
  init(from snapshot: inout SnapshotReader) throws(SnapshotError) { bans = try snapshot.read() }
}

extension BanBook.Ban: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(until)
    snapshot.write(byHand)
    snapshot.write(reason)
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    until = try snapshot.read()
    byHand = try snapshot.read()
    reason = try snapshot.read()
  }
}

extension BanBook.Key: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(group)
    snapshot.write(account)
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    group = try snapshot.read()
    account = try snapshot.read()
  }
}
