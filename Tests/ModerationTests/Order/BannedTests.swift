import Moderation
import Records
import Testing

/// Step 2 of the order of judgement: who is banned, and who is muted.
@Suite struct BannedTests {
  static let pack = """
    banned: [villain]
    rules:
      - { id: ads, when: { keyword: spam }, then: { ban: 1h } }
      - { id: here, when: { keyword: rude }, then: { ban: { for: 1h, scope: group } } }
      - { id: loud, when: { keyword: loud }, then: { mute: 10m } }
      - { id: any, when: { kind: text }, then: { tag: seen } }
      - { id: came, event: join, when: { not: { tag: x } }, then: { tag: came } }
    """

  static let stories = [
    Story(
      "an account that the pack bans is refused at each join", pack: pack,
      log: [#"join "account":"villain""#, #"join "account":"villain""#],
      leadsTo: [
        "m-1: → refuse villain (m-1/banned/0)", "m-2: → refuse villain (m-2/banned/0)",
      ]),
    Story(
      "a banned account's messages are deleted, and it is kicked once until its next join",
      pack: pack,
      log: [
        #""account":"villain","text":"a""#, #""account":"villain","text":"b""#,
        #"edit "account":"villain","message":"m-2","text":"spam""#,
        #"join "account":"villain""#, #""account":"villain","text":"c""#,
        #""account":"villain","text":"d""#,
      ],
      leadsTo: [
        "m-1: → delete m-1 (m-1/banned/0), kick villain (m-1/banned/1)",
        "m-2: → delete m-2 (m-2/banned/0)", "m-3: → delete m-2 (m-3/banned/0)",
        "m-4: → refuse villain (m-4/banned/0)",
        "m-5: → delete m-5 (m-5/banned/0), kick villain (m-5/banned/1)",
        "m-6: → delete m-6 (m-6/banned/0)",
      ]),
    Story(
      "it is kicked once in each group", pack: pack,
      log: [
        #""account":"villain","text":"a""#, #""group":"g-2","account":"villain","text":"b""#,
      ],
      leadsTo: [
        "m-1: → delete m-1 (m-1/banned/0), kick villain (m-1/banned/1)",
        "m-2: → delete m-2 (m-2/banned/0), kick villain (m-2/banned/1)",
      ]),
    Story(
      "a ban by a rule holds in every group of the tenant, up to its end", pack: pack,
      log: [#""text":"spam""#, #"+59m59s999ms join "group":"g-2""#, "+1h join"],
      leadsTo: [
        "m-1: ads, any → ban u-1 until +1h (m-1/ads/0), tag u-1 seen (m-1/any/0)",
        "m-2: → refuse u-1 (m-2/banned/0)",
        "m-1@1777597200000: → unban u-1 (m-1@1777597200000/banned/0)",
        "m-3: came → tag u-1 came (m-3/came/0)",
      ]),
    Story(
      "a ban from a group holds in that group only", pack: pack,
      log: [#""text":"rude""#, #"+1s join "group":"g-2""#, "+2s join"],
      leadsTo: [
        "m-1: here, any → ban u-1 from the group until +1h (m-1/here/0), tag u-1 seen (m-1/any/0)",
        "m-2: came → tag u-1 came (m-2/came/0)", "m-3: → refuse u-1 (m-3/banned/0)",
      ]),
    Story(
      "a ban by command holds without end", pack: pack,
      log: [#"command "do":"ban","target":"u-1""#, "+365d join", #"+366d "text":"hi""#],
      leadsTo: [
        "m-1: → ban u-1 (m-1/command/0)", "m-2: → refuse u-1 (m-2/banned/0)",
        "m-3: → delete m-3 (m-3/banned/0), kick u-1 (m-3/banned/1)",
      ]),
    Story(
      "a muted account's messages and edits are deleted and not judged, up to the end of the mute",
      pack: pack,
      log: [
        #""text":"loud""#, #"+1s "text":"spam""#, #"+2s edit "message":"m-0","text":"spam""#,
        #"+9m59s999ms "text":"hi""#, #"+10m "text":"hi""#,
      ],
      leadsTo: [
        "m-1: loud, any → mute u-1 until +10m (m-1/loud/0), tag u-1 seen (m-1/any/0)",
        "m-2: → delete m-2 (m-2/muted/0)", "m-3: → delete m-0 (m-3/muted/0)",
        "m-4: → delete m-4 (m-4/muted/0)",
        "m-1@1777594200000: → unmute u-1 (m-1@1777594200000/muted/0)",
        "m-5: any → tag u-1 seen (m-5/any/0)",
      ]),
    Story(
      "a mute holds in its own group only, and joins and leaves of the muted are judged",
      pack: pack, log: [#""text":"loud""#, #"+1s "group":"g-2","text":"hi""#, "+2s join"],
      leadsTo: [
        "m-1: loud, any → mute u-1 until +10m (m-1/loud/0), tag u-1 seen (m-1/any/0)",
        "m-2: any → tag u-1 seen (m-2/any/0)", "m-3: came → tag u-1 came (m-3/came/0)",
      ]),
    Story(
      "who is banned and muted is treated as banned", pack: pack,
      log: [
        #"command "do":"mute","target":"u-1","group":"g-1""#,
        #"command "do":"ban","target":"u-1","group":"g-1""#, #""text":"hi""#,
      ],
      leadsTo: [
        "m-1: → mute u-1 (m-1/command/0)", "m-2: → ban u-1 from the group (m-2/command/0)",
        "m-3: → delete m-3 (m-3/banned/0), kick u-1 (m-3/banned/1)",
      ]),
  ]

  @Test("Banned and muted accounts", arguments: stories)
  func story(_ story: Story) throws { try story.check() }

  @Test("Events of the banned and the muted are counted as prevented")
  func prevented() throws {
    let outcome = try Engine(Self.pack).run([
      #"join "account":"villain""#, #""account":"villain","text":"a""#,
      #"edit "account":"villain","message":"x","text":"a""#, #"leave "account":"villain""#,
      #""text":"loud""#, #""text":"a""#, #"edit "message":"x","text":"a""#, "join", "leave",
      #""account":"u-2","text":"a""#,
    ])
    #expect(outcome.judge.tally.prevented == 5)
  }

  @Test("What the banned and the muted say counts in no window")
  func uncounted() throws {
    let pack = """
      rules:
        - { id: twice, when: { rate: { messages: 2, within: 1d } }, then: { tag: twice } }
        - { id: raid, event: join, when: { joins: { count: 2, within: 1d } }, then: { lock: 1m } }
      """
    let mute = #"command "do":"mute","target":"u-1","group":"g-1","for":"1m""#
    let ban = #"command "do":"ban","target":"u-1","group":"g-1","for":"1m""#
    for order in [mute, ban] {
      let said = try Engine(pack).run([order, #""text":"a""#, #"+1m "text":"b""#])
      #expect(said.decisions.flatMap(\.matches) == [])
    }
    let joined = try Engine(pack).run([ban, "join", "+1m join"])
    #expect(joined.decisions.flatMap(\.matches) == [])
  }

  static let reasons = [
    Story(
      "by the pack", pack: pack, log: [#"join "account":"villain","code":"c-1""#],
      leadsTo: ["refuse villain “banned by the pack code c-1”"]),
    Story(
      "by a rule, by its `about`",
      pack: "rules: [ { id: ads, about: Advertising, when: { keyword: spam }, then: ban } ]",
      log: [#""text":"spam""#, "join", #""text":"a""#],
      leadsTo: [
        "ban u-1 “Advertising”", "refuse u-1 “Advertising”", "delete m-3",
        "kick u-1 “Advertising”",
      ]),
    Story(
      "by a command without a reason", pack: pack,
      log: [#"command "do":"ban","target":"u-1""#, "join"],
      leadsTo: ["ban u-1 “ban by command”", "refuse u-1 “ban by command”"]),
    Story(
      "by a command with a reason", pack: pack,
      log: [#"command "do":"ban","target":"u-1","reason":"no thanks""#, "join"],
      leadsTo: ["ban u-1 “no thanks”", "refuse u-1 “no thanks”"]),
  ]

  @Test("A refusal gives the reason of the ban", arguments: reasons)
  func reason(_ story: Story) throws { try story.checkActions() }
}
