import Moderation
import Records
import Testing

/// `command` events: what each order does, in a group and in the tenant.
@Suite struct CommandTests {
  static let pack = """
    rules: [ { id: any, when: { keyword: hi }, then: { tag: x } } ]
    """

  /// The orders after which u-1 speaks and joins; it stands in g-1 and g-2.
  static func orders(_ orders: [String]) -> [String] {
    [#"join "group":"g-2""#, "join"] + orders
  }

  static let tables: [(orders: [String], decisions: [String])] = [
    ([#"command "do":"kick","target":"u-1","group":"g-1""#], ["m-3: kick u-1"]),
    ([#"command "do":"kick","target":"u-1""#], ["m-3: kick u-1 in g-1, kick u-1 in g-2"]),
    (
      [#"command "do":"kick","target":"u-1","for":"1h""#],
      ["m-3: kick u-1 in g-1, kick u-1 in g-2"]
    ),
    ([#"command "do":"mute","target":"u-1","group":"g-1""#], ["m-3: mute u-1"]),
    (
      [#"command "do":"mute","target":"u-1","group":"g-1","for":"1h""#],
      ["m-3: mute u-1 until +1h"]
    ),
    (
      [#"command "do":"mute","target":"u-1","for":"forever""#],
      ["m-3: mute u-1 in g-1, mute u-1 in g-2"]
    ),
    (
      [
        #"command "do":"mute","target":"u-1""#,
        #"command "do":"unmute","target":"u-1","group":"g-1""#,
      ], ["m-3: mute u-1 in g-1, mute u-1 in g-2", "m-4: unmute u-1"]
    ),
    (
      [#"command "do":"mute","target":"u-1""#, #"command "do":"unmute","target":"u-1""#],
      ["m-3: mute u-1 in g-1, mute u-1 in g-2", "m-4: unmute u-1 in g-1, unmute u-1 in g-2"]
    ),
    (
      [
        #"command "do":"mute","target":"u-1","group":"g-2""#,
        #"command "do":"unmute","target":"u-1""#,
      ], ["m-3: mute u-1", "m-4: unmute u-1 in g-2"]
    ),
    ([#"command "do":"unmute","target":"u-1""#], []),
    ([#"command "do":"ban","target":"u-1","group":"g-1""#], ["m-3: ban u-1 from the group"]),
    (
      [#"command "do":"ban","target":"u-1","for":"1h""#],
      ["m-3: ban u-1 until +1h, kick u-1 in g-1, kick u-1 in g-2"]
    ),
    (
      [
        #"command "do":"ban","target":"u-1","group":"g-1""#,
        #"command "do":"unban","target":"u-1","group":"g-1""#, "join",
      ], ["m-3: ban u-1 from the group", "m-4: unban u-1 from the group"]
    ),
    (
      [
        #"command "do":"ban","target":"u-1","group":"g-1""#,
        #"command "do":"unban","target":"u-1""#, "join",
      ], ["m-3: ban u-1 from the group", "m-4: unban u-1, unban u-1 from the group in g-1"]
    ),
    (
      [
        #"command "do":"ban","target":"u-1""#,
        #"command "do":"unban","target":"u-1","group":"g-1""#, "join",
      ],
      [
        "m-3: ban u-1, kick u-1 in g-1, kick u-1 in g-2", "m-4: unban u-1 from the group",
        "m-5: refuse u-1",
      ]
    ),
    (
      [
        #"command "do":"ban","target":"u-1","group":"g-2""#,
        #"command "do":"ban","target":"u-1","group":"g-10""#,
        #"command "do":"unban","target":"u-1""#,
      ],
      [
        "m-3: ban u-1 from the group", "m-4: ban u-1 from the group",
        "m-5: unban u-1, unban u-1 from the group in g-10, unban u-1 from the group in g-2",
      ]
    ),
    // The platform is told, whether or not we know of a ban.
    ([#"command "do":"unban","target":"nobody""#], ["m-3: unban nobody"]),
    ([#"command "do":"trust","target":"u-1""#], []),
    ([#"command "do":"untrust","target":"u-1""#], []),
    ([#"command "do":"pardon","target":"u-1""#], []),
    ([#"command "do":"close","target":"case-1""#], []),
    // Accounts that were never seen.
    ([#"command "do":"kick","target":"nobody""#], []),
    ([#"command "do":"kick","target":"nobody","group":"g-9""#], ["m-3: kick nobody"]),
    ([#"command "do":"mute","target":"nobody""#], []),
    ([#"command "do":"mute","target":"nobody","group":"g-1""#], ["m-3: mute nobody"]),
    (
      [#"command "do":"ban","target":"nobody""#, #"join "account":"nobody""#],
      ["m-3: ban nobody", "m-4: refuse nobody"]
    ),
    // Bots and the trusted can be targets too.
    (
      [#"group "owner":"u-1""#, #"command "do":"kick","target":"u-1","group":"g-1""#],
      ["m-4: kick u-1"]
    ),
  ]

  @Test("Orders become actions", arguments: tables)
  func order(orders: [String], decisions: [String]) throws {
    #expect(try Engine(Self.pack).run(Self.orders(orders)).decisions.map(\.deeds) == decisions)
  }

  @Test(
    "Each order gives its reason, or says that it was one",
    arguments: [
      ("kick", "kick u-1"), ("mute", "mute u-1"), ("ban", "ban u-1 from the group"),
      ("unban", "unban u-1 from the group"),
    ])
  func reason(order: String, action: String) throws {
    let line = "command \"do\":\"\(order)\",\"target\":\"u-1\",\"group\":\"g-1\""
    #expect(try Engine(Self.pack).run([line]).actions == ["\(action) “\(order) by command”"])
    #expect(
      try Engine(Self.pack).run([line + #","reason":"because""#]).actions
        == ["\(action) “because”"])
  }

  @Test("A decision about an order names who gave it, and its group if it has one")
  func who() throws {
    let decisions = try Engine(Self.pack).run([
      #"command "do":"unban","target":"u-1","account":"op-1""#,
      #"command "do":"unban","target":"u-1","account":"op-2","group":"g-1""#,
    ]).decisions
    #expect(decisions.map(\.account) == ["op-1", "op-2"])
    #expect(decisions.map(\.group) == [nil, "g-1"])
  }

  @Test("Actions in other groups are numbered in the order in which they stand")
  func numbers() throws {
    let bans = ["b", "c", "a"].map {
      "command \"do\":\"ban\",\"target\":\"u-1\",\"group\":\"\($0)\""
    }
    for order in ["unban", "trust"] {
      // Trust lifts the bans of rules only.
      let log =
        order == "unban" ? bans : ["b", "c", "a"].map { "\"text\":\"out\",\"group\":\"\($0)\"" }
      let pack =
        "rules: [ { id: out, when: { keyword: out }, then: { ban: { scope: group } } } ]"
      let decision = try Engine(pack).run(
        log + ["command \"do\":\"\(order)\",\"target\":\"u-1\""]
      ).decisions[3]
      let there = decision.actions.filter { $0.group != nil }
      #expect(there.map(\.group) == ["a", "b", "c"])
      #expect(there.map(\.id) == there.map(\.id).sorted())
    }
  }

  @Test("Giving an order makes nobody a member, and the one who orders is not judged")
  func ordersOnly() throws {
    #expect(
      try Engine("banned: [boss]").short([
        #"command "do":"kick","target":"u-1","group":"g-1""#,
        #"command "do":"kick","target":"boss""#,
      ]) == ["m-1: → kick u-1 (m-1/command/0)"])
  }

  @Test("An unban outweighs the pack's list, for the tenant")
  func unbanned() throws {
    let log = [
      #"command "do":"unban","target":"u-1","group":"g-1""#, "join",
      #"command "do":"unban","target":"u-1""#, "join",
      #"command "do":"ban","target":"u-1","for":"1m""#, "join", "+1m join",
    ]
    let outcome = try Engine("banned: [u-1]").run(log)
    #expect(
      outcome.decisions.filter { !$0.event.contains("@") }.map(\.deeds) == [
        "m-1: unban u-1 from the group", "m-2: refuse u-1", "m-3: unban u-1",
        "m-5: ban u-1 until +1m, kick u-1 in g-1", "m-6: refuse u-1",
      ])
  }

  @Test(
    "An order whose end is beyond all times has none",
    arguments: ["9223372036854775807ms", "106751991167d", "2913000d"])
  func endless(period: String) throws {
    let outcome = try Engine(Self.pack).run([
      "command \"do\":\"ban\",\"target\":\"u-1\",\"for\":\"\(period)\"",
      "command \"do\":\"mute\",\"target\":\"u-1\",\"group\":\"g-1\",\"for\":\"\(period)\"",
    ])
    #expect(outcome.decisions.map(\.deeds) == ["m-1: ban u-1", "m-2: mute u-1"])
    #expect(outcome.judge.nextDue == nil)
  }

  @Test("Orders that change nothing, verdicts and cases are counted as unanswered")
  func unanswered() throws {
    let lines = [
      #"command "do":"kick","target":"x""#, #"command "do":"mute","target":"x""#,
      #"command "do":"unmute","target":"x""#, #"command "do":"pardon","target":"x""#,
      #"command "do":"close","target":"x""#, #"verdict "case":"x","approve":true"#,
      #"receipt "action":"x","ok":true"#,
    ]
    for line in lines {
      #expect(try Engine(Self.pack).run([line]).judge.tally.unclear.sum == 1, "\(line)")
    }
    for order in ["ban", "unban", "trust", "untrust"] {
      let line = "command \"do\":\"\(order)\",\"target\":\"x\""
      #expect(try Engine(Self.pack).run([line]).judge.tally.unclear.sum == 0, "\(line)")
    }
  }
}
