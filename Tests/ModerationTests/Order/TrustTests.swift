import Moderation
import Records
import Testing

/// Step 3 of the order of judgement: no rule ever acts on the trusted.
@Suite struct TrustTests {
  static let pack = """
    trusted: [staff, "vip-*"]
    banned: [villain]
    lists: { staff: { accounts: [boss-2] } }
    rules:
      - { id: ads, when: { keyword: spam }, then: { ban: forever } }
      - { id: here, when: { keyword: rude }, then: { ban: { scope: group } } }
      - { id: loud, when: { keyword: loud }, then: { mute: 10m } }
      - { id: busy, when: { rate: { messages: 2, within: 1m, by: group } }, then: { tag: busy } }
      - { id: came, event: join, when: { joins: { count: 1, within: 1m } }, then: { tag: came } }
      - { id: gone, event: leave, when: { not: { tag: x } }, then: { tag: gone } }
      - { id: named, event: rename, when: { keyword: spam }, then: { tag: named } }
    """
  static let facts = #"group "owner":"o-1","admins":["a-1","a-2"]"#

  @Test(
    "The trusted match nothing, whatever they do",
    arguments: [
      #""account":"boss-2""#, #""account":"vip-7""#, #""account":"o-1""#, #""account":"a-1""#,
      #""account":"a-2""#, #""account":"u-8""#, #""account":"u-9""#,
    ])
  func untouched(account: String) throws {
    let outcome = try Engine(Self.pack).run([
      Self.facts, #"command "do":"trust","target":"u-8""#,
      #"command "do":"trust","target":"u-9","group":"g-1""#,
      "\(account),\"text\":\"spam\"", "edit \(account),\"message\":\"m-4\",\"text\":\"spam\"",
      "join \(account)", "rename \(account),\"name\":\"spam\"", "leave \(account)",
      #""account":"u-1","text":"hi""#,
    ])
    #expect(outcome.short == [])
    #expect(outcome.judge.tally.prevented == 0)
  }

  @Test("A message of role owner or admin matches nothing; the next one without it does")
  func roleOfMessage() throws {
    let log = [
      #""role":"owner","text":"spam""#, #""role":"admin","text":"spam""#, #""text":"spam""#,
    ]
    #expect(try Engine(Self.pack).short(log) == ["m-3: ads → ban u-1 (m-3/ads/0)"])
  }

