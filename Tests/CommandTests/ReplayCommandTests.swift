import Foundation
import TestSupport
import Testing

@Suite("steward replay")
struct ReplayCommandTests {
  private let fixture: ReplayFixture

  init() throws { fixture = try ReplayFixture() }

  private var folder: TemporaryFolder { fixture.folder }

  @Test("logs are read in the order given; decisions to standard output, the summary to error")
  func order() async throws {
    let ran = try await fixture.replay(fixture.one, fixture.two)
    #expect(ran.status == 0)
    #expect(ran.out == ReplayFixture.decisions)
    #expect(ran.errLines.first == "4 events of 1 group and 2 accounts over 2 min 1 s")
    let reversed = try await fixture.replay(fixture.two, fixture.one)
    #expect(try ReplayFixture.events(reversed.out) == ["m3", "m1", "m2"])
    #expect(reversed.err.contains("2 late"))
  }

  @Test("gzip, whatever its name, and standard input read alike")
  func ways() async throws {
    let one = try folder.read("one.ndjson")
    let gzip = try folder.writeGzip(one, to: "one.ndjson.gz")
    let unnamed = try folder.writeGzip(one, to: "one")
    for first in [gzip, unnamed] {
      let ran = try await fixture.replay(first, fixture.two)
      #expect(ran.out == ReplayFixture.decisions)
    }
    let ran = try await fixture.replay("-", fixture.two, input: try folder.text("one.ndjson"))
    #expect(ran.status == 0)
    #expect(ran.out == ReplayFixture.decisions)
  }

  @Test("--out takes the decisions, and empties what was there; - is standard output")
  func out() async throws {
    let out = try folder.write(String(repeating: "old ", count: 9_999), to: "decisions")
    let ran = try await fixture.replay(fixture.one, fixture.two, "--out", out)
    #expect(ran.status == 0)
    #expect(ran.out.isEmpty)
    #expect(try folder.text("decisions") == ReplayFixture.decisions)
    #expect(ran.errLines.last == "  decisions  \(out)")
    let dash = try await fixture.replay(fixture.one, fixture.two, "--out", "-")
    #expect(dash.out == ReplayFixture.decisions)
  }

  @Test("the number of jobs changes no byte", arguments: ["1", "2", "7", "256"])
  func jobs(count: String) async throws {
    let ran = try await fixture.replay(fixture.one, fixture.two, "--jobs", count)
    #expect(ran.out == ReplayFixture.decisions)
  }

  /// Some chunks, in which what a rule counts goes over from one to the next.
  private static let crowd: String = {
    var random = SeededRandom(state: 41)
    let words = ["今天", "明天", "群里", "大家", "好的", "吃饭", "开会", "周末", "advert", "加微信", "免費領"]
    return (0..<6_000).map { number in
      let advert = "全场一折起，先到先得，联系客服领取优惠券第\(number % 7)号"
      let talk = (0..<8).map { _ in words.randomElement(using: &random)! }.joined()
      let text = number % 9 == 0 ? advert : talk
      return EventLine.message(
        "m\(number)", at: number / 4, by: "u\(number % 40)", text) + "\n"
    }.joined()
  }()

