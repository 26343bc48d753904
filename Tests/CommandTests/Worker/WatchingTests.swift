import Foundation
import Measures
import TestSupport
import Testing

/// What a running worker tells those who watch it, and what `deploy` has for them.
@Suite(
  "A worker is watched", .serialized,
  .enabled(if: Prometheus.isExpected, "there is neither Prometheus nor apt"))
struct WatchingTests {
  private static let pack = """
    strikes: { ladder: { 1: { mute: 1h }, 2: kick } }
    rules:
      - { id: advert, when: { keyword: advert }, then: [delete, { strike: 1 }] }
      - { id: tried, when: { keyword: perhaps }, then: delete, mode: shadow }
    """
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.pack, to: "pack/a.yaml")
    try folder.write(
      """
      data: data
      snapshots: { every: 1s }
      watch: false
      sources: [{ follow: events.ndjson, tenant: shop }]
      tenants:
        shop:
          rules: pack
          connectors:
            - { ndjson: actions.ndjson, name: file }
            - { webhook: "http://127.0.0.1:9/", name: nobody, secret: { file: secret }, allow_private: true }
            - { matrix: "http://127.0.0.1:9/", user: "@s:a", token: { file: secret }, name: rooms, actions: [lock] }
        "*": { rules: pack }
      """, to: "steward.yaml")
    try folder.write("hook-0123456789abcdef", to: "secret")
    try folder.write("", to: "events.ndjson")
  }

  private static func event(
    _ id: String, by account: String = "u", tenant: String = "shop", _ text: String,
    ago: Int = 0
  ) -> String {
    let time = Int(Date().timeIntervalSince1970 * 1_000) - ago * 1_000
    return #"{"id":"\#(id)","time":\#(time),"tenant":"\#(tenant)","type":"message","group":"g","#
      + #""account":"\#(account)","text":"\#(text)"}"#
  }

  /// Runs a worker that has seen traffic of all kinds.
  private func watched(_ body: (WorkerProcess) async throws -> Void) async throws {
    let worker = try WorkerProcess([folder.path("steward.yaml")], log: folder.path("log"))
    try await worker.start()
    for tenant in ["shop", "a\\\"b"] {
      #expect(
        await worker.takes([
          Self.event("m-1", tenant: tenant, "hello"), Self.event("m-1", tenant: tenant, "hello"),
          Self.event("m-2", by: "x", tenant: tenant, "an advert"),
          Self.event("m-3", by: "y", tenant: tenant, "perhaps"), "nothing",
          Self.event("m-4", tenant: tenant, "late", ago: 3_600),
        ]))
    }
    #expect(await worker.get("/nothing")?.status == 404)
    // One of three who spoke would be muted.
    try folder.write(
      Self.pack + "\n  - { id: strict, when: { keyword: hello }, then: { mute: 1h } }\n",
      to: "pack/a.yaml")
    #expect(await worker.post("/v1/reload", Data())?.status == 409)
    // The first look at the files is the one that counts for some seconds.
    let snapshots = folder.path("data/tenants/shop/snapshots")
    for _ in 0..<600 {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: snapshots)) ?? []
      if names.contains(where: { $0.hasSuffix(".snapshot") }) { break }
      try await Task.sleep(for: .milliseconds(10))
    }
    try await body(worker)
    #expect(try await worker.stop() == 0)
  }

  private func page(_ worker: WorkerProcess) async throws -> String {
    let answer = try #require(await worker.get("/metrics"))
    #expect(answer.status == 200)
    return String(decoding: answer.body, as: UTF8.self)
  }

  /// The names that a page describes, each with its kind.
  private static func families(_ page: String) -> [(name: String, kind: String)] {
    page.split(separator: "\n").filter { $0.hasPrefix("# TYPE ") }.map { line in
      let words = line.split(separator: " ")
      return (String(words[2]), String(words[3]))
    }
  }

  /// The metrics that an expression of Prometheus asks for.
  private static func names(in expression: String) -> [String] {
    expression.matches(of: #/\b(?:steward|process)_[a-z_]+/#).map { String($0.0) }
  }

  /// Of a line of the page: a histogram's without what is behind its name.
  private static func samples(_ page: String) -> Set<String> {
    Set(
      page.split(separator: "\n").filter { !$0.hasPrefix("#") }
        .map { String($0.prefix { $0 != "{" && $0 != " " }) })
  }

  private static func file(_ path: String) throws -> String {
    try String(contentsOfFile: SourceTree.path(path), encoding: .utf8)
  }

  @Test("The page counts what was done, promtool finds it well made, and docs/metrics.md lists it")
  func page() async throws {
    try await watched { worker in
      let page = try await page(worker)
      let checked = try Prometheus.tool(["check", "metrics"], input: page)
      #expect(checked.status == 0 && checked.words.isEmpty, "\(checked.words)")
      for line in [
        #"steward_events_total{tenant="shop"} 4"#, #"steward_duplicates_total{tenant="shop"} 1"#,
        #"steward_late_total{tenant="shop"} 1"#,
        #"steward_actions_total{tenant="shop",action="delete",rule="advert"} 1"#,
        #"steward_actions_total{tenant="shop",action="mute",rule="strikes"} 1"#,
        #"steward_rule_matches_total{tenant="*",rule="tried",mode="shadow"} 1"#,
        #"steward_rule_matches_total{tenant="*",rule="tried",mode="enforce"} 0"#,
        #"steward_rejected_lines_total{way="http"} 2"#,
        #"steward_http_requests_total{route="/v1/events",method="POST",code="202"} 2"#,
        #"steward_http_requests_total{route="other",method="GET",code="404"} 1"#,
        #"steward_outbox_actions{tenant="shop",destination="file",state="pending"} 0"#,
        #"steward_outbox_actions{tenant="shop",destination="nobody",state="pending"} 2"#,
        #"steward_deliveries_total{tenant="shop",destination="file",state="sent"} 2"#,
        #"steward_build_info{version="0.1.0"} 1"#,
        #"steward_pack_refusals_total{tenant="shop"} 1"#,
        #"steward_source_fault{tenant="shop",source="\#(folder.path("events.ndjson"))"} 0"#,
        #"steward_source_fault{tenant="shop",source="matrix:@s:a"} 1"#,
        #"steward_matrix_rooms{tenant="shop",destination="rooms"} 0"#,
      ] {
        #expect(page.contains(line + "\n"), "\(line)\n\(page)")
      }
      let metrics = try #require(MetricsReading(page))
      #expect((metrics.sum("process_resident_memory_bytes") ?? 0) > 1e6)
      #expect((metrics.sum("process_open_fds") ?? 0) > 3)
      let began = metrics.sum("process_start_time_seconds") ?? 0
      #expect(abs(Date().timeIntervalSince1970 - began) < 120)
      let rows = try Self.file("docs/metrics.md").split(separator: "\n")
        .filter { $0.hasPrefix("| `") }
        .map { $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } }
      let documented = rows.map { "\($0[0].filter { $0 != "`" }) \($0[1])" }
      #expect(documented.sorted() == Self.families(page).map { "\($0.name) \($0.kind)" }.sorted())
      for row in rows where row[2] != "–" {
        let name = row[0].filter { $0 != "`" }
        for label in row[2].split(separator: ", ") {
          let label = label.filter { $0 != "`" }
          // Whose the lines are is told by a token, and there is none here.
          if name == "steward_rejected_lines_total", label == "tenant" { continue }
          #expect(
            page.split(separator: "\n").contains {
              $0.hasPrefix(name) && ($0.contains("{\(label)=") || $0.contains(",\(label)="))
            }, "\(name) \(label)")
        }
      }
    }
  }

  @Test("Dashboard and alerts ask for nothing that is not on the page, and for all that matters")
  func expressions() async throws {
    let dashboard = try JSONSerialization.jsonObject(
      with: Data(Self.file("deploy/grafana-dashboard.json").utf8))
    var expressions: [String] = []
    func collect(_ value: Any) {
      if let map = value as? [String: Any] {
        for (key, value) in map {
          if ["expr", "query", "definition"].contains(key), let text = value as? String {
            expressions.append(text)
          }
          collect(value)
        }
      }
      for value in value as? [Any] ?? [] { collect(value) }
    }
    collect(dashboard)
    #expect(expressions.count > 40)
    let shown = Set(expressions.flatMap(Self.names))
    let alerts = try Self.file("deploy/prometheus-alerts.yaml").split(separator: "\n")
      .filter { !$0.contains("description:") }.joined(separator: "\n")
    let alarming = Set(Self.names(in: alerts))
    #expect(alarming.count > 10)
    try await watched { worker in
      let page = try await page(worker)
      let samples = Self.samples(page)
      #expect(shown.subtracting(samples) == [])
      #expect(alarming.subtracting(samples) == [])
      let without = Self.families(page).map(\.name).filter { name in
        !shown.contains { $0 == name || $0.hasPrefix(name + "_") }
      }
      // Addresses of the process say nothing to an operator.
      #expect(without == ["process_virtual_memory_bytes"])
    }
  }

  @Test("promtool passes the alerts, their tests and the configuration")
  func alerts() throws {
    for arguments in [
      ["check", "rules", "deploy/prometheus-alerts.yaml"],
      ["test", "rules", "deploy/prometheus-alerts-tests.yaml"],
      ["check", "config", "deploy/prometheus.yaml"],
    ] {
      let ran = try Prometheus.tool(arguments)
      #expect(ran.status == 0 && ran.words.contains("SUCCESS"), "\(ran.words)")
    }
    // Each alert is tested on both sides.
    let tests = try Self.file("deploy/prometheus-alerts-tests.yaml")
    let names = try Self.file("deploy/prometheus-alerts.yaml")
      .matches(of: #/- alert: (\w+)/#).map { String($0.1) }
    #expect(names.count == 17)
    for name in names {
      for suffix in ["fires", "does not fire"] {
        #expect(tests.contains("- name: \(name) \(suffix)\n"), "\(name) \(suffix)")
      }
    }
  }

  @Test("Prometheus scrapes the worker and answers with its series")
  func scraped() async throws {
    try await watched { worker in
      let config = try Self.file("deploy/prometheus.yaml")
        .replacing("127.0.0.1:7350", with: "127.0.0.1:\(worker.port)")
        .replacing("_interval: 15s", with: "_interval: 1s")
        .replacing(
          "- prometheus-alerts.yaml",
          with: "- \(SourceTree.path("deploy/prometheus-alerts.yaml"))")
      let port = try WorkerProcess.freePort()
      try await Prometheus.running(
        config: try folder.write(config, to: "prometheus.yaml"), port: port, in: folder
      ) {
        let base = "http://127.0.0.1:\(port)/api/v1"
        for (question, text) in [
          ("query?query=up", #""1"]"#),
          ("query?query=steward_events_total%7Btenant%3D%22shop%22%7D", #""4"]"#),
          (
            "query?query=histogram_quantile(0.5,steward_commit_duration_seconds_bucket)",
            #""tenant":"shop""#
          ),
          ("targets", #""lastError":"","#), ("rules", #""name":"StewardOutboxOld""#),
        ] {
          let isAnswered = try await answer("\(base)/\(question)", holds: text)
          #expect(isAnswered, "\(question)")
        }
      }
    }
  }

  /// Waits until an answer holds some text.
  private func answer(_ address: String, holds text: String) async throws -> Bool {
    let client = PlainClient()
    for _ in 0..<300 {
      if let body = await client.get(address), body.contains(text) { return true }
      try await Task.sleep(for: .milliseconds(100))
    }
    return false
  }
}