  @Test(
    "Who is not trusted is judged",
    arguments: [
      // Another group's owner and admins, and former ones.
      [facts, #""group":"g-2","account":"o-1","text":"spam""#],
      [facts, #""group":"g-2","account":"a-1","text":"spam""#],
      [facts, #"group "owner":"o-2""#, #""account":"o-1","text":"spam""#],
      [facts, #"group "admins":["a-2"]"#, #""account":"a-1","text":"spam""#],
      [facts, #"group "admins":[]"#, #""account":"a-2","text":"spam""#],
      // Trusted in another group; untrusted, in the tenant or in the group.
      [
        #"command "do":"trust","target":"u-9","group":"g-2""#,
        #""account":"u-9","text":"spam""#,
      ],
      [#"command "do":"untrust","target":"vip-1""#, #""account":"vip-1","text":"spam""#],
      [
        #"command "do":"untrust","target":"vip-1","group":"g-1""#,
        #""account":"vip-1","text":"spam""#,
      ],
      [
        #"command "do":"trust","target":"u-9""#, #"command "do":"untrust","target":"u-9""#,
        #""account":"u-9","text":"spam""#,
      ],
      [
        #"command "do":"trust","target":"u-9""#,
        #"command "do":"untrust","target":"u-9","group":"g-1""#,
        #""account":"u-9","text":"spam""#,
      ],
    ])
  func judged(log: [String]) throws {
    let outcome = try Engine(Self.pack).run(log)
    #expect(outcome.decisions.flatMap(\.matches).map(\.rule) == ["ads"])
  }

  @Test(
    "Facts of a group that do not name owner and admins leave them, and trust survives leaving",
    arguments: [
      [
        facts, #"group "name":"x","members":["u-1"],"labels":["l"]"#,
        #""account":"o-1","text":"spam""#, #""account":"a-1","text":"spam""#,
      ],
      [facts, #"group "owner":"a-1","admins":["o-1"]"#, #""account":"o-1","text":"spam""#],
      [
        #"command "do":"trust","target":"u-9","group":"g-1""#, #"leave "account":"u-9""#,
        #"join "account":"u-9""#, #""account":"u-9","text":"spam""#,
      ],
      [
        #"command "do":"untrust","target":"vip-1","group":"g-1""#,
        #"command "do":"trust","target":"vip-1","group":"g-1""#,
        #""account":"vip-1","text":"spam""#,
      ],
      [
        #"command "do":"untrust","target":"vip-1""#, #"command "do":"trust","target":"vip-1""#,
        #""account":"vip-1","text":"spam""#,
      ],
    ])
  func stillTrusted(log: [String]) throws {
    #expect(try Engine(Self.pack).short(log) == [])
  }

  static let bans = [
    Story(
      "a ban by hand holds for the trusted, of the pack too", pack: pack,
      log: [#"command "do":"ban","target":"vip-1""#, #"join "account":"vip-1""#],
      leadsTo: ["m-1: → ban vip-1 (m-1/command/0)", "m-2: → refuse vip-1 (m-2/banned/0)"]),
    Story(
      "the pack's own ban holds for whom a command trusts", pack: pack,
      log: [#"command "do":"trust","target":"villain""#, #"join "account":"villain""#],
      leadsTo: ["m-2: → refuse villain (m-2/banned/0)"]),
    Story(
      "trust given to the tenant lifts a rule's bans everywhere", pack: pack,
      log: [
        #""text":"rude""#, #""group":"g-2","text":"spam""#,
        #"command "do":"trust","target":"u-1""#, "join", #"join "group":"g-2""#,
      ],
      leadsTo: [
        "m-1: here → ban u-1 from the group (m-1/here/0)",
        "m-2: ads → ban u-1 (m-2/ads/0), kick u-1 in g-1 (m-2/ads/1)",
        "m-3: → unban u-1 (m-3/command/0), unban u-1 from the group in g-1 (m-3/command/1)",
      ]),
    Story(
      "trust given in a group lifts the rule's ban from that group", pack: pack,
      log: [
        #""text":"rude""#, #""group":"g-2","text":"rude""#,
        #"command "do":"trust","target":"u-1","group":"g-1""#, "join", #"join "group":"g-2""#,
      ],
      leadsTo: [
        "m-1: here → ban u-1 from the group (m-1/here/0)",
        "m-2: here → ban u-1 from the group (m-2/here/0)",
        "m-3: → unban u-1 from the group (m-3/command/0)",
        "m-5: → refuse u-1 (m-5/banned/0)",
      ]),
    Story(
      "trust lifts no ban by hand, in the group or in the tenant", pack: pack,
      log: [
        #"command "do":"ban","target":"u-1","group":"g-1""#,
        #"command "do":"ban","target":"u-2""#, #"command "do":"trust","target":"u-1""#,
        #"command "do":"trust","target":"u-2""#, "join", #"join "account":"u-2""#,
      ],
      leadsTo: [
        "m-1: → ban u-1 from the group (m-1/command/0)", "m-2: → ban u-2 (m-2/command/0)",
        "m-5: → refuse u-1 (m-5/banned/0)", "m-6: → refuse u-2 (m-6/banned/0)",
      ]),
    Story(
      "a ban by hand over a rule's ban is one by hand", pack: pack,
      log: [
        #""text":"spam""#, #"command "do":"ban","target":"u-1","for":"1h""#,
        #"command "do":"trust","target":"u-1""#, "join",
      ],
      leadsTo: [
        "m-1: ads → ban u-1 (m-1/ads/0)",
        "m-2: → ban u-1 (m-2/command/0), kick u-1 in g-1 (m-2/command/1)",
        "m-4: → refuse u-1 (m-4/banned/0)",
      ]),
    Story(
      "a ban by hand from the group holds for an admin whom a rule has banned from the tenant",
      pack: pack,
      log: [
        #""text":"spam""#, #"command "do":"ban","target":"u-1","group":"g-1""#,
        #"group "admins":["u-1"]"#, "join", #"join "group":"g-2""#,
      ],
      leadsTo: [
        "m-1: ads → ban u-1 (m-1/ads/0)", "m-2: → ban u-1 from the group (m-2/command/0)",
        "m-4: → refuse u-1 (m-4/banned/0)", "m-5: → refuse u-1 (m-5/banned/0)",
      ]),
    Story(
      "a rule's ban and mute do not hold for who has become an admin", pack: pack,
      log: [
        #""text":"spam""#, #""account":"u-2","text":"loud""#,
        #"+1s group "admins":["u-1","u-2"]"#, "join", #""text":"hi""#,
        #""account":"u-2","text":"hi""#,
      ],
      leadsTo: [
        "m-1: ads → ban u-1 (m-1/ads/0)",
        "m-2: loud, busy → mute u-2 until +10m (m-2/loud/0), tag u-2 busy (m-2/busy/0)",
      ]),
    Story(
      "a mute by command holds for the trusted", pack: pack,
      log: [
        #"command "do":"mute","target":"vip-1","group":"g-1""#,
        #""account":"vip-1","text":"hi""#,
      ],
      leadsTo: [
        "m-1: → mute vip-1 (m-1/command/0)", "m-2: → delete m-2 (m-2/muted/0)",
      ]),
  ]

  @Test("Trust and bans", arguments: bans)
  func ban(_ story: Story) throws { try story.check() }
}
