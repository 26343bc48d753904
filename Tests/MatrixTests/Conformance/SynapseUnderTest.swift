import AsyncHTTPClient
import CNettle
import Conformance
import Connectors
import Foundation
import Logging
import NIOCore
import NIOHTTP1
import Records
import Synchronization
import Worker

@testable import Matrix

/// A real homeserver, with an account of Steward's own for each value of this.
final class SynapseUnderTest: PlatformUnderTest {
  /// Where it is, and the secret with which it takes registrations; `make test-matrix` sets both.
  static let address = ProcessInfo.processInfo.environment["STEWARD_TEST_MATRIX"]
  private static let secret = ProcessInfo.processInfo.environment["STEWARD_TEST_MATRIX_SECRET"]

  private static let password = "not much of a secret"

  static var isThere: Bool { address != nil && secret != nil }

  struct Missing: Error {}

  let unsupported: Set<String> = ["tag", "untag", "wait"]
  private let tokens = Mutex<[String]>([])
  let steward: Person
  let desk: String
  private let people = People()
  private let silent: ScriptedServer
  private let connectors = Mutex<[MatrixConnector]>([])

  /// Somebody with an account.
  struct Person: Sendable {
    var id: String
    var token: String
    var server: Homeserver
  }

  /// All that have an account here.
  private actor People {
    private var known: [String: Person] = [:]
    func add(_ person: Person) { known[person.id] = person }
    subscript(id: String) -> Person? { known[id] }
    var all: [Person] { Array(known.values) }
  }

  init() async throws {
    steward = try await Self.register("steward")
    let boss = try await Self.register("desk")
    await people.add(steward)
    await people.add(boss)
    desk = try await Self.made(
      [
        "preset": "private_chat", "invite": [steward.id],
        "power_level_content_override": ["users": [steward.id: 100]],
      ], by: boss)
    _ = try await steward.server.send(.post("join", desk))
    silent = try await ScriptedServer { _ in .nothing }
  }

  static func run(_ body: (SynapseUnderTest) async throws -> Void) async throws {
    let platform = try await SynapseUnderTest()
    do {
      try await body(platform)
    } catch {
      await platform.close()
      throw error
    }
    await platform.close()
  }

  /// Also connectors that a check which failed has left open.
  func close() async {
    for connector in connectors.withLock({ $0 }) { await connector.close() }
    for person in await people.all { await person.server.close() }
    await silent.close()
  }

  // MARK: Connectors

  var secrets: [String] { tokens.withLock { $0 } + [steward.token] }

  /// With a token of its own: transaction ids of another one mean nothing to the homeserver, as those of
  /// application services do after its restart.
  func connector() async throws -> any Connector {
    var body = JSONObject()
    body[string: "type"] = "m.login.password"
    body[string: "password"] = Self.password
    body[object: "identifier"][string: "type"] = "m.id.user"
    body[object: "identifier"][string: "user"] = steward.id
    let answer = JSONObject(try await steward.server.send(.post("login", body: body.text)))
    guard let token = answer?[string: "access_token"] else { throw Missing() }
    tokens.withLock { $0.append(token) }
    return try connector(at: Self.address ?? "", token: token)
  }

