import Foundation
import TestSupport
import Testing

/// `GET /v1/decisions`.
struct DecisionsTests {
  static func spam(_ ids: ClosedRange<Int>) -> String {
    ids.map { EventLine.message("m\($0)", at: $0, "spam") }.joined(separator: "\n")
  }

  @Test("Decisions are read page by page, each from the cursor of the one before")
  func pages() async throws {
    try await Stage.serving { stage in
      #expect(try stage.get("/v1/decisions").headers["steward-cursor"] == "0")
      #expect(try stage.post(Self.spam(1...5)).status == 202)
      var cursor = "0"
      var sizes: [Int] = []
      var read = ""
      for _ in 1...4 {
        let page = try stage.get("/v1/decisions?after=\(cursor)&limit=2")
        #expect(page.status == 200)
        #expect(page.headers["content-type"] == "application/x-ndjson")
        cursor = page.headers["steward-cursor"] ?? ""
        sizes.append(page.lines.count)
        read += page.text
      }
      #expect(sizes == [2, 2, 1, 0])
      #expect(cursor == "5")
      #expect(try stage.get("/v1/decisions").text == read)
      #expect(read.hasPrefix(#"{"event":"m1","#))
    }
  }

  @Test(
    "Numbers that are none, or too small or large, are refused",
    arguments: [
      "after=-1", "after=x", "after=1.5", "after=", "after=9223372036854775808", "limit=0",
      "limit=10001", "wait=-1", "wait=61", "wait=1s",
    ])
  func badNumber(query: String) async throws {
    try await Stage.serving { stage in
      let answer = try stage.get("/v1/decisions?\(query)")
      #expect(answer.status == 400)
      #expect(answer.error?.contains(query.prefix { $0 != "=" }) == true)
    }
  }

  @Test(
    "The largest numbers are taken",
    arguments: ["after=9223372036854775807", "limit=10000", "limit=1", "after=0&wait=0"])
  func goodNumber(query: String) async throws {
    try await Stage.serving { stage in
      let answer = try stage.get("/v1/decisions?\(query)")
      #expect(answer.status == 200)
    }
  }

  @Test("Who waits is answered when a decision comes")
  func waitEndsWithDecision() async throws {
    try await Stage.serving { stage in
      let reader = try stage.connect()
      reader.send(Stage.request("GET", "/v1/decisions?wait=60"))
      #expect(reader.answer(within: 0.2) == nil)
      #expect(try stage.post(EventLine.message("x", at: 1, "harmless")).status == 202)
      #expect(reader.answer(within: 0.2) == nil)
      #expect(try stage.post(Self.spam(1...1)).status == 202)
      let answer = reader.answer()
      #expect(answer?.lines.count == 1)
      #expect(answer?.headers["steward-cursor"] == "1")
    }
  }

  @Test("Who waits for nothing is answered when the time is up, with the cursor as it was")
  func waitEndsWithTime() async throws {
    try await Stage.serving { stage in
      #expect(try stage.post(Self.spam(1...1)).status == 202)
      let start = ContinuousClock.now
      let answer = try stage.get("/v1/decisions?after=1&wait=1")
      #expect(answer.status == 200)
      #expect(answer.body.isEmpty)
      #expect(answer.headers["steward-cursor"] == "1")
      #expect(ContinuousClock.now - start >= .milliseconds(900))
    }
  }

  @Test("A stream tells decisions as they come, and goes on behind the last that was seen")
  func stream() async throws {
    try await Stage.serving { stage in
      #expect(try stage.post(Self.spam(1...2)).status == 202)
      let accept = "Accept: text/event-stream"
      let reader = try stage.connect()
      reader.send(Stage.request("GET", "/v1/decisions", headers: [accept]))
      let head = try #require(reader.text(until: "\r\n\r\n"))
      #expect(head.lowercased().contains("content-type: text/event-stream"))
      let old = try #require(reader.text(until: "id: 2\ndata: {\"event\":\"m2\""))
      #expect(old.contains("id: 1\ndata: {\"event\":\"m1\""))
      #expect(try stage.post(Self.spam(3...3)).status == 202)
      #expect(reader.text(until: "id: 3\ndata: {\"event\":\"m3\"") != nil)
      #expect(reader.text(until: "}\n\n") != nil)
      let second = try stage.connect()
      second.send(
        Stage.request("GET", "/v1/decisions?after=1", headers: [accept, "Last-Event-ID: 2"]))
      let rest = try #require(second.text(until: "id: 3\ndata: "))
      #expect(!rest.contains("id: 2\n"))
    }
  }

  @Test("A stream from a cursor that is no number is refused")
  func streamFromNoNumber() async throws {
    try await Stage.serving { stage in
      let headers = ["Accept: text/event-stream", "Last-Event-ID: x"]
      let answer = try stage.get("/v1/decisions", headers: headers)
      #expect(answer.status == 400)
    }
  }

  @Test("A stream ends at once when its reader hangs up")
  func streamEnds() async throws {
    try await Stage.serving { stage in
      let reader = try stage.connect()
      reader.send(
        Stage.request("GET", "/v1/decisions", headers: ["Accept: text/event-stream"]))
      #expect(reader.text(until: "nothing new\n\n") != nil)
      reader.finish()
      #expect(reader.ends(within: 2))
    }
  }
}
