import Records

/// What is known of an account in its tenant. Most accounts have no more than their flags.
struct AccountState: Sendable {
  var flags: Flags
  /// Lists of the policy's `accountLists` that hold the account, a bit each, for the first 64.
  var lists: UInt64

  struct Flags: OptionSet, Sendable {
    var rawValue: UInt8

    /// By the pack: our own, somebody's bot, trusted, banned to start with.
    static let assistant = Flags(rawValue: 1 << 0)
    static let bot = Flags(rawValue: 1 << 1)
    static let trustedByPack = Flags(rawValue: 1 << 2)
    static let bannedByPack = Flags(rawValue: 1 << 3)
    /// By command, for the whole tenant.
    static let trusted = Flags(rawValue: 1 << 4)
    static let untrusted = Flags(rawValue: 1 << 5)
    /// `unban` outweighs the pack's list.
    static let unbanned = Flags(rawValue: 1 << 6)
    /// The `BanBook` may have a ban of the account.
    static let wasBanned = Flags(rawValue: 1 << 7)

    /// Never judged, answered, greeted or counted.
    static let steward: Flags = [.assistant, .bot]
    /// What people have ordered, but for bans.
    static let byCommand: Flags = [.trusted, .untrusted, .unbanned]
    /// What the pack says.
    static let byPack: Flags = [.assistant, .bot, .trustedByPack, .bannedByPack]
  }
}

/// An account in a group, in eight bytes. What few members have, such as a mute, is kept elsewhere.
struct Member: Sendable {
  /// Inside while this is the group's epoch and `.inside` is set.
  var epoch: UInt32 = 0
  var flags: Flags = []

  struct Flags: OptionSet, Sendable {
    var rawValue: UInt8

    static let inside = Flags(rawValue: 1 << 0)
    /// Spoke while banned and was kicked for it; until the next join.
    static let kickedForSpeaking = Flags(rawValue: 1 << 1)
    static let owner = Flags(rawValue: 1 << 2)
    static let admin = Flags(rawValue: 1 << 3)
    /// By command, in this group.
    static let trusted = Flags(rawValue: 1 << 4)
    static let untrusted = Flags(rawValue: 1 << 5)
    /// The mute was ordered by a person: it holds for the trusted too.
    static let mutedByHand = Flags(rawValue: 1 << 6)
    /// The tenant's `mutes` tell until when.
    static let muted = Flags(rawValue: 1 << 7)

    /// What the platform and people say of a member, whatever it has done.
    static let roles: Flags = [.owner, .admin, .trusted, .untrusted]
  }
}

/// A group and an account.
struct Pair: Hashable, Sendable {
  var group: Int
  var account: Int

  init(group: Int, account: Int) {
    self.group = group
    self.account = account
  }

  init(key: UInt64) {
    group = Int(key >> 32)
    account = Int(key & 0xFFFF_FFFF)
  }

  var key: UInt64 { UInt64(group) << 32 | UInt64(account) }
}

extension Pair: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(group)
    snapshot.write(account)
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    self.init(group: try snapshot.read(), account: try snapshot.read())
  }
}

extension Member: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(epoch)
    snapshot.write(flags.rawValue)
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    epoch = try snapshot.read()
    flags = Flags(rawValue: try snapshot.read())
  }
}
