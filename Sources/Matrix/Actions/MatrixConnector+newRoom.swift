import Connectors
import Logging
import Storage

/// The next room of a live code.
extension MatrixConnector {
  private static let code = "dev.steward.code"
  /// What is copied from the room made last, as it is.
  private static let copied = [
    "m.room.join_rules", "m.room.history_visibility", "m.room.guest_access", "m.room.avatar",
  ]
  /// Who made a room of a version in which creators have a level.
  private static let creatorLevel = 100

  /// The room that an action asks for is made once: its alias is made of the action's id.
  func create(
    _ wanted: MatrixDeed.NewRoom, _ action: OutgoingAction
  ) async throws(MatrixFault) -> DeliveryReceipt {
    let alias = RoomAlias.name(for: action)
    let template = try await template(wanted.code)
    var body = try await self.body(wanted, like: template, action)
    let room: String
    do {
      body[string: "room_alias_name"] = alias
      room = try await made(body)
    } catch .refused(_, code: "M_ROOM_IN_USE", _) {
      guard let made = try await self.room(alias: "#\(alias):\(account.host)"),
        try await isMade(made, for: action)
      else { return .failed("#\(alias):\(account.host) is somebody else's room") }
      room = made
    } catch .refused(_, code: "M_EXCLUSIVE", _) {
      // An application service that may not give such aliases: the room is looked for by its mark.
      body.remove("room_alias_name")
      if let made = try await self.room(markedBy: action) {
        room = made
      } else {
        room = try await made(body)
      }
    }
    try await codeRooms.note(room, of: wanted.code, isNew: true)
    await invite(template?.admins ?? [], to: room, action)
    return DeliveryReceipt(isDone: true, result: room)
  }

  private func made(_ body: JSONObject) async throws(MatrixFault) -> String {
    let answer = try server.object(try await server.send(.post("createRoom", body: body.text)))
    guard let room = answer[string: "room_id"] else {
      throw .unanswered("the homeserver made a room without an id")
    }
    return room
  }

  private func body(
    _ wanted: MatrixDeed.NewRoom, like template: Template?, _ action: OutgoingAction
  ) async throws(MatrixFault) -> JSONObject {
    var body = JSONObject()
    body[string: "preset"] = "public_chat"
    body[string: "visibility"] = "private"
    body[string: "name"] = wanted.name
    body[string: "topic"] = wanted.announcement ?? template?.topic
    var mark = JSONObject()
    mark[string: "type"] = Self.code
    mark[object: "content"][string: "code"] = wanted.code
    mark[object: "content"][string: "action"] = action.id
    body[objects: "initial_state"] = [mark] + (template?.states ?? [])
    guard let template else { return body }
    let capabilities = try server.object(try await server.send(.get("capabilities")))
    let versions = capabilities[object: "capabilities"][object: "m.room_versions"]
    let version = versions[string: "default"] ?? "1"
    body[string: "room_version"] = version
    body[object: "power_level_content_override"] = levels(like: template, in: version)
    return body
  }

  /// The levels of the template; those who made it are admins of the new room.
  private func levels(like template: Template, in version: String) -> JSONObject {
    var levels = template.levels
    let users = template.levels[object: "users"]
    var changed = JSONObject()
    for user in users.members.keys {
      // Who is silenced there is not here.
      if let level = users[number: user], level > 0 { changed[number: user] = level }
    }
    for admin in template.admins where changed[number: admin] == nil {
      changed[number: admin] = Self.creatorLevel
    }
    let highest = changed.members.keys.compactMap { changed[number: $0] }.max() ?? 0
    changed[number: account.user] =
      RoomCreation.isUnbounded(version) ? nil : max(Self.creatorLevel, highest)
    levels[object: "users"] = changed
    return levels
  }

  /// Somebody who cannot be invited does not keep the room from being used.
  private func invite(_ users: [String], to room: String, _ action: OutgoingAction) async {
    for user in users where user != account.user {
      do {
        if try await server.membership(of: user, in: room) == nil {
          try await set(.invite, of: user, nil, in: room, action)
        }
      } catch {
        logger.warning(
          "an admin was not invited",
          metadata: ["room": "\(room)", "account": "\(user)", "error": "\(error)"])
      }
    }
  }
}

/// What a new room is like.
private struct Template {
  var topic: String?
  /// As `initial_state` has them.
  var states: [JSONObject]
  var levels: JSONObject
  /// Who are in it, without Steward's account.
  var admins: [String]
}

extension MatrixConnector {
  /// Not more admins are invited into a new room.
  private static let invitedAdmins = 50
  /// Not more rooms are asked whether they are of an action.
  private static let askedRooms = 5_000

  /// nil: the code has no room yet that the account is in.
  private func template(_ code: String) async throws(MatrixFault) -> Template? {
    guard let room = try await codeRooms.room(of: code),
      try await server.joinedRooms().contains(room)
    else { return nil }
    var states: [JSONObject] = []
    for type in Self.copied {
      guard let content = try await server.state(type, in: room) else { continue }
      var state = JSONObject()
      state[string: "type"] = type
      state[object: "content"] = content
      states.append(state)
    }
    let levels = try await server.state("m.room.power_levels", in: room) ?? JSONObject()
    let admins = try await server.powers(in: room).powers.accounts(from: PowerLevels.admin)
    return Template(
      topic: try await server.state("m.room.topic", in: room)?[string: "topic"], states: states,
      levels: levels, admins: try await inside(admins, of: room, atMost: Self.invitedAdmins))
  }

  /// The room that was made for an action.
  private func room(markedBy action: OutgoingAction) async throws(MatrixFault) -> String? {
    for room in try await server.joinedRooms().prefix(Self.askedRooms)
    where try await isMade(room, for: action) {
      return room
    }
    return nil
  }

  private func isMade(
    _ room: String, for action: OutgoingAction
  ) async throws(MatrixFault) -> Bool {
    do {
      return try await server.state(Self.code, in: room)?[string: "action"] == action.id
    } catch .refused {
      return false
    }
  }
}
