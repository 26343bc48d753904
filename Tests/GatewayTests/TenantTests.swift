import TestSupport
import Testing
import Worker

/// Who may write to and read from what.
struct TenantTests {
  @Test(
    "Where no token is asked for, a page of another host does not speak for this machine",
    arguments: [
      (["Host: 127.0.0.1:7350"], 202),
      (["Host: [::1]:7350", "Origin: http://localhost:3000"], 202),
      (["Host: evil.example"], 403), (["Host: localhost", "Origin: http://evil.example"], 403),
      (["Host: localhost", "Origin: null"], 403),
      (["Host: localhost", "Sec-Fetch-Site: cross-site"], 403),
      (["Host: localhost", "Sec-Fetch-Site: same-origin"], 202),
    ])
  func foreignPages(headers: [String], status: Int) async throws {
    try await Stage.serving { stage in
      let body = EventLine.message("a", at: 1, "x")
      let connection = try stage.connect()
      let lines =
        ["POST /v1/events HTTP/1.1"] + headers + ["Content-Length: \(body.utf8.count)", "", body]
      connection.send(lines.joined(separator: "\r\n"))
      #expect(connection.answer()?.status == status)
    }
  }

  @Test("A token reloads the packs of its own tenant, whatever tenant is named")
  func foreignReload() async throws {
    try await Stage.serving([
      .init(name: "a", token: "a-0123456789abcdef"), .init(name: "b", token: "b-0123456789abcdef"),
    ]) { stage in
      for (tenant, status) in [("a", 200), ("b", 403)] {
        let connection = try stage.connect()
        connection.send(
          Stage.request("POST", "/v1/reload?tenant=\(tenant)", token: "a-0123456789abcdef"))
        #expect(connection.answer()?.status == status)
      }
    }
  }

  static let tenants = [
    Stage.Tenant(name: "acme", token: "acme-0123456789abcdef"),
    Stage.Tenant(name: "bolt", token: "bolt-0123456789abcdef"),
  ]
  static let (acme, bolt) = (tenants[0].token, tenants[1].token)

  static func event(_ id: String, of tenant: String, _ text: String = "spam") -> String {
    #"{"tenant":"\#(tenant)","# + EventLine.message(id, at: 1, text).dropFirst()
  }

  @Test(
    "Without a token that is known nothing is told or taken",
    arguments: [
      [], ["Authorization: Bearer wrong-0123456789abcd"], ["Authorization: Bearer"],
      ["Authorization: Basic acme-0123456789abcdef"], ["Authorization: acme-0123456789abcdef"],
      ["Authorization: Bearer acme-0123456789abcde"],
      ["Authorization: Bearer acme-0123456789abcdef x"],
      ["Authorization: Bearer acme-0123456789abcdef", "Authorization: Bearer x"],
    ])
  func noToken(headers: [String]) async throws {
    try await Stage.serving(Self.tenants) { stage in
      let posted = try stage.post(Self.event("a", of: "acme"), headers: headers)
      #expect(posted.status == 401)
      #expect(posted.headers["www-authenticate"]?.hasPrefix("Bearer") == true)
      for path in ["/v1/decisions", "/v1/decisions?tenant=acme", "/v1/packs"] {
        let answer = try stage.get(path, headers: headers)
        #expect(answer.status == 401)
        #expect(!answer.text.contains("acme"))
      }
      let ready = try stage.get("/readyz", headers: headers)
      #expect(!ready.text.contains("acme"))
      #expect(stage.kept == 0)
    }
  }

