import Moderation
import Records
import Testing

/// Groups that a live code asks for, and what they take over from the one before.
@Suite struct CodeGrowthTests {
  private static let pack = """
    groups: { customers: { ids: [g-1] }, vips: { labels: [vip] } }
    rules:
      - { id: bad, in: customers, when: { keyword: bad }, then: delete }
      - { id: rude, in: vips, when: { keyword: rude }, then: delete }
    welcome: [ { in: customers, text: "hello {names}" } ]
    codes:
      - id: s
        groups: [g-1]
        capacity: 5
        grow: { name: "群{n}", from: 10, ahead: 5, announcement: inherit }
    """

  private static let begin = [
    #"group "announcement":"公告","labels":["vip"]"#, #"scan "code":"s""#,
    #"receipt "action":"m-2/s/1","ok":true,"result":"g-10""#,
  ]

  @Test("The next group is asked for with its number and the announcement of the one before")
  func asks() throws {
    let outcome = try Engine(Self.pack).run(Self.begin)
    #expect(
      outcome.actions == ["route u-1 by s to g-1 until +10m", "create_group 群10 of 5 for s “公告”"])
    #expect(outcome.decisions.flatMap(\.actions).map(\.id) == ["m-2/s/0", "m-2/s/1"])
    #expect(outcome.judge.tally.unclear.receipts == 0)
  }

  @Test("A group that was made has the sets, labels, announcement and greeting of the one before")
  func inherits() throws {
    let log =
      Self.begin + [
        #""group":"g-10","text":"bad""#, #""group":"g-10","text":"rude""#,
        #"join "account":"u-2","group":"g-10""#, #""group":"g-11","text":"bad rude""#,
        #"dismiss "group":"g-1""#,
      ]
    #expect(
      try Engine(Self.pack).run(log).decisions.dropFirst().map(\.deeds) == [
        "m-4: delete m-4", "m-5: delete m-5", "m-6: welcome u-2",
        "m-8: create_group 群11 of 5 for s",
      ])
    let actions = try Engine(Self.pack).run(log).actions
    #expect(actions.last == "create_group 群11 of 5 for s “公告”")
  }

  @Test("What was told of the new group itself outweighs that")
  func own() throws {
    let log = [
      #"group "announcement":"old","labels":["vip"]"#,
      #"group "group":"g-10","announcement":"new","labels":["plain"]"#, #"scan "code":"s""#,
      #"receipt "action":"m-3/s/1","ok":true,"result":"g-10""#,
      #""group":"g-10","text":"rude""#, #"dismiss "group":"g-1""#,
      #"group "group":"g-10","members":["a","b"]"#,
    ]
    let outcome = try Engine(Self.pack).run(log)
    #expect(outcome.actions.last == "create_group 群11 of 5 for s “new”")
    // The sets are taken over whole, whatever made the group before belong to them.
    #expect(outcome.decisions.map(\.event) == ["m-3", "m-5", "m-6"])
  }

  @Test("Members who came before the group was reported have their seats")
  func early() throws {
    let pack = "codes: [ { id: s, capacity: 2, grow: { name: \"{n}\", ahead: 1 } } ]"
    let log = [
      #"scan "code":"s""#, #"join "account":"u-2","group":"new""#,
      #"join "account":"u-3","group":"new""#, #"leave "account":"u-3","group":"new""#,
      #"scan "account":"u-4","code":"s""#,
      #"receipt "action":"m-1/s/1","ok":true,"result":"new""#,
      #"scan "account":"u-2","code":"s""#,
    ]
    #expect(
      try Engine(pack).short(log) == [
        "m-1: → wait u-1 for s at 1 (m-1/s/0), create_group 1 of 2 for s (m-1/s/1)",
        "m-5: → wait u-4 for s at 2 (m-5/s/0)",
        "m-6: → route u-1 by s to new until +10m (m-6/s/0), create_group 2 of 2 for s (m-6/s/1)",
        "m-7: → route u-2 by s to new until +10m (m-7/s/0)",
      ])
  }

  @Test("Without a capacity of its own a code asks for groups as large as its last")
  func capacity() throws {
    let pack = "codes: [ { id: s, groups: [g-1], grow: { name: \"x{n}\", ahead: 300 } } ]"
    let sized = #"group "capacity":80"#
    #expect(
      try Engine(pack).run([#"scan "code":"s""#]).actions.last == "create_group x2 of 200 for s")
    #expect(
      try Engine(pack).run([sized, #"scan "code":"s""#]).actions == [
        "create_group x2 of 80 for s", "route u-1 by s to g-1 until +10m",
      ])
    // The new group has the seats that were asked for, until it tells others.
    let made = #"receipt "action":"m-1/s/0","ok":true,"result":"g-2""#
    let report = try Engine(pack).run([sized, made]).judge.codes
    #expect(report.map(\.groups).joined().map(\.capacity) == [80, 80])
  }

  @Test("A platform that never answers is asked after 11, 23, 37 … minutes, then every 70")
  func silence() throws {
    let pack = "codes: [ { id: s, grow: { name: \"x{n}\", ahead: 1 } } ]"
    let outcome = try Engine(pack).run([#"scan "code":"s""#], until: "+8h")
    let asked = outcome.decisions.filter { decision in
      decision.actions.contains { if case .createGroup = $0.deed { true } else { false } }
    }
    let minutes = asked.map { ($0.time - Engine.start).milliseconds / 60_000 }
    #expect(minutes == [0, 11, 23, 37, 55, 81, 123, 193, 263, 333, 403, 473])
    #expect(asked.last?.event == "m-1@1777621980000")
    #expect(outcome.judge.codes.map(\.asked) == [1..<13])
  }
}
