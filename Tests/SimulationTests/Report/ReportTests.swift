import Foundation
import Moderation
import Records
import Rules
import TestSupport
import Testing

@testable import Simulation

@Suite("Reports")
struct ReportTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let recording = SourceTree.path("simulator/recordings/customer-group.ndjson")

  private func outcome(
    _ policy: Policy, _ logs: [String], jobs: Int = 1, until: Instant? = nil
  ) async throws -> Replay.Outcome {
    try await Replay(
      policy, .init(logs: logs, out: "/dev/null", jobs: jobs, reports: true, until: until)
    ).run()
  }

  private func outcome(_ yaml: String, _ lines: [String]) async throws -> Replay.Outcome {
    let log = try folder.write(lines.map { $0 + "\n" }.joined(), to: "log")
    return try await outcome(policy(yaml), [log])
  }

  private static func page(
    _ outcome: Replay.Outcome, _ language: ReportLanguage = .en,
    costs: [ReportPage.RuleCost]? = nil
  ) throws -> String {
    let report = try #require(outcome.report)
    let facts = ReportPage.Facts(
      about: ["a pack", "a log"], tally: outcome.tally, rejected: outcome.rejected,
      groups: outcome.groups, accounts: outcome.accounts, costs: costs)
    return String(decoding: ReportPage(report, facts, language).html, as: UTF8.self)
  }

  private static let pack = """
    lists: { bad: { words: [spam] } }
    rules:
      - { id: adverts, about: "No <adverts>", when: { keyword: bad }, then: [delete, warn, { strike: 1 }] }
      - { id: tried, mode: shadow, when: { keyword: try }, then: delete }
      - { id: quiet, when: { keyword: never }, then: delete }
    strikes: { ladder: { 2: [{ mute: 1m }], 3: kick } }
    """

  @Test("The bundled recording gives the same page whatever the jobs, in both languages")
  func recording() async throws {
    let starter = try policy(at: "rules/starter")
    let one = try await outcome(starter, [Self.recording])
    let two = try await outcome(starter, [Self.recording], jobs: 3)
    for language in ReportLanguage.allCases {
      let page = try Self.page(one, language)
      #expect(page == (try Self.page(two, language)))
      for heading in language == .en
        ? ["What happened when", "Rules", "Actions", "Accounts met most", "Live codes", "Samples"]
        : ["何时发生", "规则", "动作", "命中最多的账号", "活码", "例子"]
      {
        #expect(page.contains("<h2>\(heading)</h2>"), "\(heading)")
      }
      #expect(page.contains("<html lang=\"\(language.tag)\">"))
      #expect(page.contains("<mark><bdi>兼职，日结</bdi></mark>"))
      #expect(page.contains("2026-05-08 10:40:52"))
      #expect(page.contains("Asia/Shanghai"))
    }
  }

  @Test("A page has no script, loads nothing, and closes what it opens")
  func selfContained() async throws {
    let page = try Self.page(
      try await outcome(policy(at: "rules/starter"), [Self.recording]))
    for word in ["<script", "javascript:", "src=", "href=", "url(", "@import", "onload"] {
      #expect(!page.contains(word), "\(word)")
    }
    #expect(page.contains("default-src &#39;none&#39;"))
    #expect(try Self.unclosed(page).isEmpty)
  }

  /// Elements that are not closed, or not in turn.
  private static func unclosed(_ page: String) throws -> [String] {
    var open: [String] = []
    for tag in page.matches(of: /<(\/?)([a-z0-9]+)(?:\s[^>]*?)?(\/?)>/) {
      let name = String(tag.2)
      if !tag.3.isEmpty { continue }
      if tag.1.isEmpty {
        open.append(name)
      } else if open.popLast() != name {
        return ["</\(name)>"]
      }
    }
    return open
  }

  @Test("What a log holds stays text, and long texts are cut around what was found")
  func foreignTexts() async throws {
    let evil = #"<script>alert("1")</script> & \#u{202E} spam <img src=x onerror=y>"#
    let long = String(repeating: "好", count: 300_000) + "spam" + String(repeating: "<b>", count: 9)
    let page = try Self.page(
      try await outcome(
        Self.pack,
        [
          EventLine.message("m<1>", at: 0, by: "<u>'", in: "g'&", evil),
          EventLine.message("m2", at: 200, by: "bob", long),
          // A lone surrogate.
          EventLine.message("m3", at: 400, by: "eve", "@ spam").replacing("@", with: #"\ud800"#),
        ]))
    #expect(
      page.contains(
        "<bdi>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; \u{FFFD} </bdi><mark><bdi>spam"
      ))
    #expect(page.contains("<bdi>&lt;u&gt;&#39;</bdi>"))
    #expect(page.contains("<bdi>g&#39;&amp;</bdi> · <bdi>m&lt;1&gt;</bdi>"))
    #expect(page.contains("<bdi>No &lt;adverts&gt;</bdi>"))
    #expect(page.contains("<bdi>\u{FFFD} </bdi><mark><bdi>spam</bdi></mark>"))
    #expect(!page.contains("<script") && !page.contains("<img") && !page.contains("\u{202E}"))
    #expect(page.contains("<bdi>…好"))
    #expect(page.utf8.count < 100_000)
    #expect(try Self.unclosed(page).isEmpty)
  }

  @Test("Matches, samples, accounts and groups are counted; the first samples are kept")
  func counts() async throws {
    var lines: [String] = []
    for number in 0..<20 {
      lines.append(
        EventLine.message(
          "m\(number)", at: number * 100, by: "u\(number % 3)", in: "g\(number % 2)",
          number % 4 == 0 ? "try" : number % 2 == 0 ? "hello" : "spam"))
    }
    let report = try #require(try await outcome(Self.pack, lines).report)
    #expect(report.samples.map(\.count) == [5, 5, 0])
    #expect(report.samples[1].map(\.event) == ["m0", "m4", "m8", "m12", "m16"])
    #expect(report.timeline.sum(ReportCollector.Series.messages.rawValue) == 20)
    #expect(report.timeline.sum(ReportCollector.Series.shadow.rawValue) == 5)
    #expect(report.groups.mostHit(9).map(\.group) == ["g1"])
    #expect(report.groups.mostHit(9).map(\.messages) == [10])
    let people = report.people.mostHit(2)
    #expect(report.people.hitCount == 3)
    #expect(people.map(\.account) == ["u1", "u0"])
    #expect(people.map(\.sum) == [6, 5])
  }

  @Test(
    "Whoever has said much for long and is matched once may be wrongly matched",
    arguments: [
      (messages: 10, hours: 30, hits: 1, isShown: true),
      (messages: 9, hours: 30, hits: 1, isShown: false),
      (messages: 10, hours: 20, hits: 1, isShown: false),
      (messages: 10, hours: 30, hits: 2, isShown: false),
    ])
  func doubtful(messages: Int, hours: Int, hits: Int, isShown: Bool) async throws {
    var lines = (0..<messages).map { EventLine.message("m\($0)", at: $0 * 10, "hello \($0)") }
    lines += (0..<hits).map { EventLine.message("s\($0)", at: hours * 3_600 + $0, "try it") }
    lines.append(EventLine.message("z", at: hours * 3_600 + 9, by: "newcomer", "try it"))
    let ran = try await outcome(Self.pack, lines)
    let found = try #require(ran.report).people.doubtful(5)
    #expect(found.shown.map(\.account) == (isShown ? ["alice"] : []))
    #expect(found.shown.map(\.messagesBefore) == (isShown ? [messages] : []))
    #expect(try Self.page(ran).contains("tried</bdi> after \(messages) messages") == isShown)
  }

  @Test("An account that is treated more harshly than at first is an escalation")
  func escalations() async throws {
    let lines = (0..<3).map { EventLine.message("m\($0)", at: $0 * 100, "spam \($0)") }
    let ran = try await outcome(
      Self.pack, lines + [EventLine.message("n", at: 300, by: "bob", "spam")])
    let found = try #require(ran.report).people.escalations(5)
    #expect(found.shown.map(\.account) == ["alice"])
    #expect(found.shown[0].steps.map(\.deeds) == [["warn"], ["warn", "mute"], ["kick"]])
    #expect(found.shown[0].steps.map(\.reason) == [nil, "2 strikes", "3 strikes"])
    #expect(try Self.page(ran).contains("2026-05-01 00:03:20 kick · <bdi>3 strikes</bdi>"))
  }

  @Test("How full a live code is stands in the page, once a bucket")
  func codes() async throws {
    let group =
      #"{"id":"g","time":1777593600000,"type":"group","group":"g-1","members":["a"],"capacity":4}"#
    let scans = (0..<3).map {
      #"{"id":"s\#($0)","time":\#(1_777_593_660_000 + $0 * 60_000),"type":"scan","#
        + #""account":"v\#($0)","code":"spring"}"#
    }
    let ran = try await outcome("codes: [ { id: spring, groups: [g-1] } ]", [group] + scans)
    let report = try #require(ran.report)
    let curve = try #require(report.curves.curves.first)
    #expect(curve.points.map(\.members) == [1, 1, 1, 1])
    #expect(curve.points.map(\.holds) == [0, 1, 2, 3])
    #expect(curve.points.map(\.capacity) == [4, 4, 4, 4])
    let page = try Self.page(ran)
    #expect(page.contains("At the end 1 of 4, 3 held, 0 waiting."))
    #expect(page.contains(#"<path class="limit""#))
  }

  @Test("What rules cost is shown where somebody measured it")
  func costs() async throws {
    let ran = try await outcome(Self.pack, [EventLine.message("m", at: 0, "hello")])
    #expect(try !Self.page(ran).contains("Slowest rules"))
    let page = try Self.page(
      ran, costs: [.init(rule: "adverts", share: 0.755, nanosecondsPerEvent: 81.25)])
    #expect(page.contains("Slowest rules"))
    #expect(page.contains("75.5"))
    #expect(page.contains("81.3"))
  }

  @Test("A log of nothing is a page, too")
  func nothing() async throws {
    let ran = try await outcome(Self.pack, [])
    let page = try Self.page(ran)
    #expect(page.contains("None matched."))
    #expect(try Self.unclosed(page).isEmpty)
  }

  @Test("What was due by --until is seen as well")
  func until() async throws {
    let log = try folder.write(EventLine.message("m", at: 0, "spam") + "\n", to: "log")
    let pack = try policy(Self.pack)
    let ran = try await outcome(
      pack, [log], until: Instant(milliseconds: 1_777_593_600_000) + .days(1))
    #expect(try Self.page(ran).contains("<h2>Actions</h2>"))
  }

  @Test("Two packs compared: kinds, rules, samples and both sides stand in the page")
  func comparison() async throws {
    let log = try folder.write(
      [
        EventLine.message("m1", at: 0, "spam <b>"),
        EventLine.message("m2", at: 300, by: "bob", "try"),
      ].joined(separator: "\n"), to: "log")
    let old = try policy(Self.pack)
    let new = try policy(Self.pack.replacing("id: adverts,", with: "id: adverts, mode: shadow,"))
    let outcome = try await Comparison(old: old, new: new, .init(logs: [log])).run()
    let page = String(
      decoding: ComparisonPage(outcome, about: ["old → new"]).html, as: UTF8.self)
    #expect(page.contains("<h2>let go</h2>"))
    #expect(page.contains("<dd><bdi>adverts → delete, warn “@alice No &lt;adverts&gt;”</bdi></dd>"))
    #expect(page.contains("<dd><bdi>adverts in shadow</bdi></dd>"))
    #expect(page.contains("<mark><bdi>spam</bdi></mark><bdi> &lt;b&gt;</bdi>"))
    #expect(try Self.unclosed(page).isEmpty)
    let same = try await Comparison(old: old, new: old, .init(logs: [log])).run()
    for language in ReportLanguage.allCases {
      let empty = String(
        decoding: ComparisonPage(same, about: [], language).html, as: UTF8.self)
      #expect(empty.contains(language("No difference", "没有不同")))
    }
  }
}
