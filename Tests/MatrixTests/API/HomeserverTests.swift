import Connectors
import Foundation
import Testing

@testable import Matrix

/// What real homeservers do not do when asked.
@Suite("A homeserver")
struct HomeserverTests {
  private static let secret = "syt_secret"

  /// What comes of a request to a server that replies so.
  private static func result(
    _ reply: ScriptedServer.Reply, timeout: Duration = .seconds(10),
    _ request: MatrixRequest = .get("sync")
  ) async throws -> Result<String, MatrixFault> {
    let server = try await ScriptedServer { _ in reply }
    let result = try await result(at: server.address, timeout: timeout, request)
    await server.close()
    return result
  }

  private static func result(
    at address: String, timeout: Duration = .seconds(10), _ request: MatrixRequest = .get("sync")
  ) async throws -> Result<String, MatrixFault> {
    let homeserver = try Homeserver(address, token: try AccessToken(secret), timeout: timeout)
    let result: Result<String, MatrixFault>
    do throws(MatrixFault) {
      result = .success(String(decoding: try await homeserver.send(request), as: UTF8.self))
    } catch {
      result = .failure(error)
    }
    await homeserver.close()
    return result
  }

  @Test("that answers is heard")
  func answers() async throws {
    let body = #"{"a":1}"#
    #expect(try await Self.result(.answer(200, body)) == .success(body))
    #expect(try await Self.result(.answer(200, "")) == .success(""))
  }

