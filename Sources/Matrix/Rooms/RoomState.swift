import Records

/// A room as its state events describe it.
struct RoomState: Sendable {
  let id: String
  private(set) var creation: RoomCreation?
  private(set) var name: String?
  private(set) var topic: String?
  /// The address under which people know it: `#tea:example.org`.
  private(set) var alias: String?
  private(set) var powers = PowerLevels(of: nil)
  /// Who is inside, invited, asks to come in or is banned.
  private(set) var members: [String: RoomMember] = [:]
  private(set) var isEncrypted = false
  /// The room in which this one goes on.
  private(set) var successor: String?
  /// When the newest of its state events happened.
  private(set) var newest = Instant.distantPast
  /// What was said lately, to know quotes by.
  var quotable = RecentTexts()

  /// Whether the room has levels of its own, and `powers` are not what rooms have without them.
  private var hasLevels = false

  init(id: String) {
    self.id = id
  }

  /// From the array that `GET /rooms/{id}/state` answers. What in it is no event is left out.
  init(id: String, state: JSONNode, flaws: inout [EventFlaw]) {
    self.init(id: id)
    for (position, node) in state.elements.enumerated() {
      do throws(EventFlaw) {
        apply(try RoomEvent(node, at: "state[\(position)]"))
      } catch {
        flaws.append(error)
      }
    }
  }

  var version: String { creation?.version ?? "1" }
  var creators: [String] { creation?.creators ?? [] }

  /// Takes over what a state event says; of any other it takes nothing.
  mutating func apply(_ event: RoomEvent) {
    guard let key = event.stateKey else { return }
    let content = event.content
    switch event.type {
    case "m.room.member" where RoomEvent.isName(key): apply(event, to: key)
    case _ where !key.isEmpty: return
    case "m.room.create":
      let creation = RoomCreation(event)
      self.creation = creation
      powers.adopt(creation, hasLevels: hasLevels)
    case "m.room.power_levels":
      hasLevels = true
      powers = PowerLevels(content, of: creation)
    case "m.room.name": name = Self.name(content)
    case "m.room.topic": topic = Self.topic(content)
    case "m.room.canonical_alias": alias = Self.alias(content)
    case "m.room.encryption": isEncrypted = true
    case "m.room.tombstone": successor = Self.successor(content)
    default: break
    }
    newest = max(newest, event.time)
  }

  private mutating func apply(_ event: RoomEvent, to account: String) {
    let membership = event.content.membership ?? .leave
    guard membership != .leave else {
      members[account] = nil
      return
    }
    members[account] = RoomMember(
      membership: membership, name: event.content["displayname"]?.words,
      inviter: membership == .invite ? event.sender : nil, time: event.time)
  }

  // MARK: What contents say

  static func name(_ content: JSONNode) -> String? { content["name"]?.words }

  static func topic(_ content: JSONNode) -> String? {
    content["topic"]?.words
      ?? content["m.topic"]?["m.text"]?.elements.lazy.compactMap { $0["body"]?.words }.first
  }

  static func alias(_ content: JSONNode) -> String? { content["alias"]?.words }

  static func successor(_ content: JSONNode) -> String? {
    content["replacement_room"]?.string.flatMap { RoomEvent.isName($0) ? $0 : nil }
  }
}
