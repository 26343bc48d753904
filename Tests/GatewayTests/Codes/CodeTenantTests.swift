import TestSupport
import Testing
import Worker

/// Whose code it is.
struct CodeTenantTests {
  private static let other = """
    steward: 1
    codes:
      - { id: spring, groups: [o-1] }
      - { id: autumn, groups: [o-2] }
    """
  private static let both = [
    Stage.Tenant(name: "acme", token: "acme-0123456789abcdef", pack: CodeStage.pack),
    Stage.Tenant(name: "bolt", token: "bolt-0123456789abcdef", pack: other),
  ]

  @Test(
    "A code that one tenant has needs no tenant; one that several have does; none asks for a token")
  func twoTenants() async throws {
    try await CodeStage.serving(Self.both) { stage in
      let jar = Jar()
      #expect(try stage.open("/c/autumn", jar).name == "o-2")
      let unclear = try stage.open("/c/spring", jar)
      #expect(unclear.status == 400)
      #expect(!unclear.text.contains("acme") && !unclear.text.contains("bolt"))
      #expect(try stage.open("/c/spring.svg").status == 400)
      #expect(try stage.open("/c/spring?tenant=acme", jar).name == "g-1")
      #expect(try stage.open("/c/spring?tenant=bolt", jar).name == "o-1")
      #expect(stage.stage.worker.lanes.map(\.events) == [1, 2])
      for path in [
        "/c/autumn?tenant=acme", "/c/spring?tenant=nobody", "/c/spring?tenant=", "/c/winter",
        "/c/spring?tenant=*", "/c/SPRING?tenant=acme", "/c/winter.svg", "/c/spring.SVG?tenant=acme",
      ] {
        #expect(try stage.open(path, jar).status == 404, "\(path)")
      }
      #expect(stage.stage.worker.lanes.map(\.events) == [1, 2])
    }
  }

  @Test("Two tenants see one browser as two accounts")
  func accounts() async throws {
    try await CodeStage.serving([
      .init(name: "acme", pack: CodeStage.pack), .init(name: "bolt", pack: Self.other),
    ]) { stage in
      let jar = Jar()
      let accounts = try ["acme", "bolt", "acme"].map { tenant in
        _ = try stage.open("/c/spring?tenant=\(tenant)", jar)
        return try stage.actions("route", tenant: tenant).last?["account"] as? String
      }
      #expect(accounts[0] == accounts[2])
      #expect(accounts[0] != accounts[1])
    }
  }

  @Test("Of all others a guest reaches `default`, and those that events have named")
  func others() async throws {
    try await CodeStage.serving([.init(name: "*", pack: CodeStage.pack)]) { stage in
      // Guests call no tenant into being.
      let tooLong = String(repeating: "a", count: 257)
      for path in [
        "/c/spring?tenant=school", "/c/spring?tenant=\(tooLong)", "/c/spring.svg?tenant=",
      ] {
        #expect(try stage.open(path).status == 404)
      }
      #expect(stage.stage.kept == 0)
      #expect(try stage.open("/c/spring").name == "g-1")
      #expect(try stage.open("/c/spring?tenant=default").name == "g-2")
      try stage.tell("j", "join", tenant: "school", #""group":"g-1","account":"u-1""#)
      #expect(try stage.open("/c/spring?tenant=school").name == "g-2")
      #expect(try stage.open("/c/spring?tenant=school").name == "1")
    }
  }

  @Test("Where `default` is a tenant of its own, it is none of the others")
  func ownDefault() async throws {
    try await CodeStage.serving([
      .init(name: "default"), .init(name: "*", pack: CodeStage.pack),
    ]) { stage in
      #expect(try stage.open("/c/spring").status == 404)
      #expect(try stage.open("/c/spring?tenant=default").status == 404)
      try stage.tell("j", "join", tenant: "school", #""group":"g-1","account":"u-1""#)
      #expect(try stage.open("/c/spring?tenant=school").name == "g-2")
    }
  }
}