  func connector(facing trouble: Trouble) async throws -> any Connector {
    switch trouble {
    case .wrongSecret: try connector(at: Self.address ?? "", token: "wrong-\(steward.token)")
    // Nobody has the port of a server that was closed.
    case .unreachable: try connector(at: await ScriptedServer.closed(), token: steward.token)
    case .silent: try connector(at: silent.address, token: steward.token, timeout: .seconds(1))
    case .busy(let seconds):
      try connector(
        at: await scripted(
          .answer(
            429, #"{"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":\#(seconds * 1_000)}"#)),
        token: steward.token)
    case .broken:
      try connector(
        at: await scripted(.answer(500, #"{"errcode":"M_UNKNOWN","error":"accident"}"#)),
        token: steward.token)
    }
  }

  private func scripted(_ reply: ScriptedServer.Reply) async throws -> String {
    let server = try await ScriptedServer { _ in reply }
    return server.address
  }

  private func connector(
    at address: String, token: String, timeout: Duration = .seconds(10)
  ) throws -> MatrixConnector {
    let server = try Homeserver(address, token: try AccessToken(token), timeout: timeout)
    let settings = Settings.Matrix(
      url: try WebhookURL(address), user: steward.id, token: Secret(token.utf8))
    let connector = MatrixConnector(
      MatrixAccount(settings, server: server, log: .silent), server: server,
      channels: ["moderators": desk], logger: .silent)
    connectors.withLock { $0.append(connector) }
    return connector
  }

  // MARK: People

  static func register(_ name: String) async throws -> Person {
    guard let address, let secret else { throw Missing() }
    let url = "\(address)/_synapse/admin/v1/register"
    let nonce = try await json(HTTPClientRequest(url: url))[string: "nonce"] ?? ""
    let name = "\(name)-\(UUID().uuidString.prefix(13).lowercased())"
    var request = HTTPClientRequest(url: url)
    request.method = .POST
    request.headers = ["content-type": "application/json"]
    var body = JSONObject()
    body[string: "nonce"] = nonce
    body[string: "username"] = name
    body[string: "password"] = password
    body[boolean: "admin"] = false
    body[string: "mac"] = code(of: "\(nonce)\0\(name)\0\(password)\0notadmin", key: secret)
    request.body = .bytes(Array(body.text.utf8))
    let answer = try await json(request)
    guard let id = answer[string: "user_id"], let token = answer[string: "access_token"] else {
      throw Missing()
    }
    return Person(
      id: id, token: token, server: try Homeserver(address, token: try AccessToken(token)))
  }

  private static func json(_ request: HTTPClientRequest) async throws -> JSONObject {
    let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
    let body = try await response.body.collect(upTo: 1 << 20)
    guard let object = JSONObject([UInt8](body.readableBytesView)) else { throw Missing() }
    return object
  }

  /// HMAC-SHA1 in hexadecimal digits: so Synapse wants it.
  private static func code(of text: String, key: String) -> String {
    var context = hmac_sha1_ctx()
    nettle_hmac_sha1_set_key(&context, key.utf8.count, Array(key.utf8))
    nettle_hmac_sha1_update(&context, text.utf8.count, Array(text.utf8))
    var code = [UInt8](repeating: 0, count: 20)
    nettle_hmac_sha1_digest(&context, code.count, &code)
    return code.map { String(format: "%02x", Int($0)) }.joined()
  }

  func stranger() async throws -> String {
    let person = try await Self.register("person")
    await people.add(person)
    return person.id
  }

  func person(_ id: String) async throws -> Person {
    guard let person = await people[id] else { throw Missing() }
    return person
  }

  // MARK: Rooms

  static func made(_ body: [String: Any], by person: Person) async throws -> String {
    let text = String(
      decoding: try JSONSerialization.data(withJSONObject: body), as: UTF8.self)
    let answer = JSONObject(try await person.server.send(.post("createRoom", body: text)))
    guard let room = answer?[string: "room_id"] else { throw Missing() }
    return room
  }

  func group(isPowerless: Bool) async throws -> GroupUnderTest {
    try await group(level: isPowerless ? 0 : 100)
  }

  /// - Parameter level: Steward's.
  func group(level: Int, _ change: [String: Any] = [:]) async throws -> GroupUnderTest {
    var accounts: [String] = []
    for _ in 0..<4 { accounts.append(try await stranger()) }
    let owner = try await person(accounts[0])
    var body: [String: Any] = [
      "preset": "public_chat", "name": "a group",
      "power_level_content_override": ["users": [steward.id: level, accounts[1]: 50]],
    ]
    body.merge(change) { $1 }
    let room = try await Self.made(body, by: owner)
    _ = try await steward.server.send(.post("join", room))
    for account in accounts.dropFirst() { try await join(room, account) }
    return GroupUnderTest(
      id: room, owner: accounts[0], admin: accounts[1], member: accounts[2], other: accounts[3])
  }

  func join(_ group: String, _ account: String) async throws {
    _ = try await person(account).server.send(.post("join", group))
  }

  func say(_ text: String, in group: String, by account: String) async throws -> String {
    try await say(["msgtype": "m.text", "body": text], in: group, by: account)
  }

  func say(_ content: [String: Any], in group: String, by account: String) async throws -> String {
    let text = String(
      decoding: try JSONSerialization.data(withJSONObject: content), as: UTF8.self)
    let answer = JSONObject(
      try await person(account).server.send(
        .put("rooms", group, "send", "m.room.message", UUID().uuidString, body: text)))
    return answer?[string: "event_id"] ?? ""
  }
}

extension Logger {
  static var silent: Logger {
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    return logger
  }
}
