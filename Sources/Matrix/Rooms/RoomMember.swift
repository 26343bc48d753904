import Records

/// What is known of an account in a room.
struct RoomMember: Sendable, Equatable {
  var membership: Membership
  /// What the account is called there.
  var name: String?
  /// Who invited, where that is all that happened yet.
  var inviter: String?
  /// When it came to be so.
  var time: Instant
}

/// How an account stands to a room.
enum Membership: String, Sendable {
  case join, invite, knock, leave, ban
}

extension JSONNode {
  /// Of the content of `m.room.member`; nil where it is none that we know.
  var membership: Membership? {
    self["membership"]?.string.flatMap(Membership.init(rawValue:))
  }
}
