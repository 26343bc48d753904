import Connectors
import Digests
import Logging
import Synchronization

/// What the account may not do.
extension MatrixConnector {
  private static let told = "dev.steward.powerless"

  /// Does what needs a level. Where that is forbidden because the account's is too low, the owner of
  /// the room is told, once.
  /// - Parameter orUnsupported: whether the receipt says `unsupported` then, instead of the
  ///   homeserver's words.
  func attempt(
    _ need: RoomPower.Need, in room: String, orUnsupported: Bool = false,
    _ body: () async throws(MatrixFault) -> Void
  ) async throws(MatrixFault) -> DeliveryReceipt {
    do {
      try await body()
    } catch .refused(status: 403, let code, let message) {
      let words = MatrixFault.refused(status: 403, code: code, message: message).description
      guard try await isPowerless(need, in: room) else { return .failed(words) }
      return orUnsupported ? .unsupported : .failed(words)
    }
    try await noteSuccess(in: room)
    return .done
  }

  func power(in room: String) async throws(MatrixFault) -> RoomPower {
    RoomPower(
      levels: try await server.state("m.room.power_levels", in: room) ?? JSONObject(),
      create: try await server.stateEvent("m.room.create", in: room))
  }

  /// Whether the account lacks the level; if so it says so.
  private func isPowerless(
    _ need: RoomPower.Need, in room: String
  ) async throws(MatrixFault) -> Bool {
    let power: RoomPower
    do {
      power = try await self.power(in: room)
    } catch .refused {
      return false
    }
    let needed = power.needed(need)
    guard power.level(of: account.user) < needed else { return false }
    lacks.withLock { $0[room] = max($0[room] ?? .min, needed) }
    guard account.setPowerless(true, in: room) else { return true }
    logger.warning(
      "the account may not do what was decided",
      metadata: [
        "room": "\(room)", "level": "\(power.level(of: account.user))", "needed": "\(needed)",
      ])
    do {
      try await tellOwner(of: room, power, needed: needed)
    } catch {
      logger.warning("the owner was not told", metadata: ["room": "\(room)", "error": "\(error)"])
    }
    return true
  }

  /// Once for the same power levels: it may have been told before this program was started.
  private func tellOwner(
    of room: String, _ power: RoomPower, needed: Int
  ) async throws(MatrixFault) {
    let levels = try await server.stateEvent("m.room.power_levels", in: room)?[string: "event_id"]
    var told = try await server.accountData(Self.told, of: account.user, in: room)
    if let levels, told[string: "levels"] == levels { return }
    guard let owner = try await owner(of: room, power) else { return }
    let name = try await server.state("m.room.name", in: room)?[string: "name"] ?? room
    var content = JSONObject()
    content[string: "msgtype"] = "m.text"
    content[string: "body"] = """
      Steward may not do in the room “\(name)” (\(room)) what was decided there: \(account.user) has \
      the level \(power.level(of: account.user)), and needs \(needed).
      """
    content[object: "m.mentions"][strings: "user_ids"] = [owner]
    let transaction = SHA256.digest(Array("\(Self.told)/\(room)/\(levels ?? "")".utf8)).hexadecimal
    try await server.post(
      content.text, transaction: transaction, in: try await directRooms.room(with: owner))
    told[string: "levels"] = levels
    try await server.setAccountData(Self.told, of: account.user, in: room, to: told)
  }

  /// Looks whether the account has again what it lacked.
  private func noteSuccess(in room: String) async throws(MatrixFault) {
    guard let needed = lacks.withLock({ $0[room] }),
      try await power(in: room).level(of: account.user) >= needed
    else { return }
    lacks.withLock { $0[room] = nil }
    _ = account.setPowerless(false, in: room)
  }

  // MARK: Those in charge

  /// Who made the room, or who has the highest level in it, if still inside.
  func owner(of room: String, _ power: RoomPower) async throws(MatrixFault) -> String? {
    try await inside(([power.creator].compactMap { $0 } + power.admins), of: room, atMost: 1).first
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
