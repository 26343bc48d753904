import Records

/// What is asked for and changed in rooms.
extension Homeserver {
  /// The content of a state event; nil: the room has none.
  func state(
    _ type: String, _ key: String = "", in room: String
  ) async throws(MatrixFault) -> JSONObject? {
    try await found(.get("rooms", room, "state", type, key))
  }

  /// A state event with its sender and its time, where the homeserver tells them; nil: the room has
  /// none.
  func stateEvent(
    _ type: String, _ key: String = "", in room: String
  ) async throws(MatrixFault) -> JSONObject? {
    try await found(.get("rooms", room, "state", type, key, query: ["format": "event"]))
  }

  /// Who made a room, and who may do what in it: of all that a room is, that alone.
  func powers(in room: String) async throws(MatrixFault) -> RoomState {
    var state = RoomState(id: room)
    let record = JSONRecord()
    do {
      for type in ["m.room.create", "m.room.power_levels"] {
        let query = ["format": "event"]
        guard
          let bytes = try await answer(.get("rooms", room, "state", type, "", query: query)),
          record.parse(bytes) == nil
        else { continue }
        state.apply(try RoomEvent(record.root, at: type))
      }
      return state
    } catch let fault as MatrixFault {
      throw fault
    } catch {
      // A homeserver that tells contents alone.
      _ = record.parse(try await send(.get("rooms", room, "state")))
      var flaws: [EventFlaw] = []
      return RoomState(id: room, state: record.root, flaws: &flaws)
    }
  }

  func setState(
    _ type: String, _ key: String = "", in room: String, to content: String
  ) async throws(MatrixFault) {
    _ = try await send(.put("rooms", room, "state", type, key, body: content))
  }

  func membership(
    of user: String, in room: String
  ) async throws(MatrixFault) -> Membership? {
    try await state("m.room.member", user, in: room)?[string: "membership"].flatMap {
      Membership(rawValue: $0)
    }
  }

  /// - Parameter transaction: the same again sends nothing again, as long as the homeserver knows it.
  func post(
    _ content: String, transaction: String, in room: String
  ) async throws(MatrixFault) {
    _ = try await send(
      .put("rooms", room, "send", "m.room.message", transaction, body: content))
  }

  func event(_ id: String, in room: String) async throws(MatrixFault) -> JSONObject? {
    try await found(.get("rooms", room, "event", id))
  }

  func joinedRooms() async throws(MatrixFault) -> [String] {
    try object(try await send(.get("joined_rooms")))[strings: "joined_rooms"]
  }

  /// What an account keeps for itself about a room, or with `room` nil about everything. Empty where
  /// it keeps nothing.
  func accountData(
    _ type: String, of user: String, in room: String? = nil
  ) async throws(MatrixFault) -> JSONObject {
    let path = ["user", user] + (room.map { ["rooms", $0] } ?? []) + ["account_data", type]
    return try await found(MatrixRequest(method: .get, path: path, query: [:])) ?? JSONObject()
  }

  func setAccountData(
    _ type: String, of user: String, in room: String? = nil, to content: JSONObject
  ) async throws(MatrixFault) {
    let path = ["user", user] + (room.map { ["rooms", $0] } ?? []) + ["account_data", type]
    _ = try await send(
      MatrixRequest(method: .put, path: path, query: [:], body: content.text))
  }

  func object(_ bytes: [UInt8]) throws(MatrixFault) -> JSONObject {
    guard let object = JSONObject(bytes) else {
      throw .unanswered("the homeserver's address answered with what is no JSON object")
    }
    return object
  }

  private func found(_ request: MatrixRequest) async throws(MatrixFault) -> JSONObject? {
    guard let bytes = try await answer(request) else { return nil }
    return try object(bytes)
  }

  /// nil: there is no such thing.
  private func answer(_ request: MatrixRequest) async throws(MatrixFault) -> [UInt8]? {
    do {
      return try await send(request)
    } catch .refused(status: 404, _, _) {
      return nil
    }
  }
}
