import Gateway
import Synchronization
import TestSupport
import Testing
import Worker

/// What foreign servers push, by paths of their own.
struct PushTests {
  /// Lets in who knows the word, and remembers what it was sent.
  private final class MemoryDoor: PushDoor {
    static let item = PushRoute(.put, "/push/items/")
    static let ping = PushRoute(.post, "/push/ping")

    let routes = [MemoryDoor.item, MemoryDoor.ping]
    private let taken = Mutex<[String]>([])

    var bodies: [String] { taken.withLock { $0 } }

    func refusal(of request: PushRequest) -> PushAnswer? {
      request.token == "word" ? nil : PushAnswer(status: 403, body: #"{"no":true}"#)
    }

    func answer(to request: PushRequest, _ body: [UInt8]) async -> PushAnswer {
      taken.withLock { $0.append("\(request.name)=\(String(decoding: body, as: UTF8.self))") }
      return PushAnswer(status: 200, body: "{}")
    }
  }

  private static func push(
    _ stage: Stage, _ method: String, _ path: String, token: String? = "word", body: String = "x"
  ) throws -> Connection.Answer {
    let connection = try stage.connect()
    connection.send(Stage.request(method, path, token: token, body: Array(body.utf8)))
    return try #require(connection.answer())
  }

  @Test("The door gets the body, and what stands behind its path without escapes")
  func taken() async throws {
    let door = MemoryDoor()
    try await Stage.serving(doors: [door]) { stage in
      #expect(try Self.push(stage, "PUT", "/push/items/a%2Fb%20%E8%96%87").status == 200)
      let answer = try Self.push(stage, "POST", "/push/ping", body: "")
      #expect(answer.status == 200)
      #expect(answer.headers["content-type"] == "application/json")
    }
    #expect(door.bodies == ["a/b 薇=x", "="])
  }

  @Test("Who is not let in is answered before the body is read, and let go")
  func refused() async throws {
    let door = MemoryDoor()
    try await Stage.serving(doors: [door]) { stage in
      for token in [nil, "other", "wor", "words"] {
        let answer = try Self.push(stage, "PUT", "/push/items/1", token: token)
        #expect(answer.status == 403)
        #expect(answer.headers["connection"] == "close")
      }
    }
    #expect(door.bodies.isEmpty)
  }

  @Test("A body over the limit is 413, other methods are 405, other paths 404")
  func limits() async throws {
    let door = MemoryDoor()
    try await Stage.serving(limits: { $0.body = 64 << 10 }, doors: [door]) { stage in
      let cases = [
        ("PUT", "/push/items/1", (64 << 10) + 1, 413), ("GET", "/push/items/1", 0, 405),
        ("PUT", "/push/ping", 0, 405), ("PUT", "/push/other", 0, 404),
        ("PUT", "/push/items/a/b", 0, 404),
      ]
      for (method, path, size, status) in cases {
        let body = String(repeating: "x", count: size)
        let answer = try Self.push(stage, method, path, body: body)
        #expect(answer.status == status)
      }
    }
    #expect(door.bodies.isEmpty)
  }

  @Test("A connection whose request was read serves the next one")
  func kept() async throws {
    let door = MemoryDoor()
    try await Stage.serving(doors: [door]) { stage in
      let connection = try stage.connect()
      for number in 1...3 {
        connection.send(
          Stage.request(
            "PUT", "/push/items/\(number)", token: "word", body: Array("x".utf8)))
        #expect(connection.answer()?.status == 200)
      }
    }
    #expect(door.bodies.count == 3)
  }
}
