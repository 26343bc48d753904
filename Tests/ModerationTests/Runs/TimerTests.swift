import Moderation
import Records
import Testing

/// When timers fire, in which order, and what they say.
@Suite struct TimerTests {
  static let pack = """
    rules:
      - { id: loud, when: { keyword: loud }, then: { mute: 10m } }
      - { id: bad, when: { keyword: bad }, then: { ban: 10m } }
      - { id: here, when: { keyword: here }, then: { ban: { for: 10m, scope: group } } }
      - { id: raid, event: join, when: { joins: { count: 1, within: 1s } }, then: { lock: 10m } }
      - { id: all, when: { keyword: all }, then: [{ mute: 10m }, { lock: 10m }] }
      - { id: any, when: { keyword: hi }, then: { tag: x } }
    """

  static let stories = [
    Story(
      "ends due at one time fire in the byte order of their ids", pack: pack,
      log: [
        #""id":"b","account":"u-2","text":"loud""#, #""id":"群","account":"u-4","text":"loud""#,
        #""id":"a","account":"u-1","text":"bad""#, #""id":"B","account":"u-3","text":"here""#,
      ], until: "+10m",
      leadsTo: [
        "b: loud → mute u-2 until +10m (b/loud/0)", "群: loud → mute u-4 until +10m (群/loud/0)",
        "a: bad → ban u-1 until +10m (a/bad/0)",
        "B: here → ban u-3 from the group until +10m (B/here/0)",
        "B@1777594200000: → unban u-3 from the group (B@1777594200000/banned/0)",
        "a@1777594200000: → unban u-1 (a@1777594200000/banned/0)",
        "b@1777594200000: → unmute u-2 (b@1777594200000/muted/0)",
        "群@1777594200000: → unmute u-4 (群@1777594200000/muted/0)",
      ]),
    Story(
      "ids are compared as wholes: `a-1@…` before `a@…`", pack: pack,
      log: [
        #""id":"a","text":"loud""#, #""id":"a-1","account":"u-2","text":"loud""#,
        #""id":"aa","account":"u-3","text":"loud""#,
      ], until: "+10m",
      leadsTo: [
        "a: loud → mute u-1 until +10m (a/loud/0)", "a-1: loud → mute u-2 until +10m (a-1/loud/0)",
        "aa: loud → mute u-3 until +10m (aa/loud/0)",
        "a-1@1777594200000: → unmute u-2 (a-1@1777594200000/muted/0)",
        "a@1777594200000: → unmute u-1 (a@1777594200000/muted/0)",
        "aa@1777594200000: → unmute u-3 (aa@1777594200000/muted/0)",
      ]),
    Story(
      "what is due earlier fires first, each at its own time", pack: pack,
      log: [
        #""id":"a","text":"loud""#, #"+1m "id":"b","account":"u-2","text":"loud""#,
        #"command "id":"c","do":"mute","target":"u-3","group":"g-1","for":"1m""#,
        #"+1d tick "id":"t""#,
      ],
      leadsTo: [
        "a: loud → mute u-1 until +10m (a/loud/0)", "b: loud → mute u-2 until +11m (b/loud/0)",
        "c: → mute u-3 until +2m (c/command/0)",
        "c@1777593720000: → unmute u-3 (c@1777593720000/muted/0)",
        "a@1777594200000: → unmute u-1 (a@1777594200000/muted/0)",
        "b@1777594260000: → unmute u-2 (b@1777594260000/muted/0)",
      ]),
    Story(
      "an end fires before an event of the same time, and not for one a millisecond earlier",
      pack: pack,
      log: [
        #""text":"loud""#, #"+9m59s999ms "text":"hi""#, #"+10m "text":"hi""#,
      ],
      leadsTo: [
        "m-1: loud → mute u-1 until +10m (m-1/loud/0)", "m-2: → delete m-2 (m-2/muted/0)",
        "m-1@1777594200000: → unmute u-1 (m-1@1777594200000/muted/0)",
        "m-3: any → tag u-1 x (m-3/any/0)",
      ]),
    Story(
      "ends that one event has set for one time fire as one decision", pack: pack,
      log: [#""text":"all""#], until: "+10m",
      leadsTo: [
        "m-1: all → mute u-1 until +10m (m-1/all/0), lock until +10m (m-1/all/1)",
        "m-1@1777594200000: → unmute u-1 (m-1@1777594200000/muted/0), "
          + "unlock (m-1@1777594200000/all/0)",
      ]),
    Story(
      "an order for every group ends in every group", pack: pack,
      log: [
        #"join "group":"g-2""#, #"join "group":"g-10""#,
        #"command "do":"mute","target":"u-1","for":"1m""#,
      ], until: "+1m",
      leadsTo: [
        "m-1: raid → lock until +10m (m-1/raid/0)", "m-2: raid → lock until +10m (m-2/raid/0)",
        "m-3: → mute u-1 until +1m in g-10 (m-3/command/0), "
          + "mute u-1 until +1m in g-2 (m-3/command/1)",
        "m-3@1777593660000: → unmute u-1 in g-10 (m-3@1777593660000/muted/0), "
          + "unmute u-1 in g-2 (m-3@1777593660000/muted/1)",
      ]),
    Story(
      "what was ended by hand does not end again", pack: pack,
      log: [
        #""text":"loud""#, #"command "do":"unmute","target":"u-1","group":"g-1""#,
        #""account":"u-2","text":"bad""#, #"command "do":"unban","target":"u-2""#,
      ], until: "+1d",
      leadsTo: [
        "m-1: loud → mute u-1 until +10m (m-1/loud/0)", "m-2: → unmute u-1 (m-2/command/0)",
        "m-3: bad → ban u-2 until +10m (m-3/bad/0)", "m-4: → unban u-2 (m-4/command/0)",
      ]),
    Story(
      "over years nothing is lost", pack: pack,
      log: [
        #"command "do":"ban","target":"u-1","for":"3650d""#, #""account":"u-2","text":"loud""#,
        #"+20000d "text":"hi""#,
      ],
      leadsTo: [
        "m-1: → ban u-1 until +3650d (m-1/command/0)",
        "m-2: loud → mute u-2 until +10m (m-2/loud/0)",
        "m-2@1777594200000: → unmute u-2 (m-2@1777594200000/muted/0)",
        "m-1@2092953600000: → unban u-1 (m-1@2092953600000/banned/0)",
        "m-3: any → tag u-1 x (m-3/any/0)",
      ]),
  ]

  @Test("Timers", arguments: stories)
  func story(_ story: Story) throws { try story.check() }

  @Test("A timer's decision tells of the event's group and account, and of its own time")
  func fields() throws {
    let outcome = try Engine(Self.pack).run([#""text":"loud","tenant":"t""#], until: "+1h")
    let decision = outcome.decisions[1]
    #expect(decision.time == Engine.start + .minutes(10))
    #expect(decision.tenant == "t")
    #expect(decision.group == "g-1")
    #expect(decision.account == "u-1")
    #expect(decision.matches == [])
    #expect(outcome.actions[1] == "unmute u-1 “the mute has ended”")
  }

  @Test("The end of a ban gives its reason and scope")
  func reasons() throws {
    let outcome = try Engine(Self.pack).run(
      [#""text":"bad""#, #""account":"u-2","text":"here""#], until: "+1h")
    #expect(
      outcome.actions.suffix(2) == [
        "unban u-1 “the ban has ended”", "unban u-2 from the group “the ban has ended”",
      ])
  }

  @Test("At the end of a log timers rest; advancing fires those that are due, tenants by bytes")
  func advance() throws {
    var outcome = try Engine(Self.pack).run([
      #""tenant":"b","text":"loud""#, #"+1m "tenant":"a","text":"loud""#,
    ])
    #expect(outcome.decisions.count == 2)
    #expect(outcome.judge.nextDue == Engine.start + .minutes(10))
    var fired: [String] = []
    func move(to minutes: Int64) {
      outcome.judge.advance(to: Engine.start + .minutes(minutes)) { fired.append($0.tenant) }
    }
    move(to: 9)
    #expect(fired == [])
    move(to: 10)
    #expect(fired == ["b"])
    move(to: 5)
    #expect(outcome.judge.nextDue == Engine.start + .minutes(11))
    move(to: 11)
    #expect(fired == ["b", "a"])
    #expect(outcome.judge.nextDue == nil)

    outcome = try Engine(Self.pack).run([
      #""tenant":"b","text":"loud""#, #""tenant":"a","text":"loud""#,
    ])
    fired = []
    move(to: 600)
    #expect(fired == ["a", "b"])
  }

  @Test("Events after `until` are given back unjudged, in any batch", arguments: [1, 2, 9])
  func until(size: Int) throws {
    let engine = try Engine(
      Self.pack, options: .init(until: Engine.start + .minutes(5)))
    let outcome = try engine.run(
      [
        #"+5m "text":"hi""#, #"+5m1ms "text":"hi""#, #"+5m "text":"hi""#, #"+9m "text":"hi""#,
      ], batch: size)
    #expect(
      outcome.short == ["m-1: any → tag u-1 x (m-1/any/0)", "m-3: any → tag u-1 x (m-3/any/0)"])
    #expect(outcome.tooLate.count == 2)
    #expect(outcome.judge.tally.events == 2)
  }

  @Test(
    "Each type of event moves the clock and fires what is due",
    arguments: [
      "tick", #"receipt "action":"x","ok":true"#, #"scan "code":"c""#,
      #"verdict "case":"c","approve":true"#, "dismiss", "group", "join", "leave",
      #"command "do":"trust","target":"x""#, #"rename "name":"x""#, #""role":"bot""#,
      #""kind":"system""#,
    ])
  func types(line: String) throws {
    let outcome = try Engine(Self.pack).run([
      #""account":"u-2","text":"loud""#, "+10m \(line)",
    ])
    #expect(outcome.short[1] == "m-1@1777594200000: → unmute u-2 (m-1@1777594200000/muted/0)")
  }
}
