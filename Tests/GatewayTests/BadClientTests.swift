import Foundation
import Records
import TestSupport
import Testing
import Worker

/// Clients that are broken, slow or evil: they are sent away, and others are served.
struct BadClientTests {
  private static let line = EventLine.message("a", at: 1, "hello")
  private static let second: @Sendable (inout Settings.Limits) -> Void = {
    $0.timeout = .seconds(1)
  }

  /// Sends byte by byte until the other side ends, or for so long.
  private static func drip(
    _ byte: UInt8, into connection: Connection, for patience: TimeInterval
  ) -> Bool {
    let deadline = Date(timeIntervalSinceNow: patience)
    while Date() < deadline {
      guard connection.send([byte]) else { return true }
      if connection.ends(within: 0.05) { return true }
    }
    return false
  }

  @Test("Headers that come byte by byte end with the time")
  func slowHeaders() async throws {
    try await Stage.serving(limits: Self.second) { stage in
      let connection = try stage.connect()
      connection.send("GET /healthz HTTP/1.1\r\nX: ")
      #expect(Self.drip(0x61, into: connection, for: 3))
      #expect(try stage.get("/healthz").status == 200)
    }
  }

  @Test("A body that comes byte by byte ends with the time, and nothing of it is taken")
  func slowBody() async throws {
    try await Stage.serving(limits: Self.second) { stage in
      let connection = try stage.connect()
      connection.send("POST /v1/events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999\r\n\r\n")
      connection.send(Self.line + "\n")
      #expect(Self.drip(0x20, into: connection, for: 4))
      #expect(connection.answer()?.status ?? 408 == 408)
      #expect(stage.kept == 0)
      #expect(try stage.get("/healthz").status == 200)
    }
  }

  @Test("Who says nothing at all is sent away")
  func silence() async throws {
    try await Stage.serving(limits: Self.second) { stage in
      let silent = try stage.connect()
      let used = try stage.connect()
      used.send(Stage.request("GET", "/healthz"))
      #expect(used.answer()?.status == 200)
      #expect(silent.ends(within: 3))
      #expect(used.ends(within: 3))
    }
  }

  @Test("A body that is announced as too large is refused unread, and the connection is closed")
  func announcedTooLarge() async throws {
    try await Stage.serving { stage in
      let connection = try stage.connect()
      connection.send(
        "POST /v1/events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\n")
      let answer = try #require(connection.answer())
      #expect(answer.status == 413)
      #expect(answer.headers["connection"] == "close")
      #expect(Self.drip(0x20, into: connection, for: 3))
    }
  }

  @Test("A body in pieces that grows too large is refused in the middle")
  func piecesTooLarge() async throws {
    try await Stage.serving(limits: { $0.body = 64 << 10 }) { stage in
      let connection = try stage.connect()
      connection.send(
        "POST /v1/events HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n")
      let piece = "1000\r\n" + String(repeating: " ", count: 0x1000) + "\r\n"
      for _ in 1...17 { connection.send(piece) }
      let answer = try #require(connection.answer())
      #expect(answer.status == 413)
      #expect(Self.drip(0x20, into: connection, for: 3))
    }
  }

  @Test("Who asks before sending a body is told to go on, or is refused at once")
  func asksFirst() async throws {
    try await Stage.serving([.init(name: "default", token: "acme-0123456789abcdef")]) { stage in
      func ask(token: String, length: Int) throws -> Connection {
        let connection = try stage.connect()
        connection.send(
          "POST /v1/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(token)\r\n"
            + "Expect: 100-continue\r\nContent-Length: \(length)\r\n\r\n")
        return connection
      }
      let line = EventLine.message("a", at: 1, "hello")
      let welcome = try ask(token: "acme-0123456789abcdef", length: line.utf8.count)
      #expect(welcome.answer()?.status == 100)
      welcome.send(line)
      let answer = welcome.answer()
      #expect(answer?.status == 202 && answer?.count("accepted") == 1)
      welcome.send(Stage.request("GET", "/healthz"))
      #expect(welcome.answer()?.status == 200)
      #expect(try ask(token: "somebody-else-0123", length: 10).answer()?.status == 401)
      let large = try ask(token: "acme-0123456789abcdef", length: 1 << 40)
      #expect(large.answer()?.status == 413)
    }
  }

  @Test("Who does not read the answer is let go, who reads slowly is not")
  func slowReaders() async throws {
    try await Stage.serving(limits: { $0.timeout = .seconds(3) }) { stage in
      // Some 2 MB of decisions an answer: several are more than the system takes for a peer.
      for batch in 0..<50 {
        let lines = (0..<200).map { number in
          EventLine.message("m-\(batch)-\(number)", at: batch, "spam")
        }
        #expect(try stage.post(lines.joined(separator: "\n")).count("accepted") == 200)
      }
      func asking() throws -> Connection {
        let connection = try stage.connect()
        for _ in 0..<12 {
          connection.send(Stage.request("GET", "/v1/decisions?after=0&limit=10000"))
        }
        return connection
      }
      let deaf = try asking()
      let slow = try asking()
      var taken = 0
      let deadline = Date(timeIntervalSinceNow: 8)
      while Date() < deadline {
        taken += slow.take(upTo: 128 << 10)
        usleep(200_000)
      }
      #expect(!slow.isEnded && taken > 1 << 20)
      #expect(deaf.rest() < 16 << 20)
      #expect(try stage.get("/healthz").status == 200)
    }
  }

