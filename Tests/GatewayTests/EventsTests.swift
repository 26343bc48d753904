import Foundation
import Records
import Storage
import TestSupport
import Testing
import Worker

/// What becomes of events, and what the sender is told.
struct EventsTests {
  @Test("Known ids are counted as duplicates and change nothing")
  func duplicates() async throws {
    try await Stage.serving { stage in
      let line = EventLine.message("a", at: 1, "spam")
      #expect(try stage.post("\(line)\n\(line)\n").count("duplicates") == 1)
      let again = try stage.post(line)
      #expect(again.status == 202)
      #expect(again.count("accepted") == 0)
      #expect(again.count("duplicates") == 1)
      #expect(stage.kept == 1)
    }
  }

  @Test("A body of which every line is rejected is answered with 400, and told line by line")
  func allRejected() async throws {
    try await Stage.serving { stage in
      let answer = try stage.post(String(repeating: "{}\n", count: 101))
      #expect(answer.status == 400)
      #expect(answer.count("rejected") == 101)
      #expect(answer.rejects.count == 100)
      #expect(answer.rejects.first == "1@0" && answer.rejects.last == "100@297")
      #expect(stage.kept == 0)
    }
  }

  @Test(
    "An event is taken up to five minutes ahead of the worker's clock",
    arguments: [(3_900_000, 202), (3_900_001, 400)])
  func ahead(milliseconds: Int, status: Int) async throws {
    try await Stage.serving { stage in
      let line =
        #"{"id":"a","time":\#(1_777_593_600_000 + milliseconds),"type":"tick"}"#
      let answer = try stage.post(line)
      #expect(answer.status == status)
      #expect(answer.reasons.allSatisfy { $0.contains("ahead") })
    }
  }

  @Test("A full queue is answered with 429 and Retry-After; what waited is taken in the end")
  func fullQueue() async throws {
    try await Stage.serving(starts: false, limits: { $0.queueEvents = 2 }) { stage in
      let first = try stage.connect()
      let body = ["a", "b"].map { EventLine.message($0, at: 1, "x") }.joined(separator: "\n")
      first.send(Stage.request("POST", "/v1/events", body: Array(body.utf8)))
      #expect(first.answer(within: 0.3) == nil)
      let refused = try stage.post(EventLine.message("c", at: 1, "x"))
      #expect(refused.status == 429)
      #expect(refused.headers["retry-after"] == "1")
      stage.worker.start()
      #expect(first.answer()?.count("accepted") == 2)
      #expect(try stage.post(EventLine.message("c", at: 1, "x")).status == 202)
      #expect(stage.worker.stop(within: .seconds(5)))
    }
  }

  @Test("A worker that stops says so")
  func stopping() async throws {
    try await Stage.serving(starts: false) { stage in
      stage.worker.start()
      #expect(stage.worker.stop(within: .seconds(5)))
      let answer = try stage.post(EventLine.message("a", at: 1, "x"))
      #expect(answer.status == 503)
      #expect(answer.headers["retry-after"] != nil)
    }
  }

  /// Has every attempt to keep events fail.
  private static func breakDatabase(of tenant: String, _ stage: Stage) throws -> Database {
    let path = Lane.database(in: LaneFolder.path(of: tenant, in: stage.data))
    let database = try Database(path, .writing)
    try database.run(
      """
      CREATE TRIGGER no_space BEFORE INSERT ON journal
      BEGIN SELECT RAISE(ABORT, 'no space is left'); END
      """)
    return database
  }

  @Test("Where nothing can be kept events are refused, readiness says so, and both recover")
  func storageFault() async throws {
    try await Stage.serving { stage in
      #expect(try stage.get("/readyz").status == 200)
      let database = try Self.breakDatabase(of: "default", stage)
      let line = EventLine.message("a", at: 1, "spam")
      for _ in 1...2 {
        let refused = try stage.post(line)
        #expect(refused.status == 503)
        #expect(refused.headers["retry-after"] == "5")
        #expect(refused.error?.contains("no space is left") == true)
      }
      let broken = try stage.get("/readyz")
      #expect(broken.status == 503)
      #expect(broken.text.contains("no space is left"))
      #expect(try stage.get("/healthz").status == 200)
      #expect(try stage.get("/metrics").lines.contains(#"steward_ready{tenant="default"} 0"#))
      #expect(try stage.get("/v1/decisions").lines.isEmpty)
      try database.run("DROP TRIGGER no_space")
      var tries = 0
      while try stage.get("/readyz").status != 200, tries < 200 { tries += 1; usleep(20_000) }
      #expect(try stage.get("/readyz").status == 200)
      let again = try stage.post(line)
      #expect(again.status == 202)
      #expect((again.count("accepted") ?? 0) + (again.count("duplicates") ?? 0) == 1)
      #expect(stage.kept == 1)
      #expect(try stage.get("/v1/decisions").lines.count == 1)
    }
  }

  @Test("The fault of a tenant is no matter of another, and told to nobody but itself")
  func faultOfOneTenant() async throws {
    try await Stage.serving(TenantTests.tenants) { stage in
      let database = try Self.breakDatabase(of: "acme", stage)
      let (acme, bolt) = (TenantTests.acme, TenantTests.bolt)
      let refused = try stage.post(TenantTests.event("a", of: "acme"), token: acme)
      #expect(refused.status == 503)
      #expect(try stage.post(TenantTests.event("a", of: "bolt"), token: bolt).status == 202)
      for token in [nil, bolt] {
        let answer = try stage.get("/readyz", token: token)
        #expect(answer.status == 503)
        #expect(!answer.text.contains("acme") && !answer.text.contains("space"))
      }
      #expect(try stage.get("/readyz", token: acme).text.contains("no space is left"))
      try database.run("DROP TRIGGER no_space")
    }
  }
}
