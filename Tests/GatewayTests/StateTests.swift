import Foundation
import TestSupport
import Testing

/// What the server tells of itself, and what it says to those who ask for something else.
struct StateTests {
  @Test(
    "Paths that are not there are answered with 404 in JSON",
    arguments: ["/", "/v1", "/v1/events/x", "/healthz%00"])
  func unknownPath(path: String) async throws {
    try await Stage.serving { stage in
      let answer = try stage.get(path)
      #expect(answer.status == 404)
      #expect(answer.headers["content-type"] == "application/json")
      #expect(answer.error != nil)
    }
  }

  @Test(
    "Other methods are answered with 405 and those that are allowed",
    arguments: [
      ("GET", "/v1/events", "POST"), ("PUT", "/v1/events", "POST"),
      ("POST", "/v1/decisions", "GET"), ("DELETE", "/healthz", "GET"),
      ("POST", "/metrics", "GET"), ("GET", "/v1/reload", "POST"),
    ])
  func method(name: String, path: String, allowed: String) async throws {
    try await Stage.serving { stage in
      let connection = try stage.connect()
      connection.send(Stage.request(name, path))
      let answer = try #require(connection.answer())
      #expect(answer.status == 405)
      #expect(answer.headers["allow"] == allowed)
      #expect(answer.error?.contains(name) == true)
    }
  }

  @Test("A connection serves one request after the other")
  func keptConnection() async throws {
    try await Stage.serving { stage in
      let connection = try stage.connect()
      for path in ["/healthz", "/nothing", "/readyz", "/v1/decisions"] {
        connection.send(Stage.request("GET", path))
        #expect(connection.answer()?.status == (path == "/nothing" ? 404 : 200))
      }
      let body = Array(EventLine.message("a", at: 1, "x").utf8)
      for status in [202, 202] {
        connection.send(Stage.request("POST", "/v1/events", body: body))
        #expect(connection.answer()?.status == status)
      }
      connection.send(Stage.request("POST", "/v1/events", body: [0x7B]))
      #expect(connection.answer()?.status == 400)
      connection.send(Stage.request("GET", "/healthz"))
      #expect(connection.answer()?.status == 200)
    }
  }

  private static func metrics(_ stage: Stage) throws -> Connection.Answer {
    #expect(try stage.post(DecisionsTests.spam(1...3)).status == 202)
    let page = try stage.get("/metrics")
    #expect(page.status == 200)
    #expect(page.headers["content-type"]?.hasPrefix("text/plain; version=0.0.4") == true)
    return page
  }

  @Test("Metrics count what was done")
  func metricsCount() async throws {
    try await Stage.serving { stage in
      let lines = try Self.metrics(stage).lines
      for line in [
        #"steward_events_total{tenant="default"} 3"#, #"steward_ready{tenant="default"} 1"#,
        #"steward_actions_total{tenant="default",action="delete",rule="spam"} 3"#,
        #"steward_decisions_total{tenant="default"} 3"#,
        #"steward_answer_duration_seconds_count{tenant="default"} 1"#,
        #"steward_rule_matches_total{tenant="default",rule="spam",mode="enforce"} 3"#,
        #"steward_queue_events{tenant="default"} 0"#,
        #"steward_rule_matches_total{tenant="default",rule="spam",mode="shadow"} 0"#,
        #"steward_http_requests_total{route="/v1/events",method="POST",code="202"} 1"#,
      ] {
        #expect(lines.contains(line), "\(line)")
      }
    }
  }

  @Test(
    "Every family of metrics is described once, before its samples, and no sample is told twice")
  func metricsForm() async throws {
    let tenants = [Stage.Tenant(name: "a\"b\\c"), Stage.Tenant(name: "default")]
    try await Stage.serving(tenants) { stage in
      var known: [String] = []
      var samples: Set<String> = []
      for line in try Self.metrics(stage).lines {
        let words = line.split(separator: " ").map(String.init)
        if line.hasPrefix("# HELP ") {
          #expect(!known.contains(words[2]))
          #expect(words.count > 3)
          known.append(words[2])
        } else if line.hasPrefix("# TYPE ") {
          #expect(words[2] == known.last)
          #expect(["counter", "gauge", "histogram"].contains(words[3]))
          #expect((words[3] == "counter") == words[2].hasSuffix("_total"))
        } else {
          let name = line.prefix { $0 != "{" && $0 != " " }
          #expect(known.last.map { name.hasPrefix($0) } == true, "\(line)")
          #expect(Double(words.last ?? "") != nil)
          #expect(samples.insert(String(line[..<line.lastIndex(of: " ")!])).inserted)
        }
      }
      #expect(samples.contains(#"steward_events_total{tenant="a\"b\\c"}"#))
    }
  }
}