  @Test("is asked as the specification has it, with the token and what ids hold encoded")
  func request() async throws {
    let server = try await ScriptedServer { _ in .answer(200, "{}") }
    let ask = { (request: MatrixRequest) in
      _ = try await Self.result(at: server.address + "/base/", request)
    }
    try await ask(.put("rooms", "!a/b:c", "send", "x", "e-1/r 薇/0", body: #"{"b":"é"}"#))
    var relations = MatrixRequest.get("rooms", "..", query: ["filter": #"{"a":1}"#, "dir": "b"])
    relations.version = "v1"
    try await ask(relations)
    try await ask(.post("join", "#a:b"))
    let texts = server.received.map(\.text)
    #expect(
      server.received.map(\.line) == [
        "PUT /base/_matrix/client/v3/rooms/%21a%2Fb%3Ac/send/x/e-1%2Fr%20%E8%96%87%2F0 HTTP/1.1",
        "GET /base/_matrix/client/v1/rooms/%2E%2E?dir=b&filter=%7B%22a%22%3A1%7D HTTP/1.1",
        "POST /base/_matrix/client/v3/join/%23a%3Ab HTTP/1.1",
      ])
    #expect(texts.allSatisfy { $0.contains("authorization: Bearer syt_secret\r\n") })
    #expect(texts[0].hasSuffix("\r\n\r\n{\"b\":\"é\"}"))
    #expect(texts[2].hasSuffix("\r\n\r\n{}"))
    await server.close()
  }

  static let refusals: [(Int, String, MatrixFault)] = [
    (
      403, #"{"errcode":"M_FORBIDDEN","error":"You may not"}"#,
      .refused(status: 403, code: "M_FORBIDDEN", message: "You may not")
    ),
    (404, #"{"errcode":"M_NOT_FOUND"}"#, .refused(status: 404, code: "M_NOT_FOUND", message: "")),
    (
      400, #"{"errcode":"M_UNKNOWN","error":"not syt_secret"}"#,
      .refused(status: 400, code: "M_UNKNOWN", message: "not …")
    ),
    (
      400, #"{"errcode":"M_UNKNOWN","error":"\#(String(repeating: "é", count: 201))"}"#,
      .refused(
        status: 400, code: "M_UNKNOWN", message: String(repeating: "é", count: 200) + "…")
    ),
    (401, #"{"errcode":"M_UNKNOWN_TOKEN"}"#, .unauthorized(code: "M_UNKNOWN_TOKEN")),
    (401, "", .unauthorized(code: "401")),
    (403, #"{"errcode":"M_USER_DEACTIVATED"}"#, .unauthorized(code: "M_USER_DEACTIVATED")),
    (
      429, #"{"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":1500}"#,
      .limited(after: .milliseconds(1_500))
    ),
    (429, #"{"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":-1}"#, .limited(after: .zero)),
    (429, "<html>", .limited(after: nil)),
    (500, "accident", .unanswered("the homeserver's address answered 500")),
    (
      502, #"{"errcode":"M_UNKNOWN"}"#,
      .unanswered("the homeserver's address answered 502: M_UNKNOWN")
    ),
    (408, "", .unanswered("the homeserver's address answered 408")),
    (
      404, "<html>no such page</html>",
      .unreachable("the homeserver's address answered 404, which is not how homeservers answer")
    ),
    (
      302, "",
      .unreachable("the homeserver's address answered 302: redirects are not followed")
    ),
  ]

  @Test("that says no is understood", arguments: refusals)
  func refuses(status: Int, body: String, fault: MatrixFault) async throws {
    #expect(try await Self.result(.answer(status, body)) == .failure(fault))
  }

  @Test("may ask to wait in a header")
  func retryAfter() async throws {
    let reply = ScriptedServer.Reply.answer(429, "{}", headers: ["Retry-After": "7"])
    #expect(try await Self.result(reply) == .failure(.limited(after: .seconds(7))))
  }

  @Test("that nobody runs is unreachable, by whatever name")
  func nobody() async throws {
    let closed = try await ScriptedServer.closed()
    let refused = MatrixFault.unreachable("no connection: Connection refused")
    #expect(try await Self.result(at: closed) == .failure(refused))
    let name = closed.replacingOccurrences(of: "127.0.0.1", with: "localhost")
    #expect(try await Self.result(at: name) == .failure(refused))
    #expect(
      try await Self.result(at: "http://nowhere.invalid:8008")
        == .failure(.unreachable("no connection: the host cannot be resolved")))
  }

  @Test("that is cut off in the middle may have done it")
  func cutOff() async throws {
    for reply in [ScriptedServer.Reply.cut, .hangUp] {
      guard case .failure(.unanswered) = try await Self.result(reply) else {
        Issue.record("\(reply) was taken for an answer")
        continue
      }
    }
  }

  @Test("that says nothing, or does not end, has the time that the request has")
  func silent() async throws {
    for reply in [ScriptedServer.Reply.nothing, .stuck] {
      for (usual, own) in [(300, nil), (60_000, Duration.milliseconds(300))] {
        let start = ContinuousClock.now
        let result = try await Self.result(
          reply, timeout: .milliseconds(usual), .get("sync", timeout: own))
        guard case .failure(.unanswered) = result else {
          Issue.record("\(reply) was taken for \(result)")
          continue
        }
        #expect(start.duration(to: .now) < .seconds(20))
      }
    }
  }

  @Test("is not waited for when the task is cancelled")
  func cancelled() async throws {
    for reply in [ScriptedServer.Reply.nothing, .stuck] {
      let request = Task { try await Self.result(reply, timeout: .seconds(60)) }
      try await Task.sleep(for: .milliseconds(200))
      let start = ContinuousClock.now
      request.cancel()
      guard case .failure(.unanswered) = try await request.value else {
        Issue.record("\(reply) was taken for an answer")
        continue
      }
      #expect(start.duration(to: .now) < .seconds(20))
    }
  }

  @Test(
    "has an address of the web",
    arguments: [
      "", "hs.test", "ftp://hs.test", "http:///", "https://u:p@hs.test", "https://hs.test/?a=b",
    ])
  func wrongAddress(address: String) throws {
    let token = try AccessToken(Self.secret)
    #expect(throws: ConnectorError.self) { try Homeserver(address, token: token) }
  }

  @Test("is opened by a token that shows itself nowhere", arguments: ["", "a b", "é", "a\r\nb: c"])
  func token(wrong: String) async throws {
    #expect(throws: ConnectorError.self) { try AccessToken(wrong) }
    let token = try AccessToken(Self.secret)
    let homeserver = try Homeserver("https://hs.test/secret", token: token)
    var dumped = ""
    dump(token, to: &dumped)
    for text in ["\(token)", String(reflecting: token), "\(homeserver)", dumped] {
      #expect(!text.contains("secret"))
    }
    await homeserver.close()
  }
}
