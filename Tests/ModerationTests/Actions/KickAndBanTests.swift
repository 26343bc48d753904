import Moderation
import Records
import Testing

/// What kicks and bans lead to: bans after kicks, kicks from other groups.
@Suite struct KickAndBanTests {
  static let rules = """
    rules:
      - { id: out, when: { keyword: out }, then: [delete, kick] }
      - { id: bad, when: { keyword: bad }, then: ban }
      - { id: here, when: { keyword: here }, then: [kick, { ban: { for: 1h, scope: group } }] }
      - { id: one, when: { keyword: one }, then: { strike: 1 } }
      - { id: late, when: { any: [{ keyword: out }, { keyword: bad }] }, then: { tag: late } }
    strikes: { ladder: { 1: kick } }

    """
  static let thenBan = rules + "kicks: { then_ban: 2h }"

  static let kicks = [
    Story(
      "a kick by a rule bans from the group", pack: thenBan,
      log: [#""text":"out""#, "join", #"join "group":"g-2""#, "+2h join"],
      leadsTo: [
        "m-1: out, late → delete m-1 (m-1/out/0), kick u-1 (m-1/out/1), "
          + "tag u-1 late (m-1/late/0), ban u-1 from the group until +2h (m-1/out/2)",
        "m-2: → refuse u-1 (m-2/banned/0)",
        "m-1@1777600800000: → unban u-1 from the group (m-1@1777600800000/banned/0)",
      ]),
    Story(
      "a kick by the ladder bans from the group", pack: thenBan, log: [#""text":"one""#],
      leadsTo: [
        "m-1: one → kick u-1 (m-1/strikes/0), ban u-1 from the group until +2h (m-1/strikes/1)"
      ]),
    Story(
      "a ban that swallows a kick lasts at least as long as the kick would have banned",
      pack: thenBan,
      log: [#""text":"out bad""#, #""account":"u-2","text":"here""#],
      leadsTo: [
        "m-1: out, bad, late → delete m-1 (m-1/out/0), ban u-1 (m-1/bad/0), "
          + "tag u-1 late (m-1/late/0)",
        "m-2: here → ban u-2 from the group until +2h (m-2/here/1)",
      ]),
    Story(
      "a kick by command bans nobody", pack: thenBan,
      log: [#"command "do":"kick","target":"u-1","group":"g-1""#, "join"],
      leadsTo: ["m-1: → kick u-1 (m-1/command/0)"]),
    Story(
      "a kick for speaking while banned gives no other ban", pack: thenBan,
      log: [#"command "do":"ban","target":"u-1","for":"1m""#, #""text":"hi""#],
      leadsTo: [
        "m-1: → ban u-1 until +1m (m-1/command/0)",
        "m-2: → delete m-2 (m-2/banned/0), kick u-1 (m-2/banned/1)",
      ]),
    Story(
      "without then_ban a kick bans nobody", pack: rules, log: [#""text":"one""#, "join"],
      leadsTo: ["m-1: one → kick u-1 (m-1/strikes/0)"]),
    Story(
      "then_ban may be for ever", pack: rules + "kicks: { then_ban: forever }",
      log: [#""text":"one""#, "+900d join"],
      leadsTo: [
        "m-1: one → kick u-1 (m-1/strikes/0), ban u-1 from the group (m-1/strikes/1)",
        "m-2: → refuse u-1 (m-2/banned/0)",
      ]),
  ]

  @Test("Kicks", arguments: kicks)
  func kick(_ story: Story) throws { try story.check() }

  static let bans = [
    Story(
      "a ban from the tenant kicks from every other group that holds the account, in byte order",
      pack: rules,
      log: [
        #"join "group":"g-3""#, #"join "group":"g-20""#, #""group":"G","text":"hi""#,
        #"group "group":"群","members":["u-1"]"#, #"join "group":"g-4""#,
        #"leave "group":"g-4""#, #"join "group":"g-5","account":"u-2""#, #""text":"bad""#,
      ],
      leadsTo: [
        "m-8: bad, late → ban u-1 (m-8/bad/0), tag u-1 late (m-8/late/0), kick u-1 in G (m-8/bad/1), "
          + "kick u-1 in g-20 (m-8/bad/2), kick u-1 in g-3 (m-8/bad/3), kick u-1 in 群 (m-8/bad/4)"
      ]),
    Story(
      "a ban from the group kicks from no other", pack: rules,
      log: [#"join "group":"g-2""#, #""text":"here""#],
      leadsTo: ["m-2: here → ban u-1 from the group until +1h (m-2/here/1)"]),
    Story(
      "a ban by command from the tenant kicks from every group", pack: rules,
      log: [
        #"join "group":"g-2""#, "join", #"command "do":"ban","target":"u-1","reason":"r""#,
      ],
      leadsTo: [
        "m-3: → ban u-1 (m-3/command/0), kick u-1 in g-1 (m-3/command/1), "
          + "kick u-1 in g-2 (m-3/command/2)"
      ]),
  ]

  @Test("Bans", arguments: bans)
  func ban(_ story: Story) throws { try story.check() }

  @Test("The kicks from other groups give the ban's reason")
  func reason() throws {
    let log = [#"join "group":"g-2""#, #"command "do":"ban","target":"u-1","reason":"r""#]
    #expect(try Engine(Self.rules).run(log).actions == ["ban u-1 “r”", "kick u-1 in g-2 “r”"])
  }

  static let ends = [
    Story(
      "a shorter ban by command does not shorten one that stands", pack: rules,
      log: [
        #"command "do":"ban","target":"u-1","for":"2h""#,
        #"command "do":"ban","target":"u-1","for":"1h""#,
        #"+1m command "do":"ban","target":"u-1","for":"3h""#, "+3h join",
      ], until: "+4h",
      leadsTo: [
        "m-1: → ban u-1 until +2h (m-1/command/0)", "m-2: → ban u-1 until +2h (m-2/command/0)",
        "m-3: → ban u-1 until +181m (m-3/command/0)", "m-4: → refuse u-1 (m-4/banned/0)",
        "m-3@1777604460000: → unban u-1 (m-3@1777604460000/banned/0)",
      ]),
    Story(
      "an end that stands already is told by who set it first", pack: rules,
      log: [
        #"command "id":"z","do":"ban","target":"u-1","for":"2h""#,
        #"command "id":"a","do":"ban","target":"u-1","for":"1h""#,
        #"command "id":"y","do":"mute","target":"u-1","group":"g-1","for":"2h""#,
        #"command "id":"b","do":"mute","target":"u-1","group":"g-1","for":"1h""#,
      ], until: "+2h",
      leadsTo: [
        "z: → ban u-1 until +2h (z/command/0)", "a: → ban u-1 until +2h (a/command/0)",
        "y: → mute u-1 until +2h (y/command/0)", "b: → mute u-1 until +2h (b/command/0)",
        "y@1777600800000: → unmute u-1 (y@1777600800000/muted/0)",
        "z@1777600800000: → unban u-1 (z@1777600800000/banned/0)",
      ]),
    Story(
      "a ban for ever by command stays for ever", pack: rules,
      log: [
        #"command "do":"ban","target":"u-1","for":"forever""#,
        #"command "do":"ban","target":"u-1","for":"1h""#,
      ], until: "+9d",
      leadsTo: ["m-1: → ban u-1 (m-1/command/0)", "m-2: → ban u-1 (m-2/command/0)"]),
  ]

  @Test("Ends of bans", arguments: ends)
  func end(_ story: Story) throws { try story.check() }
}
