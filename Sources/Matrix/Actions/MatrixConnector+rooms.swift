import Connectors
import Logging
import Storage

/// Names, ways in, and new rooms.
extension MatrixConnector {
  func rename(
    _ room: String, _ name: String, _ action: OutgoingAction
  ) async throws(MatrixFault) -> DeliveryReceipt {
    let content = try await server.state("m.room.name", in: room) ?? JSONObject()
    if content[string: "name"] == name { return .done }
    // It may have been put back, and changed again since.
    if try await hasHappened(action, in: room) { return .done }
    var changed = JSONObject()
    changed[string: "name"] = name
    changed[string: Self.key] = action.id
    let text = changed.text
    return try await attempt(.sendState("m.room.name"), in: room, orUnsupported: true) {
      () async throws(MatrixFault) in
      try await self.server.setState("m.room.name", in: room, to: text)
    }
  }

  /// An account of Matrix is invited; for all others the result is a link.
  func route(
    _ seat: MatrixDeed.Seat, _ action: OutgoingAction
  ) async throws(MatrixFault) -> DeliveryReceipt {
    let user = seat.account
    let isOfMatrix = user.hasPrefix("@") && user.contains(":")
    let receipt =
      isOfMatrix
      ? try await invite(user, to: seat.room, action)
      : DeliveryReceipt(isDone: true, result: try await link(to: seat.room))
    do {
      if receipt.isDone { try await codeRooms.note(seat.room, of: seat.code, isNew: false) }
    } catch {
      logger.debug("a code's room was not kept", metadata: ["error": "\(error)"])
    }
    return receipt
  }

  private func invite(
    _ user: String, to room: String, _ action: OutgoingAction
  ) async throws(MatrixFault) -> DeliveryReceipt {
    switch try await server.membership(of: user, in: room) {
    case .join, .invite: return .done
    case .ban: return .failed("\(user) is banned from the room")
    default: break
    }
    // It may have been invited, and have said no.
    if try await hasHappened(action, in: room) { return .done }
    return try await attempt(.invite, in: room) { () async throws(MatrixFault) in
      try await self.set(.invite, of: user, nil, in: room, action)
    }
  }

  /// The room that has an alias; nil: none has.
  func room(alias: String) async throws(MatrixFault) -> String? {
    do {
      return try server.object(try await server.send(.get("directory", "room", alias)))[
        string: "room_id"]
    } catch .refused(status: 404, _, _) {
      return nil
    }
  }

  /// By its alias where it has one; else by its id and the account's homeserver.
  private func link(to room: String) async throws(MatrixFault) -> String {
    let names = try await server.state("m.room.canonical_alias", in: room)
    let alias = names?[string: "alias"].flatMap { $0.isEmpty ? nil : $0 }
    return MatrixLink.room(room, alias: alias, via: account.host)
  }
}

extension MatrixAccount {
  /// The part of its id that names its homeserver.
  var host: String { Registration.host(of: user) }
}
