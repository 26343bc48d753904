import Foundation
import TestSupport
import Testing
import Worker

/// Which packs are in force, and changing them.
struct PacksTests {
  private static func pack(_ word: String) -> String {
    """
    lists:
      bad: { words: [\(word)] }
    rules:
      - { id: new, when: { keyword: bad }, then: [kick] }
    """
  }

  private static func write(_ word: String, _ stage: Stage) throws {
    let folder = stage.worker.settings.tenants[0].rules
    try Self.pack(word).write(toFile: "\(folder)/pack.yaml", atomically: true, encoding: .utf8)
  }

  private static func send(
    _ method: String, _ path: String, _ stage: Stage
  ) throws -> Connection.Answer {
    let connection = try stage.connect()
    connection.send(Stage.request(method, path))
    return try #require(connection.answer())
  }

  private static func objects(_ answer: Connection.Answer) throws -> [[String: Any]] {
    let json = try JSONSerialization.jsonObject(with: Data(answer.body))
    return try #require(json as? [[String: Any]] ?? (json as? [String: Any]).map { [$0] })
  }

  @Test("A pack that would sanction many is refused with their names, unless it is forced")
  func rehearsal() async throws {
    try await Stage.serving { stage in
      let lines = (1...4).map { EventLine.message("m-\($0)", at: 1, "hello \($0)") }
      #expect(try stage.post(lines.joined(separator: "\n")).status == 202)
      try Self.write("hello", stage)
      let refused = try Self.send("POST", "/v1/reload", stage)
      #expect(refused.status == 409)
      let told = try Self.objects(refused)[0]
      #expect((told["error"] as? String)?.contains("force=true") == true)
      let rehearsal = try #require(told["rehearsal"] as? [String: Any])
      #expect(rehearsal["events"] as? Int == 4 && rehearsal["spoke"] as? Int == 1)
      #expect(rehearsal["newly"] as? Int == 1 && rehearsal["share"] as? String == "100%")
      let account = try #require((rehearsal["accounts"] as? [[String: Any]])?.first)
      #expect(account["rule"] as? String == "new" && account["do"] as? String == "kick")
      #expect(account["event"] as? String == "m-1" && account["group"] != nil)

      let old = try Self.objects(Self.send("GET", "/v1/packs", stage))[0]
      #expect(old["pack"] as? String == told["pack"] as? String)
      let reason = (old["refused"] as? [String: Any])?["reason"] as? String
      #expect(reason?.contains("100%") == true)

      #expect(try Self.send("POST", "/v1/reload?force=maybe", stage).status == 400)
      let forced = try Self.send("POST", "/v1/reload?force=true", stage)
      #expect(forced.status == 200)
      #expect(try Self.objects(forced)[0]["swapped"] as? Bool == true)
      let new = try Self.objects(Self.send("GET", "/v1/packs", stage))[0]
      #expect(new["refused"] == nil && new["journal"] as? Int == 5)
      #expect(new["since"] as? String == "\(Stage.now)")
      let before = try #require(new["before"] as? [[String: Any]])
      #expect(before.count == 1 && before[0]["pack"] as? String == old["pack"] as? String)
    }
  }

  @Test("A rollback brings the pack before back, and says which one stays away")
  func rollback() async throws {
    try await Stage.serving { stage in
      #expect(try Self.send("POST", "/v1/rollback", stage).status == 409)
      let first = try #require(
        Self.objects(Self.send("GET", "/v1/packs", stage))[0]["pack"] as? String)
      try Self.write("nothing", stage)
      #expect(try Self.send("POST", "/v1/reload", stage).status == 200)
      let second = stage.worker.lanes[0].pack.hash
      #expect(second != first)
      let back = try Self.send("POST", "/v1/rollback?to=\(first.prefix(8))", stage)
      #expect(back.status == 200)
      let told = try Self.objects(back)[0]
      #expect(told["pack"] as? String == first && told["from"] as? String == second)
      #expect(told["held"] as? String == second)
      #expect(
        try Self.objects(Self.send("GET", "/v1/packs", stage))[0]["held"] as? String == second)
      for (query, status) in [("?to=\(first)", 409), ("?to=1", 409), ("?tenant=nobody", 404)] {
        #expect(try Self.send("POST", "/v1/rollback\(query)", stage).status == status)
      }
      #expect(try Self.send("GET", "/v1/rollback", stage).status == 405)
    }
  }

  @Test("A token changes the packs of its own tenant only")
  func tokens() async throws {
    try await Stage.serving(TenantTests.tenants) { stage in
      for path in ["/v1/rollback", "/v1/reload", "/v1/reload?force=true"] {
        #expect(try Self.send("POST", path, stage).status == 401)
      }
      let connection = try stage.connect()
      connection.send(
        Stage.request("POST", "/v1/rollback?tenant=acme", token: TenantTests.bolt))
      #expect(connection.answer()?.status == 403)
      let reload = try stage.connect()
      reload.send(Stage.request("POST", "/v1/reload", token: TenantTests.bolt))
      let answer = try #require(reload.answer())
      #expect(answer.text.contains("bolt") && !answer.text.contains("acme"))
    }
  }
}
