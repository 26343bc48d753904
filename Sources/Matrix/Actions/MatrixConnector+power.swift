import Connectors
import Digests
import Logging

/// What the account may not do.
extension MatrixConnector {
  private static let told = "dev.steward.powerless"

  /// Does what needs a level. Where that is forbidden because the account's is too low, the owner of
  /// the room is told, once.
  /// - Parameter orUnsupported: whether the receipt says `unsupported` then, instead of the
  ///   homeserver's words.
  func attempt(
    _ deed: PowerLevels.Deed, in room: String, orUnsupported: Bool = false,
    _ body: () async throws(MatrixFault) -> Void
  ) async throws(MatrixFault) -> DeliveryReceipt {
    do {
      try await body()
    } catch .refused(status: 403, let code, let message) {
      let words = MatrixFault.refused(status: 403, code: code, message: message).description
      guard try await isPowerless(for: deed, in: room) else { return .failed(words) }
      return orUnsupported ? .unsupported : .failed(words)
    }
    account.noteDone(deed, in: room)
    return .done
  }

  /// Whether the account lacks the level; if so it says so.
  private func isPowerless(
    for deed: PowerLevels.Deed, in room: String
  ) async throws(MatrixFault) -> Bool {
    let state: RoomState
    do {
      state = try await server.powers(in: room)
    } catch .refused {
      return false
    }
    let level = state.powers.level(of: account.user)
    let needed = state.powers.level(for: deed)
    guard level < needed else { return false }
    guard account.noteForbidden(deed, in: room) else { return true }
    logger.warning(
      "the account may not do what was decided",
      metadata: ["room": "\(room)", "level": "\(level)", "needed": "\(needed)"])
    do {
      try await tellOwner(of: state, needed: needed)
    } catch {
      logger.warning("the owner was not told", metadata: ["room": "\(room)", "error": "\(error)"])
    }
    return true
  }

  /// Once for the same power levels: it may have been told before this program was started.
  private func tellOwner(
    of state: RoomState, needed: Int64
  ) async throws(MatrixFault) {
    let room = state.id
    let levels = try await server.stateEvent("m.room.power_levels", in: room)?[string: "event_id"]
    var told = try await server.accountData(Self.told, of: account.user, in: room)
    if let levels, told[string: "levels"] == levels { return }
    guard let owner = try await owner(of: state) else { return }
    let name = try await server.state("m.room.name", in: room)?[string: "name"] ?? room
    var content = JSONObject()
    content[string: "msgtype"] = "m.text"
    content[string: "body"] = """
      Steward may not do in the room “\(name)” (\(room)) what was decided there: \(account.user) has \
      the level \(state.powers.level(of: account.user)), and needs \(needed).
      """
    content[object: "m.mentions"][strings: "user_ids"] = [owner]
    let transaction = SHA256.digest(Array("\(Self.told)/\(room)/\(levels ?? "")".utf8)).hexadecimal
    try await server.post(
      content.text, transaction: transaction, in: try await directRooms.room(with: owner))
    told[string: "levels"] = levels
    try await server.setAccountData(Self.told, of: account.user, in: room, to: told)
  }

  // MARK: Those in charge

  /// The owner or, where that is Steward or has left, the highest of the others.
  func owner(of room: RoomState) async throws(MatrixFault) -> String? {
    let others = room.admins.sorted { room.powers.level(of: $0) > room.powers.level(of: $1) }
    return try await inside(room.owner.map { [$0] + others } ?? others, of: room.id, atMost: 1)
      .first
  }

  /// Those among `users` who are in the room, without Steward.
  func inside(
    _ users: [String], of room: String, atMost limit: Int
  ) async throws(MatrixFault) -> [String] {
    var inside: [String] = []
    for user in users where user != account.user && !inside.contains(user) {
      if inside.count == limit { break }
      if try await server.membership(of: user, in: room) == .join { inside.append(user) }
    }
    return inside
  }
}