  @Test("A body in pieces is taken")
  func pieces() async throws {
    try await Stage.serving { stage in
      let connection = try stage.connect()
      connection.send(
        "POST /v1/events HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n")
      for part in [Self.line.prefix(20), Self.line.dropFirst(20)] {
        connection.send(String(part.utf8.count, radix: 16) + "\r\n\(part)\r\n")
      }
      connection.send("0\r\n\r\n")
      #expect(connection.answer()?.count("accepted") == 1)
    }
  }

  @Test("Who has no token cannot keep the server reading")
  func strangersBody() async throws {
    try await Stage.serving([.init(name: "acme", token: "acme-0123456789abcdef")]) { stage in
      let connections = try ["/v1/events", "/v1/reload", "/v1/decisions", "/nothing"].map {
        let connection = try stage.connect()
        connection.send("POST \($0) HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999\r\n\r\n")
        return connection
      }
      let answers = connections.map { $0.answer()?.status }
      #expect(answers == [401, 401, 405, 404])
      for connection in connections { #expect(Self.drip(0x20, into: connection, for: 3)) }
    }
  }

  enum Cut: CaseIterable { case announced, inPieces, gzip }

  @Test(
    "A body that is cut off is not taken, however the connection ends", arguments: Cut.allCases,
    [true, false])
  func cutBody(cut: Cut, isRude: Bool) async throws {
    try await Stage.serving { stage in
      let connection = try stage.connect()
      connection.send("POST /v1/events HTTP/1.1\r\nHost: localhost\r\n")
      switch cut {
      case .announced: connection.send("Content-Length: 500\r\n\r\n\(Self.line)\n")
      case .inPieces:
        let size = String(Self.line.utf8.count, radix: 16)
        connection.send("Transfer-Encoding: chunked\r\n\r\n\(size)\r\n\(Self.line)\r\n")
      case .gzip: connection.send("Content-Encoding: gzip\r\nContent-Length: 50\r\n\r\n\u{1F}")
      }
      usleep(100_000)
      if isRude {
        connection.cut()
      } else {
        connection.finish()
        #expect(connection.answer(within: 2)?.status ?? 400 == 400)
      }
      usleep(100_000)
      #expect(stage.kept == 0)
      #expect(try stage.post(Self.line).count("accepted") == 1)
    }
  }

  @Test("Headers may be as large as the limit and no larger, and whose are larger is told so")
  func largeHeaders() async throws {
    try await Stage.serving(limits: {
      $0.headers = 2_000; $0.timeout = .seconds(1)
    }) { stage in
      let fits = "X-Large: " + String(repeating: "x", count: 1_500)
      #expect(try stage.get("/healthz", headers: [fits]).status == 200)
      let many = (1...100).map { "X-\($0): " + String(repeating: "x", count: 20) }
      let large = "X-Large: " + String(repeating: "x", count: 2_100)
      let requests = [
        Stage.request("GET", "/healthz", headers: [large]),
        Stage.request("GET", "/healthz", headers: many),
        Stage.request("GET", "/" + String(repeating: "x", count: 2_100)),
      ]
      for request in requests {
        let connection = try stage.connect()
        // What came before is answered as ever, also where it was refused.
        connection.send(Stage.request("GET", "/v1/decisions?after=x") + request)
        #expect(connection.answer(within: 2)?.error?.contains("`after`") == true)
        let answer = connection.answer(within: 2)
        #expect(answer?.status == 431)
        #expect(answer?.error?.contains("more than 2000 bytes") == true)
        #expect(answer?.headers["connection"] == "close")
        #expect(connection.ends(within: 3))
      }
      #expect(try stage.get("/healthz").status == 200)
    }
  }

  @Test(
    "What is no HTTP is refused, and the connection is closed",
    arguments: [
      "hello\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
      "\u{16}\u{3}\u{1}\u{2}\u{0}\r\n\r\n",
      "POST /v1/events HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
      "POST /v1/events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n[]   ",
      "POST /v1/events HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ])
  func noHTTP(text: String) async throws {
    try await Stage.serving(limits: Self.second) { stage in
      let connection = try stage.connect()
      connection.send(text)
      #expect(connection.answer(within: 2)?.status ?? 400 == 400)
      #expect(connection.ends(within: 3))
      #expect(stage.kept == 0)
    }
  }

  @Test("Hundreds of idle connections do not keep others from being served")
  func idleConnections() async throws {
    try await Stage.serving { stage in
      let idle = try (1...500).map { _ in try stage.connect() }
      let half = try (1...50).map { _ in
        let connection = try stage.connect()
        connection.send("POST /v1/events HTTP/1.1\r\nContent-Length: 10\r\n\r\n")
        return connection
      }
      for number in 1...20 {
        let answer = try stage.post(EventLine.message("m\(number)", at: number, "x"))
        #expect(answer.count("accepted") == 1)
      }
      #expect(idle.count + half.count == 550)
    }
  }

  @Test("No more connections are served at once than the limit")
  func connectionLimit() async throws {
    try await Stage.serving(limits: { $0.connections = 2 }) { stage in
      let one = try stage.connect()
      one.send(Stage.request("GET", "/healthz"))
      #expect(one.answer()?.status == 200)
      var two: Connection? = try stage.connect()
      two?.send(Stage.request("GET", "/healthz"))
      #expect(two?.answer()?.status == 200)
      let three = try stage.connect()
      three.send(Stage.request("GET", "/healthz"))
      #expect(three.answer(within: 0.3) == nil)
      two = nil
      #expect(three.answer()?.status == 200)
    }
  }
}