  @Test("the number of jobs changes no byte of a log of many chunks")
  func jobsOfMany() async throws {
    try folder.write(
      """
      steward: 1
      lists: { bad: { words: [advert, 加微信, 免费领], disguises: [+aliases, +pinyin] } }
      rules:
        - { id: words, when: { keyword: bad }, then: [delete, { strike: 1 }] }
        - { id: digits, when: { regex: '第\\d+号' }, then: { tag: advert } }
        - { id: flood, when: { rate: { messages: 4, within: 1m } }, then: { delete: 1m } }
        - { id: same, when: { repeats: { times: 3, within: 10m, by: anyone } }, then: delete }
        - { id: near, when: { repeats: { times: 5, within: 10m, by: anyone, alike: near } }, then: delete }
      strikes: { ladder: { 3: [{ mute: 2m }] } }

      """, to: "many/pack.yaml")
    let log = try folder.write(Self.crowd, to: "crowd.ndjson")
    #expect(Self.crowd.utf8.count > 8 << 16)
    var outputs: [String] = []
    for jobs in ["1", "2", "5"] {
      let ran = try await steward(
        ["replay", log, "--rules", folder.path("many"), "--jobs", jobs])
      #expect(ran.status == 0, "\(ran.err)")
      outputs.append(ran.out)
    }
    for rule in ["words", "digits", "flood", "same", "near"] {
      #expect(outputs[0].contains("\"rule\":\"\(rule)\""), "\(rule)")
    }
    #expect(outputs[1] == outputs[0])
    #expect(outputs[2] == outputs[0])
  }

  @Test("rejected lines go to --rejects, the first ten are shown, status 1")
  func rejects() async throws {
    let bad = (1...12).map { "{\"id\":\"x\($0)\"}\n" }.joined()
    let log = try folder.write(
      fixture.lines(EventLine.message("m1", at: 0, "an advert")) + bad, to: "bad.ndjson")
    let ran = try await fixture.replay(log, "--rejects", folder.path("rejects"))
    #expect(ran.status == 1)
    #expect(try ReplayFixture.events(ran.out) == ["m1"])
    let shown = ran.errLines.filter { $0.hasPrefix("rejected ") }
    #expect(shown.count == 10)
    #expect(shown.first == #"rejected \#(log):2: "time" is missing"#, "\(ran.err)")
    #expect(ran.errLines.contains("… and 2 more rejected lines"))
    let written = try folder.text("rejects").split(separator: "\n")
    #expect(written.count == 12)
    let offset = EventLine.message("m1", at: 0, "an advert").utf8.count + 1
    #expect(
      written.first
        == #"{"file":"\#(log)","line":2,"offset":\#(offset),"reason":"\"time\" is missing"}"#)
  }

