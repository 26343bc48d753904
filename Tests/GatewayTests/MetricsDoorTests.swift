import Foundation
import Measures
import TestSupport
import Testing
import Worker

/// Who may read which metrics.
@Suite("Metrics are shown to those who may see them") struct MetricsDoorTests {
  private static let shop = "shop-0123456789abcdef"
  private static let club = "club-0123456789abcdef"
  private static let all = "all-0123456789abcdef"

  /// The tenants that a page names; nil: it has something that is nobody's.
  private static func tenants(_ answer: Connection.Answer) throws -> [String] {
    var tenants: Set<String> = []
    for line in answer.lines where !line.hasPrefix("#") {
      guard let name = line.firstMatch(of: #/tenant="([^"]*)"/#) else {
        tenants.insert("")
        continue
      }
      tenants.insert(String(name.1))
    }
    return tenants.sorted()
  }

  @Test(
    "A tenant's token shows its own, one for the metrics all, and no other anything",
    arguments: [
      (shop, 200, ["shop"]), (club, 200, ["club"]), (all, 200, ["", "club", "shop"]),
      (nil, 401, nil), ("wrong-0123456789abcdef", 401, nil), ("", 401, nil),
    ] as [(String?, Int, [String]?)])
  func tokens(token: String?, status: Int, tenants: [String]?) async throws {
    try await Stage.serving(
      [.init(name: "shop", token: Self.shop), .init(name: "club", token: Self.club)],
      metrics: [Self.all]
    ) { stage in
      for (name, own) in [("shop", Self.shop), ("club", Self.club)] {
        let line = "{\"tenant\":\"\(name)\"," + EventLine.message("a", at: 1, "spam").dropFirst()
        #expect(try stage.post(line + "\nnothing\n", token: own).status == 202)
      }
      let answer = try stage.get("/metrics", token: token)
      #expect(answer.status == status)
      if let tenants { #expect(try Self.tenants(answer) == tenants) }
      if status == 401 { #expect(answer.headers["www-authenticate"] != nil) }
      // Whether it lives is told to everybody.
      #expect(try stage.get("/healthz").status == 200)
      #expect(try stage.get("/readyz").status == 200)
    }
  }

  @Test("A token for the metrics opens nothing else")
  func onlyMetrics() async throws {
    try await Stage.serving([.init(name: "shop", token: Self.shop)], metrics: [Self.all]) {
      stage in
      for path in ["/v1/decisions", "/v1/packs"] {
        let answer = try stage.get(path, token: Self.all)
        #expect(answer.status == 401)
      }
      let answer = try stage.post(EventLine.message("a", at: 1, "x"), token: Self.all)
      #expect(answer.status == 401)
    }
  }

  @Test(
    "Where no tenant has a token, one for the metrics is asked for if there is one",
    arguments: [([], nil, 200), ([all], nil, 401), ([all], all, 200)] as [([String], String?, Int)])
  func withoutTenantTokens(metrics: [String], token: String?, status: Int) async throws {
    try await Stage.serving(metrics: metrics) { stage in
      let page = try stage.get("/metrics", token: token)
      #expect(page.status == status)
      let answer = try stage.post(EventLine.message("a", at: 1, "x"))
      #expect(answer.status == 202)
    }
  }

  @Test("Rejected lines count for whom they were sent")
  func rejects() async throws {
    try await Stage.serving([
      .init(name: "shop", token: Self.shop), .init(name: "club", token: Self.club),
    ]) { stage in
      let answer = try stage.post("nothing\n{}\n", token: Self.shop)
      #expect(answer.status == 400)
      for (token, count) in [(Self.shop, 2.0), (Self.club, nil)] {
        let page = try #require(MetricsReading(try stage.get("/metrics", token: token).text))
        #expect(page.sum("steward_rejected_lines_total") == count)
      }
    }
  }
}
