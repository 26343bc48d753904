import Records
import Worker

/// Where an account stands when its way in opens.
struct AccountStart {
  /// Rooms that are asked for at the same time.
  private static let parallel = 4

  let account: MatrixAccount
  let reader: RoomReader

  /// Why nothing can begin.
  enum Fault: Error, CustomStringConvertible {
    case server(MatrixFault)
    /// The token is of another account.
    case stranger(String, expected: String)

    var description: String {
      switch self {
      case .server(let fault): "\(fault)"
      case .stranger(let user, let expected):
        "`token` is of \(user), and `user` is \(expected): set the one that belongs to the other"
      }
    }
  }

  /// Finds out who the account is and which rooms it is in.
  /// - Returns: a line for each room with what is known of it.
  func begin() async throws(Fault) -> [UInt8] {
    do {
      if account.settings.serverToken != nil { try await register() }
      let found = JSONRecord()
      _ = found.parse(try await account.server.send(.get("account", "whoami")))
      let user = found.root["user_id"]?.string ?? "nobody"
      guard user == account.user else {
        throw Fault.stranger(user, expected: account.user)
      }
      try await readDirectRooms()
      return try await readRooms()
    } catch let fault as MatrixFault {
      throw .server(fault)
    } catch let fault as Fault {
      throw fault
    } catch {
      throw .server(.unanswered("\(error)"))
    }
  }

  /// The account of an application service is made by its first use.
  private func register() async throws(MatrixFault) {
    let body = JSONText.object([
      JSONText.member("type", JSONText.string("m.login.application_service")),
      JSONText.member("username", JSONText.string(Registration.name(of: account.user))),
      JSONText.member("inhibit_login", "true"),
    ])
    do {
      _ = try await account.server.send(.post("register", body: body))
    } catch .refused(_, "M_USER_IN_USE", _) {}
  }

  private func readDirectRooms() async throws(MatrixFault) {
    let record = JSONRecord()
    do {
      _ = record.parse(
        try await account.server.send(.get("user", account.user, "account_data", "m.direct")))
    } catch .refused(404, _, _) {
      return
    }
    account.noteDirect(
      record.root.members.flatMap { $0.value.elements.compactMap(\.words) })
  }

  private func readRooms() async throws(MatrixFault) -> [UInt8] {
    let record = JSONRecord()
    _ = record.parse(try await account.server.send(.get("joined_rooms")))
    let rooms = (record.root["joined_rooms"]?.elements.compactMap(\.words) ?? [])
      .filter { !account.isDirect($0) }
    var lines = EventLines()
    for start in stride(from: 0, to: rooms.count, by: Self.parallel) {
      let some = rooms[start..<min(start + Self.parallel, rooms.count)]
      for state in try await load(Array(some)) where !account.isDirect(state.id) {
        reader.addFacts(of: state, to: &lines)
      }
    }
    return lines.bytes
  }

  private func load(_ rooms: [String]) async throws(MatrixFault) -> [RoomState] {
    let found = await withTaskGroup(of: (Int, Result<RoomState, MatrixFault>).self) { group in
      for (place, room) in rooms.enumerated() {
        group.addTask {
          do throws(MatrixFault) {
            return (place, .success(try await reader.load(room)))
          } catch {
            return (place, .failure(error))
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    var states: [RoomState] = []
    for (_, result) in found.sorted(by: { $0.0 < $1.0 }) { states.append(try result.get()) }
    return states
  }
}
