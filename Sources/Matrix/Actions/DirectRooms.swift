/// The rooms in which the account talks with one person each: those of the account data `m.direct`,
/// and new ones where there is none.
///
/// One after the other: two who want the same room at once get one.
final class DirectRooms: Sendable {
  private static let kept = "m.direct"
  /// What stands in the creation of a room made here: for whom. So nobody takes it for a group, and it is
  /// found where the answer to its making was lost.
  static let mark = "dev.steward.direct"

  private let account: MatrixAccount
  private let server: Homeserver
  private let turns = OneByOne()

  init(_ account: MatrixAccount, server: Homeserver) {
    self.account = account
    self.server = server
  }

  /// All that are known.
  func all() async throws(MatrixFault) -> Set<String> {
    let direct = try await server.accountData(Self.kept, of: account.user)
    let rooms = Set(direct.members.keys.flatMap { direct[strings: $0] })
    account.noteDirect(rooms)
    return rooms
  }

  /// The room with somebody, who is invited where it is new or has been left.
  func room(with user: String) async throws(MatrixFault) -> String {
    let result = await turns.next { () async -> Result<String, MatrixFault> in
      do throws(MatrixFault) {
        return .success(try await self.found(user))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private func found(_ user: String) async throws(MatrixFault) -> String {
    let direct = try await server.accountData(Self.kept, of: account.user)
    let rooms = direct[strings: user]
    account.noteDirect(rooms)
    // The newest stands last.
    for room in rooms.reversed() {
      if try await reaches(user, in: room) { return room }
    }
    let kept = Set(direct.members.keys.flatMap { direct[strings: $0] })
    let room: String
    if let lost = try await lost(by: user, but: kept) {
      room = lost
    } else {
      room = try await make(for: user)
    }
    account.noteDirect([room])
    var changed = try await server.accountData(Self.kept, of: account.user)
    changed[strings: user].append(room)
    try await server.setAccountData(Self.kept, of: account.user, to: changed)
    return room
  }

  /// Whether both are in the room, or the other one could be invited again.
  private func reaches(_ user: String, in room: String) async throws(MatrixFault) -> Bool {
    do {
      guard try await server.membership(of: account.user, in: room) == .join else { return false }
      switch try await server.membership(of: user, in: room) {
      case .join, .invite: return true
      case .ban: return false
      default: break
      }
      var body = JSONObject()
      body[string: "user_id"] = user
      _ = try await server.send(.post("rooms", room, "invite", body: body.text))
      return true
    } catch .refused {
      return false
    }
  }

  /// A room that was made for somebody, and of which nobody here was told.
  /// - Parameter kept: rooms that are known.
  private func lost(
    by user: String, but kept: Set<String>
  ) async throws(MatrixFault) -> String? {
    let groups = Set(account.rooms)
    for room in try await server.joinedRooms() where !kept.contains(room) && !groups.contains(room)
    {
      guard let creation = try await server.state("m.room.create", in: room),
        creation[string: Self.mark] == user
      else { continue }
      if try await reaches(user, in: room) { return room }
    }
    return nil
  }

  private func make(for user: String) async throws(MatrixFault) -> String {
    var body = JSONObject()
    body[boolean: "is_direct"] = true
    body[string: "preset"] = "trusted_private_chat"
    body[strings: "invite"] = [user]
    body[object: "creation_content"][string: Self.mark] = user
    let answer = try server.object(try await server.send(.post("createRoom", body: body.text)))
    guard let room = answer[string: "room_id"] else {
      throw .unanswered("the homeserver made a room without an id")
    }
    return room
  }
}
