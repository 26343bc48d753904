import Records
import Testing

/// Greetings: who is greeted, when, and by which words.
@Suite struct WelcomeTests {
  static let pack = """
    assistant: [bot-1]
    trusted: [u-boss]
    rules:
      - { id: bad-name, event: join, when: { keyword: spammer }, then: kick }
    welcome:
      - { text: "欢迎 {names}，共 {count} 人", wait: 30s }

    """

  static let stories = [
    Story(
      "all who came within the wait are greeted at once, in the order of joining", pack: pack,
      log: [
        #"join "account":"u-2","name":"小美""#, #"+10s join "account":"u-3""#,
        #"+29s join "account":"u-1","name":"小刚""#,
      ], until: "+30s",
      leadsTo: ["welcome u-2 u-3 u-1 “欢迎 小美、u-3、小刚，共 3 人”"]),
    Story(
      "nobody is before the wait has ended", pack: pack, log: ["join"], until: "+29999ms",
      leadsTo: []),
    Story(
      "one who comes after the end opens another wait", pack: pack,
      log: ["join", #"+30s join "account":"u-2""#], until: "+60s",
      leadsTo: ["welcome u-1 “欢迎 u-1，共 1 人”", "welcome u-2 “欢迎 u-2，共 1 人”"]),
    Story(
      "who has left again is not greeted", pack: pack,
      log: ["join", #"+1s join "account":"u-2""#, "+2s leave"], until: "+1m",
      leadsTo: ["welcome u-2 “欢迎 u-2，共 1 人”"]),
    Story(
      "nobody is left, so nothing is said", pack: pack, log: ["join", "+2s leave"], until: "+1m",
      leadsTo: []),
    Story(
      "who leaves and comes again stands last", pack: pack,
      log: ["join", #"+1s join "account":"u-2""#, "+2s leave", "+3s join"], until: "+1m",
      leadsTo: ["welcome u-2 u-1 “欢迎 u-2、u-1，共 2 人”"]),
    Story(
      "who comes again without having been seen to leave is greeted once", pack: pack,
      log: ["join", #"+1s join "account":"u-2""#, "+2s join"], until: "+1m",
      leadsTo: ["welcome u-2 u-1 “欢迎 u-2、u-1，共 2 人”"]),
    Story(
      "groups are greeted each by itself", pack: pack,
      log: ["join", #"+1s join "group":"g-2","account":"u-2""#], until: "+1m",
      leadsTo: ["welcome u-1 “欢迎 u-1，共 1 人”", "welcome u-2 “欢迎 u-2，共 1 人”"]),
    Story(
      "the banned are refused and not greeted", pack: "banned: [u-1]\n" + pack,
      log: ["join", #"join "account":"u-2""#], until: "+1m",
      leadsTo: [
        "refuse u-1 “banned by the pack”", "welcome u-2 “欢迎 u-2，共 1 人”",
      ]),
    Story(
      "who is banned meanwhile is not greeted", pack: pack,
      log: ["join", #"+1s command "do":"ban","target":"u-1""#, "+2s tick"], until: "+1m",
      leadsTo: ["ban u-1 “ban by command”", "kick u-1 in g-1 “ban by command”"]),
    Story(
      "who is kicked by a rule at the door is not greeted", pack: pack,
      log: [#"join "name":"spammer""#], until: "+1m",
      leadsTo: ["kick u-1 “rule bad-name”"]),
    Story(
      "who is kicked meanwhile is not, though nobody tells that it left", pack: pack,
      log: ["join", #"+1s command "do":"kick","target":"u-1","group":"g-1""#], until: "+1m",
      leadsTo: ["kick u-1 “kick by command”"]),
    Story(
      "the trusted are greeted, the assistant is not", pack: pack,
      log: [#"join "account":"u-boss""#, #"join "account":"bot-1""#], until: "+1m",
      leadsTo: ["welcome u-boss “欢迎 u-boss，共 1 人”"]),
    Story(
      "a group that is gone greets nobody", pack: pack, log: ["join", "+1s dismiss"], until: "+1m",
      leadsTo: []),
    Story(
      "without a wait each is greeted at once", pack: "welcome: [ { text: 'hi {names}' } ]",
      log: ["join", #"join "account":"u-2""#],
      leadsTo: ["welcome u-1 “hi u-1”", "welcome u-2 “hi u-2”"]),
    Story(
      "twelve newcomers are ten names and two more",
      pack: "welcome: [ { text: 'welcome {names}!', wait: 1s } ]",
      log: (1...12).map { #"join "account":"u-\#($0)""# }, until: "+1s",
      leadsTo: [
        "welcome " + (1...12).map { "u-\($0)" }.joined(separator: " ") + " “welcome "
          + (1...10).map { "u-\($0)" }.joined(separator: ", ") + " +2!”"
      ]),
    Story(
      "ten newcomers are ten names", pack: "welcome: [ { text: '{names}!', wait: 1s } ]",
      log: (1...10).map { #"join "account":"u-\#($0)""# }, until: "+1s",
      leadsTo: [
        "welcome " + (1...10).map { "u-\($0)" }.joined(separator: " ") + " “"
          + (1...10).map { "u-\($0)" }.joined(separator: ", ") + "!”"
      ]),
    Story(
      "hours count at the end of the wait, not at the join",
      pack: "welcome: [ { text: hi, wait: 1m, hours: 00:00-00:02 } ]",
      log: ["+30s join", #"+119s join "account":"u-2""#], until: "+1h",
      leadsTo: ["welcome u-1 “hi”"]),
    Story(
      "the first welcome whose groups hold this one speaks, with what goes with it",
      pack: """
        groups: { vip: { ids: ["v-*"] }, all: { ids: ["*"] } }
        welcome:
          - { in: vip, text: vip, attachments: [ { link: { title: t, url: u } }, { image: { url: i } } ] }
          - { in: all, text: [one, two] }
        """,
      log: ["join", #"join "group":"v-1""#, #"join "account":"u-2""#],
      leadsTo: [
        "welcome u-1 “one”", "welcome u-1 “vip with 2”", "welcome u-2 “two”",
      ]),
    Story(
      "of no group of a welcome nobody is greeted",
      pack: "groups: { vip: { ids: [v-1] } }\nwelcome: [ { in: vip, text: hi } ]", log: ["join"],
      leadsTo: []),
  ]

  @Test("Greetings", arguments: stories)
  func story(_ story: Story) throws { try story.checkActions() }

  @Test("A greeting is named by the first who came and when it was due")
  func id() throws {
    let log = ["+1s join", #"+2s join "account":"u-2""#]
    #expect(
      try Engine(Self.pack).short(log, until: "+1m") == [
        "m-1@1777593631000: → welcome u-1 u-2 (m-1@1777593631000/welcome/0)"
      ])
  }

  @Test("Of more than a thousand newcomers a thousand are named and the others counted")
  func crowd() throws {
    let log = (1...1_203).map { #"join "account":"u-\#($0)""# }
    let outcome = try Engine(Self.pack).run(log, until: "+1m")
    let action = try #require(outcome.decisions.last?.actions.last)
    guard case .welcome(let accounts, let text, _) = action.deed else {
      Issue.record("\(action.short) is no greeting")
      return
    }
    #expect(accounts.count == 1_000)
    #expect(text.hasSuffix("u-10 +1193，共 1203 人"))
  }
}
