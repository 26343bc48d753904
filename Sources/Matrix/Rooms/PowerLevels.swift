import Records

/// Who may do what in a room: the content of `m.room.power_levels` with the defaults of the Matrix
/// specification.
struct PowerLevels: Sendable, Equatable {
  /// What may be done only from a level on.
  enum Deed: Hashable, Sendable {
    case redact, kick, ban, invite
    /// To send an event of that type that is no state.
    case send(String)
    case sendState(String)
  }

  /// More than any number: the level of who made a room of version 12 or newer.
  static let infinite = Int64.max
  /// From here on an account is an administrator.
  static let admin: Int64 = 50
  /// From here on an account can be the owner.
  static let owner: Int64 = 100

  /// Accounts whose level no content can change.
  private(set) var unbounded: Set<String> = []
  private(set) var users: [String: Int64] = [:]
  private(set) var usersDefault: Int64 = 0
  private(set) var events: [String: Int64] = [:]
  private(set) var eventsDefault: Int64 = 0
  private(set) var stateDefault: Int64 = 0
  private(set) var ban: Int64 = 50
  private(set) var kick: Int64 = 50
  private(set) var redact: Int64 = 50
  private(set) var invite: Int64 = 0

  /// As in a room that has no levels of its own: who made it has 100.
  init(of creation: RoomCreation?) {
    guard let creation else { return }
    if creation.isUnbounded {
      unbounded = Set(creation.creators)
    } else {
      for creator in creation.creators { users[creator] = 100 }
    }
  }

  /// Levels were written as strings in old rooms. What is no level counts as left out.
  init(_ content: JSONNode, of creation: RoomCreation?) {
    if let creation, creation.isUnbounded { unbounded = Set(creation.creators) }
    users = Self.levels(content["users"])
    events = Self.levels(content["events"])
    usersDefault = content["users_default"]?.integer ?? 0
    eventsDefault = content["events_default"]?.integer ?? 0
    stateDefault = content["state_default"]?.integer ?? 50
    ban = content["ban"]?.integer ?? 50
    kick = content["kick"]?.integer ?? 50
    redact = content["redact"]?.integer ?? 50
    invite = content["invite"]?.integer ?? 0
  }

  /// Takes over who made the room, where that comes to be known after the levels.
  mutating func adopt(_ creation: RoomCreation, hasLevels: Bool) {
    if !hasLevels {
      self = PowerLevels(of: creation)
    } else if creation.isUnbounded {
      unbounded = Set(creation.creators)
    }
  }

  func level(of user: String) -> Int64 {
    unbounded.contains(user) ? Self.infinite : users[user] ?? usersDefault
  }

  func level(for deed: Deed) -> Int64 {
    switch deed {
    case .redact: redact
    case .kick: kick
    case .ban: ban
    case .invite: invite
    case .send(let type): events[type] ?? eventsDefault
    case .sendState(let type): events[type] ?? stateDefault
    }
  }

  /// Whether a user of the room may do something. To kick or ban somebody, or to change their level,
  /// `target`'s level must be below the user's too.
  func may(_ user: String, _ deed: Deed, to target: String? = nil) -> Bool {
    let level = level(of: user)
    guard level >= self.level(for: deed) else { return false }
    guard let target, target != user else { return true }
    return level > self.level(of: target)
  }

  /// Accounts that have a level of their own of at least `level`, in the order of their bytes.
  func accounts(from level: Int64) -> [String] {
    let named = users.filter { $0.value >= level && !unbounded.contains($0.key) }.map(\.key)
    return (named + unbounded).filter(RoomEvent.isName).sortedByBytes()
  }

  private static func levels(_ node: JSONNode?) -> [String: Int64] {
    var levels: [String: Int64] = [:]
    for (name, value) in node?.members ?? [] where levels[name] == nil {
      levels[name] = value.integer
    }
    return levels
  }
}

extension Sequence<String> {
  func sortedByBytes() -> [String] {
    sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