  @Test("A token opens the door of its own tenant only")
  func ownDoor() async throws {
    try await Stage.serving(Self.tenants) { stage in
      let both = [("a", "acme"), ("b", "bolt"), ("c", "nobody")].map {
        Self.event($0.0, of: $0.1)
      }.joined(separator: "\n")
      let answer = try stage.post(both, token: Self.acme)
      #expect(answer.status == 202)
      #expect(answer.count("accepted") == 1)
      #expect(answer.rejects.map { $0.first } == ["2", "3"])
      #expect(answer.reasons.allSatisfy { $0.contains("token") })
      #expect(try stage.get("/v1/decisions", token: Self.acme).lines.count == 1)
      #expect(try stage.get("/v1/decisions", token: Self.bolt).lines.isEmpty)
      #expect(try stage.get("/v1/decisions?tenant=bolt", token: Self.bolt).status == 200)
      for path in ["/v1/decisions?tenant=acme", "/v1/decisions?tenant=nobody"] {
        #expect(try stage.get(path, token: Self.bolt).status == 403)
      }
      let packs = try stage.get("/v1/packs", token: Self.bolt)
      #expect(packs.text.contains("bolt") && !packs.text.contains("acme"))
    }
  }

  @Test("What names no tenant is the one's whose token it comes with")
  func unnamed() async throws {
    try await Stage.serving(Self.tenants) { stage in
      for (id, token) in [("a", Self.bolt), ("b", Self.acme), ("c", Self.bolt)] {
        let answer = try stage.post(EventLine.message(id, at: 1, "spam"), token: token)
        #expect(answer.count("accepted") == 1)
      }
      #expect(stage.worker.lanes.map(\.events) == [1, 2])
      let decided = try stage.get("/v1/decisions", token: Self.bolt)
      #expect(decided.lines.count == 2)
      #expect(decided.lines.allSatisfy { $0.contains(#""tenant":"bolt""#) })
    }
    // And where there is one tenant alone, it is his.
    try await Stage.serving([.init(name: "acme")]) { stage in
      let answer = try stage.post(EventLine.message("a", at: 1, "spam"))
      #expect(answer.count("accepted") == 1)
      let decided = try stage.get("/v1/decisions?tenant=acme")
      #expect(decided.text.contains(#""tenant":"acme""#))
    }
  }

  @Test("The name of the scheme may be written in any way")
  func scheme() async throws {
    try await Stage.serving(Self.tenants) { stage in
      let header = "authorization: bearer  \(Self.acme ?? "")"
      let answer = try stage.get("/v1/packs", headers: [header])
      #expect(answer.status == 200)
    }
  }

  @Test("Without tokens each event goes to the lane of its tenant")
  func lanesWithoutTokens() async throws {
    try await Stage.serving([.init(name: "acme"), .init(name: "bolt")]) { stage in
      let lines = [("a", "bolt"), ("b", "nobody"), ("c", "acme"), ("d", "bolt")].map {
        Self.event($0.0, of: $0.1)
      }
      let answer = try stage.post(lines.joined(separator: "\n"))
      #expect(answer.count("accepted") == 3)
      #expect(answer.rejects == ["2@\(lines[0].utf8.count + 1)"])
      #expect(stage.worker.lanes.map(\.events) == [1, 2])
      #expect(try stage.get("/v1/decisions?tenant=acme").lines.count == 1)
      #expect(try stage.get("/v1/decisions?tenant=bolt").lines.count == 2)
      #expect(try stage.get("/v1/decisions?tenant=nobody").status == 404)
      #expect(try stage.get("/v1/decisions").status == 400)
    }
  }

  @Test("Of the lane of all others a reader may ask for one tenant")
  func others() async throws {
    try await Stage.serving([.init(name: "acme"), .init(name: "*")]) { stage in
      let lines = [("a", "x y"), ("b", "z"), ("c", "x y"), ("d", "acme")].map {
        Self.event($0.0, of: $0.1)
      }
      let answer = try stage.post(lines.joined(separator: "\n"))
      #expect(answer.count("accepted") == 4)
      #expect(try stage.get("/v1/decisions?tenant=x%20y").lines.count == 2)
      // Up to there nothing else is its own.
      #expect(try stage.get("/v1/decisions?tenant=z").headers["steward-cursor"] == "3")
      #expect(try stage.get("/v1/decisions?tenant=*").lines.count == 3)
      #expect(try stage.get("/v1/decisions?tenant=z&after=2").lines.isEmpty)
    }
  }
}
