/// Who may do what in a room.
struct RoomPower {
  /// What a deed needs a level for.
  enum Need: Hashable, Sendable {
    case message, redact, kick, ban, invite
    /// Changing a state of that type.
    case state(String)
  }

  /// From this level on somebody is an admin.
  static let admin = 50

  private let levels: JSONObject
  /// Who made the room.
  let creator: String?
  /// Those above all levels: from room version 12 on the creators.
  private let sovereigns: Set<String>

  /// - Parameter create: the event `m.room.create`.
  init(levels: JSONObject, create: JSONObject?) {
    self.levels = levels
    let content = create.map { $0[object: "content"] } ?? JSONObject()
    creator = create?[string: "sender"] ?? content[string: "creator"]
    let isSovereign = RoomVersion(content[string: "room_version"]).hasSovereignCreators
    sovereigns =
      isSovereign ? Set([creator].compactMap { $0 } + content[strings: "additional_creators"]) : []
  }

  func level(of user: String) -> Int {
    if sovereigns.contains(user) { return .max }
    return levels[object: "users"][number: user] ?? levels[number: "users_default"] ?? 0
  }

  func needed(_ need: Need) -> Int {
    switch need {
    case .message:
      levels[object: "events"][number: "m.room.message"] ?? levels[number: "events_default"] ?? 0
    case .redact: levels[number: "redact"] ?? 50
    case .kick: levels[number: "kick"] ?? 50
    case .ban: levels[number: "ban"] ?? 50
    case .invite: levels[number: "invite"] ?? 0
    case .state(let type):
      levels[object: "events"][number: type] ?? levels[number: "state_default"] ?? 50
    }
  }

  /// The highest first, of equal levels in the order of their ids.
  var admins: [String] {
    let named = levels[object: "users"].members.keys.filter { level(of: $0) >= Self.admin }
    return Set(named).union(sovereigns)
      .sorted { (level(of: $1), $0) < (level(of: $0), $1) }
  }
}

/// A version of rooms.
struct RoomVersion {
  let name: String

  /// nil: rooms of the first version do not name it.
  init(_ name: String?) { self.name = name ?? "1" }

  /// Whether the creators stand above all levels, and may not stand among them.
  var hasSovereignCreators: Bool { Int(name).map { $0 >= 12 } ?? false }
}
