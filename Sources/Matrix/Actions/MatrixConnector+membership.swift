import Connectors
import Storage

/// Who is inside.
extension MatrixConnector {
  /// Rooms at a time where something is done in all of them.
  private static let roomsAtOnce = 4
  /// The longest wait that a homeserver may ask for between two rooms.
  private static let longestPause = Duration.seconds(30)

  func kick(
    _ user: String, _ reason: String?, in room: String, _ action: OutgoingAction
  ) async throws(MatrixFault) -> DeliveryReceipt {
    if let flaw = flaw(of: user) { return flaw }
    guard let membership = try await server.membership(of: user, in: room), membership.isInside
    else { return .done }
    // It may have been kicked, and have come back since.
    if try await hasHappened(action, in: room) { return .done }
    return try await attempt(.kick, in: room) { () async throws(MatrixFault) in
      try await self.set(.leave, of: user, reason, in: room, action)
    }
  }

  /// - Parameter aim: `.ban`, or `.leave` for who is banned.
  func ban(
    _ user: String, _ aim: Membership, _ reason: String?, in room: String,
    _ action: OutgoingAction
  ) async throws(MatrixFault) -> DeliveryReceipt {
    if let flaw = flaw(of: user) { return flaw }
    let membership = try await server.membership(of: user, in: room)
    if (membership == .ban) == (aim == .ban) { return .done }
    return try await attempt(.ban, in: room) { () async throws(MatrixFault) in
      try await self.set(aim, of: user, reason, in: room, action)
    }
  }

  /// The membership as a state, since that keeps the action's id.
  func set(
    _ membership: Membership, of user: String, _ reason: String?, in room: String,
    _ action: OutgoingAction
  ) async throws(MatrixFault) {
    var content = JSONObject()
    content[string: "membership"] = membership.rawValue
    content[string: "reason"] = reason
    content[string: Self.key] = action.id
    try await server.setState("m.room.member", user, in: room, to: content.text)
  }

  /// Steward does nothing to itself: what reads as a kick would be its own leaving.
  func flaw(of user: String) -> DeliveryReceipt? {
    if user == account.user { return .failed("\(user) is Steward's own account") }
    return user.hasPrefix("@") ? nil : .failed("\(user) is no account of Matrix")
  }

  // MARK: In all rooms

  /// In every room of the account but the direct ones. A room that refuses does not stop the others.
  func everywhere(
    _ user: String, _ aim: Membership, _ reason: String?, _ action: OutgoingAction
  ) async throws(MatrixFault) -> DeliveryReceipt {
    if let flaw = flaw(of: user) { return flaw }
    let direct = try await directRooms.all()
    let rooms = try await server.joinedRooms().filter { !direct.contains($0) }.sorted()
    var refusals: [String] = []
    let fault = await withTaskGroup(of: Result<DeliveryReceipt, MatrixFault>.self) { group in
      var next = 0
      func start() {
        guard next < rooms.count else { return }
        let room = rooms[next]
        next += 1
        group.addTask { await self.patiently(user, aim, reason, in: room, action) }
      }
      for _ in 0..<Self.roomsAtOnce { start() }
      var fault: MatrixFault?
      while let result = await group.next() {
        switch result {
        case .success(let receipt):
          if !receipt.isDone { refusals.append(receipt.error ?? "") }
          start()
        case .failure(let failure):
          // The first one: those after it were cut off.
          fault = fault ?? failure
          group.cancelAll()
        }
      }
      return fault
    }
    if let fault { throw fault }
    guard let first = refusals.first else { return .done }
    return .failed("\(refusals.count) of \(rooms.count) rooms refused; one of them: \(first)")
  }

  /// As `ban`, and again where the homeserver asks to wait; a refusal is a receipt.
  private func patiently(
    _ user: String, _ aim: Membership, _ reason: String?, in room: String,
    _ action: OutgoingAction
  ) async -> Result<DeliveryReceipt, MatrixFault> {
    while true {
      do {
        return .success(try await ban(user, aim, reason, in: room, action))
      } catch .limited(let after) {
        do {
          try await Task.sleep(for: min(after ?? .seconds(1), Self.longestPause))
        } catch {
          return .failure(.limited(after: after))
        }
      } catch .refused(let status, let code, let message) {
        return .success(
          .failed(
            MatrixFault.refused(status: status, code: code, message: message).description))
      } catch {
        return .failure(error)
      }
    }
  }
}

extension Membership {
  /// Whether there is something to take away.
  fileprivate var isInside: Bool { [.join, .invite, .knock].contains(self) }
}