  @Test("--until moves the clock on at the end, and rejects what is later")
  func until() async throws {
    let late = try await fixture.replay(
      fixture.one, fixture.two, "--until", "2026-05-01T01:00:00Z")
    #expect(late.status == 0)
    #expect(
      try ReplayFixture.events(late.out) == ["m2", "m2@1777593661000", "m3", "m3@1777593780000"])
    let early = try await fixture.replay(
      fixture.one, fixture.two, "--until", "2026-05-01T08:02:00+08:00",
      "--rejects", folder.path("rejects"))
    #expect(early.status == 1)
    #expect(try ReplayFixture.events(early.out) == ["m2", "m2@1777593661000", "m3"])
    #expect(early.errLines.contains("rejected \(fixture.two):2: later than --until"))
    #expect(try folder.text("rejects").contains(#""line":2,"#))
  }

  private struct Summary: Decodable {
    struct Rule: Decodable, Equatable {
      var matches: Int
      var shadow: Int
    }

    var events, duplicates, rejected, late, messages, matched, prevented: Int
    var actions: [String: Int]
    var rules: [String: Rule]
    var groups, accounts: Int
    var spanS, elapsedS: Double
    var eventsPerS, peakMemoryBytes: Int
  }

  @Test("--summary json has every field, on standard output, and nothing else is there")
  func summary() async throws {
    let log = try folder.write(
      fixture.lines(
        EventLine.message("m1", at: 0, "an advert, and a long one"),
        EventLine.message("m1", at: 0, "an advert, and a long one"),
        EventLine.message("m2", at: 1, "still here"), "[]",
        EventLine.join("j1", at: 200, by: "bob"),
        EventLine.message("m3", at: 100, by: "bob", in: "h", "late")), to: "log")
    let ran = try await fixture.replay(
      log, "--summary", "json", "--out", folder.path("decisions"))
    #expect(ran.status == 1)
    #expect(ran.outLines.count == 1)
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let summary = try decoder.decode(Summary.self, from: Data(ran.out.utf8))
    #expect(summary.events == 4)
    #expect(summary.duplicates == 1)
    #expect(summary.rejected == 1)
    #expect(summary.late == 1)
    #expect(summary.messages == 3)
    #expect(summary.matched == 1)
    #expect(summary.prevented == 1)
    #expect(summary.actions == ["delete": 2, "mute": 1, "unmute": 1])
    #expect(
      summary.rules
        == ["adverts": .init(matches: 1, shadow: 0), "long": .init(matches: 1, shadow: 1)])
    #expect(summary.groups == 2)
    #expect(summary.accounts == 2)
    #expect(summary.spanS == 200)
    #expect(summary.elapsedS > 0)
    #expect(summary.eventsPerS > 0)
    #expect(summary.peakMemoryBytes > 1_000_000)
    #expect(try ReplayFixture.events(folder.text("decisions")) == ["m1", "m2", "m1@1777593660000"])
  }

  @Test("a clock that jumps and leaves events behind is warned of")
  func jump() async throws {
    let log = try folder.write(
      fixture.lines(
        EventLine.message("m1", at: 0, "hello"),
        EventLine.message("m2", at: 40 * 86_400, "far ahead"),
        EventLine.message("m3", at: 1, "left behind")), to: "log")
    let ran = try await fixture.replay(log)
    #expect(ran.status == 0)
    #expect(
      ran.errLines.contains {
        $0.hasPrefix("warning the clock of tenant default jumped by 40 d with event m2")
      }, "\(ran.err)")
  }

  @Test("--prevent leaves out what a muted account says and counts it")
  func prevent() async throws {
    let log = try folder.write(
      fixture.lines(
        EventLine.message("m1", at: 0, "an advert"), EventLine.message("m2", at: 1, "hello"),
        EventLine.message("m3", at: 60, "hello")), to: "log")
    let out = folder.path("decisions")
    let plain = try await fixture.replay(log, "--out", out)
    #expect(try ReplayFixture.events(folder.text("decisions")).contains("m2"))
    let ran = try await fixture.replay(log, "--out", out, "--prevent")
    #expect(try ReplayFixture.events(folder.text("decisions")) == ["m1", "m1@1777593660000"])
    for ran in [plain, ran] { #expect(ran.err.contains("1 event matched, 1 prevented")) }
  }

  @Test("--report writes a page beside the decisions, in the language that was asked for")
  func report() async throws {
    let page = folder.path("report.html")
    for (language, heading) in [("en", "<h2>Rules</h2>"), ("zh", "<h2>规则</h2>")] {
      let ran = try await fixture.replay(fixture.one, "--report", page, "--lang", language)
      #expect(ran.status == 0)
      #expect(try ReplayFixture.events(ran.out) == ["m2"])
      #expect(try folder.text("report.html").contains(heading))
    }
    #expect(try await fixture.replay(fixture.one, "--report", page, "--lang", "fr").status == 2)
  }

  @Test(
    "a report goes to a file of its own, that can be written, and a log that is not there leaves it"
  )
  func reportFile() async throws {
    let taken = try await fixture.replay(fixture.one, "--report", fixture.one)
    #expect(taken.status == 2)
    #expect(taken.err.contains("is a log"))
    let shared = try await fixture.replay(
      fixture.one, "--out", folder.path("x"), "--report", folder.path("x"))
    #expect(shared.err.contains("--report must go to a file of its own"))
    let nowhere = try await fixture.replay(fixture.one, "--report", folder.path("no/such/r.html"))
    #expect(nowhere.status == 3)
    #expect(nowhere.out.isEmpty)
    try folder.write("old", to: "kept.html")
    let missing = try await fixture.replay("/no/such/log", "--report", folder.path("kept.html"))
    #expect(missing.status == 3)
    #expect(try folder.text("kept.html") == "old")
  }
}
