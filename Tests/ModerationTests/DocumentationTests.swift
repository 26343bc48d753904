import Foundation
import Moderation
import Records
import Testing

/// Holds both READMEs to the code: what they show of `why`, `reason` and the command line is so.
@Suite struct DocumentationTests {
  static let readmes = ["README.md", "README.zh.md"]

  /// The root of the repository.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  /// The rows of the first table below a heading, without its head.
  static func table(below heading: String, in text: String) throws -> [Substring] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0 == heading }, "no heading \(heading)")
    return Array(
      lines[start...].drop { !$0.hasPrefix("|") }.prefix { $0.hasPrefix("|") }.dropFirst(2))
  }

  /// Whether a text holds a word in code style; apart, so that a failure does not print the text.
  static func names(_ word: String, in text: String) -> Bool {
    text.contains("`\(word)`")
  }

  // MARK: why

  /// The lists of the section, as the READMEs show them.
  static let lists = """
    lists:
      adverts:   { words: [加微信, vx] }
      titles:    { words: [官方客服] }
      our-sites: { hosts: [example.com] }
      our-apps:  { apps: [wx01] }
      regulars:  { accounts: [u-1] }
    """

  struct WhyForm: Sendable, CustomTestStringConvertible {
    /// As the READMEs write it.
    var condition: String
    /// The last of them makes it true.
    var events: [String]
    var why: String
    /// Behind `not`, and what makes that true; nil where the table leaves the column empty.
    var title: String?
    var other: String?

    var testDescription: String { condition }
  }

  static let hello = #""text":"你好""#

  static let whyForms: [WhyForm] = [
    WhyForm(
      condition: "keyword: adverts", events: [#""text":"加微信""#],
      why: "keyword 加微信 of list adverts", title: "keyword of list adverts", other: hello),
    WhyForm(
      condition: "keyword: [adverts, 领红包]", events: [#""text":"领红包""#],
      why: "keyword 领红包", title: "keyword of list adverts, 领红包", other: hello),
    WhyForm(
      condition: #"regex: 'b[a-z]t\d+'"#, events: [#""text":"bet365""#],
      why: #"regex b[a-z]t\d+"#, title: #"regex b[a-z]t\d+"#, other: hello),
    WhyForm(
      condition: "link: any", events: [#""text":"http://bad.example/x""#],
      why: "link to bad.example", title: "link", other: hello),
    WhyForm(
      condition: "link: { outside: our-sites }", events: [#""text":"http://bad.example/x""#],
      why: "link to bad.example, outside list our-sites", title: "link outside list our-sites",
      other: hello),
    WhyForm(
      condition: "link: { is: short }", events: [#""text":"t.cn/abc""#],
      why: "short link to t.cn", title: "short link", other: hello),
    WhyForm(
      condition: "link: { is: address }", events: [#""text":"http://3232235777""#],
      why: "address 192.168.1.1", title: "address", other: hello),
    WhyForm(
      condition: "link: { is: [short, mixed-script] }", events: [#""text":"p\u0430ypal.com""#],
      why: "mixed-script host p\u{430}ypal.com", title: "short link or mixed-script host",
      other: hello),
    WhyForm(
      condition: "link: { inside: our-sites }", events: [#""text":"www.example.com""#],
      why: "link to www.example.com, of list our-sites", title: "link inside list our-sites",
      other: hello),
    WhyForm(
      condition: "kind: [card, image]", events: [#""kind":"card""#], why: "kind card",
      title: "kind card, image", other: hello),
    WhyForm(
      condition: "app: our-apps", events: [#""kind":"miniprogram","app":"wx01""#],
      why: "app wx01 of list our-apps", title: "app of list our-apps", other: hello),
    WhyForm(
      condition: "characters: { over: 3 }", events: [#""text":"大家好呀""#],
      why: "4 characters, over 3", title: "over 3 characters", other: hello),
    WhyForm(
      condition: "lines: { over: 1 }", events: [#""text":"大家\n好""#], why: "2 lines, over 1",
      title: "over 1 lines", other: hello),
    WhyForm(
      condition: "mentions: { over: 1 }", events: [#""mentions":["u-2","u-3"]"#],
      why: "2 mentions, over 1", title: "over 1 mentions", other: hello),
    WhyForm(
      condition: "rate: { messages: 2, within: 10s }", events: [hello, hello],
      why: "2 messages within 10s", title: "2 messages within 10s", other: hello),
    WhyForm(
      condition: "rate: { messages: 2, within: 60s, by: group, kinds: [image] }",
      events: [#""kind":"image","account":"u-2""#, #""kind":"image""#],
      why: "2 image messages in the group within 1m",
      title: "2 image messages in the group within 1m", other: hello),
    WhyForm(
      condition: "repeats: { times: 2, within: 1h }",
      events: [#""text":"大家早上好呀""#, #""text":"大家早上好呀""#],
      why: "same text 2 times within 1h", title: "same text 2 times within 1h", other: hello),
    WhyForm(
      condition: "repeats: { times: 2, within: 1h, by: anyone }",
      events: [#""text":"大家早上好呀","account":"u-2""#, #""text":"大家早上好呀""#],
      why: "same text 2 times by anyone within 1h",
      title: "same text 2 times by anyone within 1h", other: hello),
    WhyForm(
      condition: "repeats: { times: 2, within: 1h, alike: near }",
      events: [#""text":"大家早上好呀，今天也要加油""#, #""text":"大家早上好呀，今天也要加油哦""#],
      why: "nearly the same text 2 times within 1h",
      title: "nearly the same text 2 times within 1h", other: hello),
    WhyForm(
      condition: "disguised: { over: 2 }", events: [#""text":"加ｖｘ①③⑧""#],
      why: "5 disguised characters, over 2", title: "over 2 disguised characters", other: hello),
    WhyForm(
      condition: "name: titles", events: [#""name":"官方客服小美","text":"你好""#],
      why: "keyword 官方客服 of list titles", title: "name of list titles", other: hello),
    WhyForm(
      condition: "joined: { within: 1h }", events: ["join", hello], why: "joined within 1h",
      title: "joined within 1h", other: hello),
    WhyForm(
      condition: "joins: { count: 2, within: 1m }", events: [#"join "account":"u-2""#, "join"],
      why: "2 joins within 1m", title: "2 joins within 1m", other: "join"),
    WhyForm(
      condition: "hours: 09:00-18:00", events: ["+12h \(hello)"], why: "hours 09:00-18:00",
      title: "hours 09:00-18:00", other: hello),
    WhyForm(
      condition: "hours: 09:00-18:00 Asia/Shanghai", events: ["+2h \(hello)"],
      why: "hours 09:00-18:00 Asia/Shanghai", title: "hours 09:00-18:00 Asia/Shanghai",
      other: hello),
    // Nobody else is judged, so that nothing shows the form behind `not`.
    WhyForm(condition: "role: member", events: [hello], why: "role member", title: "role member"),
    WhyForm(
      condition: "account: regulars", events: [hello], why: "account of list regulars",
      title: "account of list regulars", other: #""text":"你好","account":"u-2""#),
    WhyForm(
      condition: "tag: suspect", events: [#""text":"mark""#, hello], why: "tag suspect",
      title: "tag suspect", other: hello),
    WhyForm(
      condition: "strikes: { over: 1 }", events: [#""text":"mark""#, hello],
      why: "over 1 strikes", title: "over 1 strikes", other: hello),
    WhyForm(
      condition: "not: { keyword: adverts }", events: [hello], why: "not keyword of list adverts"),
    WhyForm(
      condition: "not: { all: [{ kind: card }, { link: any }] }", events: [hello],
      why: "not all of 2 conditions"),
    WhyForm(
      condition: "not: { any: [{ kind: card }, { link: any }] }", events: [hello],
      why: "not any of 2 conditions"),
  ]

  /// A pack whose rule `shown` has the condition; `mark` gives a tag and two strikes.
  private static func pack(_ condition: String) -> String {
    let event =
      condition.hasPrefix("joins") || condition.hasPrefix("not: { joins") ? "join" : "message"
    return lists + """

      rules:
        - { id: mark, when: { keyword: mark }, then: [{ tag: suspect }, { strike: 2 }] }
        - id: shown
          event: \(event)
          when:
            \(condition)
      """
  }

  private static func why(_ condition: String, _ events: [String]) throws -> String? {
    try Engine(pack(condition)).run(events).decisions.last { $0.event == "m-\(events.count)" }?
      .matches.first { $0.rule == "shown" }?.why
  }

  @Test("The engine says `why` as the READMEs show it", arguments: whyForms)
  func why(_ form: WhyForm) throws {
    #expect(try Self.why(form.condition, form.events) == form.why)
    if let title = form.title, let other = form.other {
      #expect(try Self.why("not: { \(form.condition) }", [other]) == "not \(title)")
    }
  }

  @Test(
    "The READMEs show every form of `why`, and no other",
    arguments: [
      ("README.md", "### The forms of `why`", "the same"), ("README.zh.md", "### why 的写法", "同左"),
    ])
  func whyTable(file: String, heading: String, same: String) throws {
    let text = try Self.text(file)
    let hasLists = text.contains(Self.lists)
    #expect(hasLists, "\(file) lacks the lists")
    let rows = try Self.table(below: heading, in: text)
    for form in Self.whyForms {
      let last = form.title == form.why ? same : form.title.map { "`\($0)`" } ?? ""
      let end = "| `\(form.why)` | \(last)\(last.isEmpty ? "" : " ")|"
      #expect(
        rows.contains { $0.hasPrefix("| `\(form.condition)` | ") && $0.hasSuffix(end) },
        "\(file) has no row of `\(form.condition)` that ends in \(end)")
    }
    #expect(rows.count == Self.whyForms.count)
  }

  // MARK: reason

  struct ReasonForm: Sendable, CustomTestStringConvertible {
    var events: [String]
    /// The actions of the last event, or of the timers until an hour after the start.
    var actions: [String]
    /// What the READMEs show.
    var shown: [String]
    var until: String?

    var testDescription: String { shown.joined(separator: ", ") }
  }

  private static let reasonPack = """
    banned: [u-9]
    rules:
      - { id: adverts, when: { keyword: rule }, then: [{ mute: 1m }] }
      - { id: told, about: No adverts, when: { keyword: told }, then: kick }
      - { id: banner, about: No adverts, when: { keyword: banner }, then: { ban: 1m } }
      - { id: striker, when: { keyword: striker }, then: { strike: 1 } }
    strikes: { ladder: { 1: [{ mute: 1m }], 2: [kick] } }
    """

  static let reasonForms: [ReasonForm] = [
    ReasonForm(
      events: [#""text":"rule""#], actions: ["mute u-1 until +1m “rule adverts”"],
      shown: ["rule adverts"]),
    ReasonForm(events: [#""text":"told""#], actions: ["kick u-1 “No adverts”"], shown: ["about"]),
    ReasonForm(
      events: [#""text":"striker""#], actions: ["mute u-1 until +1m “1 strike”"],
      shown: ["1 strike"]),
    ReasonForm(
      events: [#""text":"striker""#, #"+2m "text":"striker""#], actions: ["kick u-1 “2 strikes”"],
      shown: ["2 strikes"]),
    ReasonForm(
      events: [#"join "account":"u-9""#], actions: ["refuse u-9 “banned by the pack”"],
      shown: ["banned by the pack"]),
    ReasonForm(
      events: [#""account":"u-9","text":"hi""#],
      actions: ["delete m-1", "kick u-9 “banned by the pack”"], shown: ["banned by the pack"]),
    ReasonForm(
      events: [#""text":"banner""#, "join"], actions: ["refuse u-1 “No adverts”"], shown: []),
    ReasonForm(
      events: [#"command "do":"kick","target":"u-1","group":"g-1","reason":"rude""#],
      actions: ["kick u-1 “rude”"], shown: []),
    ReasonForm(
      events: [#"command "do":"ban","target":"u-1""#], actions: ["ban u-1 “ban by command”"],
      shown: ["ban by command"]),
    ReasonForm(
      events: [#"command "do":"unban","target":"u-1""#],
      actions: ["unban u-1 “unban by command”"], shown: ["unban by command"]),
    ReasonForm(
      events: [#"command "do":"kick","target":"u-1","group":"g-1""#],
      actions: ["kick u-1 “kick by command”"], shown: ["kick by command"]),
    ReasonForm(
      events: [#"command "do":"mute","target":"u-1","group":"g-1""#],
      actions: ["mute u-1 “mute by command”"], shown: ["mute by command"]),
    ReasonForm(
      events: [
        #"command "do":"mute","target":"u-1","group":"g-1""#,
        #"command "do":"unmute","target":"u-1","group":"g-1""#,
      ], actions: ["unmute u-1 “unmute by command”"], shown: ["unmute by command"]),
    ReasonForm(
      events: [#""text":"banner""#, #"command "do":"trust","target":"u-1""#],
      actions: ["unban u-1 “trust by command”"], shown: ["trust by command"]),
    ReasonForm(
      events: [#""text":"banner""#, #"command "do":"pardon","target":"u-1""#],
      actions: ["unban u-1 “pardon by command”"], shown: ["pardon by command"]),
    ReasonForm(
      events: [#""text":"rule""#], actions: ["unmute u-1 “the mute has ended”"],
      shown: ["the mute has ended"], until: "+1h"),
    ReasonForm(
      events: [#""text":"banner""#], actions: ["unban u-1 “the ban has ended”"],
      shown: ["the ban has ended"], until: "+1h"),
  ]

  @Test("The engine gives the reasons that the READMEs show", arguments: reasonForms)
  func reason(_ form: ReasonForm) throws {
    let outcome = try Engine(Self.reasonPack).run(form.events, until: form.until)
    #expect(outcome.decisions.last?.actions.map(\.full) == form.actions)
  }

  @Test(
    "The READMEs show every form of `reason`",
    arguments: [
      ("README.md", "### The forms of `reason`"), ("README.zh.md", "### reason 的写法"),
    ])
  func reasonTable(file: String, heading: String) throws {
    let table = try Self.table(below: heading, in: Self.text(file)).joined(separator: "\n")
    for shown in Self.reasonForms.flatMap(\.shown) {
      #expect(Self.names(shown, in: table), "\(file) lacks the reason \(shown)")
    }
  }

  // MARK: The command line

  @Test("The READMEs name every command and each of its options", arguments: readmes)
  func commandLine(file: String) throws {
    let rows = try Self.text(file).split(separator: "\n").filter { $0.hasPrefix("| `steward ") }
    let folder = Self.root.appendingPathComponent("Sources/steward/Commands")
    let sources = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".swift") }
    #expect(sources.count == rows.count)
    for source in sources {
      let command = source.dropLast(".swift".count).lowercased()
      let row = try #require(
        rows.first { $0.hasPrefix("| `steward \(command) ") }, "\(file) lacks \(command)")
      let code = try Self.text("Sources/steward/Commands/\(source)")
      for option in Self.options(of: code) {
        #expect(row.contains("`\(option)") || row.contains(" \(option) "), "\(command) \(option)")
      }
    }
  }

  /// `--coverage`, `--until` … : the properties below `@Option` and `@Flag`.
  private static func options(of code: String) -> [String] {
    let lines = code.split(separator: "\n").map { $0.drop { $0 == " " } }
    return zip(lines, lines.dropFirst()).compactMap { line, next in
      guard line.hasPrefix("@Option") || line.hasPrefix("@Flag"), next.hasPrefix("var ") else {
        return nil
      }
      let name = next.dropFirst("var ".count).prefix { $0.isLetter }
      return "--" + name.map { $0.isUppercase ? "-\($0.lowercased())" : String($0) }.joined()
    }
  }

  @Test("The READMEs name every kind of action and every field of the summary", arguments: readmes)
  func names(file: String) throws {
    let text = try Self.text(file)
    for name in Action.Deed.names {
      #expect(Self.names(name, in: text), "\(file) lacks the action \(name)")
    }
    let source = try Self.text("Sources/steward/Output/ReplaySummary.swift")
    let start = try #require(source.range(of: "var json: String"))
    let end = try #require(source.range(of: "\n  }\n", range: start.upperBound..<source.endIndex))
    let summary = source[start.upperBound..<end.lowerBound]
    let fields = summary.matches(of: /(?:\(|member\(\s*)"([a-z_]+)",/).map { String($0.1) }
    #expect(fields.count == 20)
    for field in fields {
      #expect(Self.names(field, in: text), "\(file) lacks the field \(field)")
    }
  }
}
