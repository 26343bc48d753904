import Moderation
import Records
import Testing

/// Mutes, locks and tags: what stands already.
@Suite struct MuteLockTagTests {
  static let pack = """
    rules:
      - { id: long, event: join, when: { joins: { count: 1, within: 1s } }, then: { lock: 10m } }
      - { id: short, event: leave, when: { not: { tag: x } }, then: { lock: 1m } }
      - { id: loud, when: { keyword: loud }, then: { mute: 10m } }
      - { id: set, when: { keyword: set }, then: { tag: x } }
      - { id: unset, when: { keyword: unset }, then: { untag: x } }
      - { id: seen, when: { tag: x }, then: { reply: yes } }
      - { id: muted-late, event: rename, when: { keyword: loud }, then: { mute: 1m } }
    """

  static let stories = [
    Story(
      "a lock while locked moves the end, and one unlock follows", pack: pack,
      log: ["join", #"+5m join "account":"u-2""#], until: "+1h",
      leadsTo: [
        "m-1: long → lock until +10m (m-1/long/0)", "m-2: long → lock until +15m (m-2/long/0)",
        "m-2@1777594500000: → unlock (m-2@1777594500000/long/0)",
      ]),
    Story(
      "a shorter lock does not shorten one that stands", pack: pack,
      log: ["join", "+1m leave"], until: "+1h",
      leadsTo: [
        "m-1: long → lock until +10m (m-1/long/0)", "m-2: short → lock until +10m (m-2/short/0)",
        "m-1@1777594200000: → unlock (m-1@1777594200000/long/0)",
      ]),
    Story(
      "after the unlock a lock is a new one; each group has its own", pack: pack,
      log: ["join", #"join "group":"g-2""#, #"+10m join "account":"u-2""#], until: "+1h",
      leadsTo: [
        "m-1: long → lock until +10m (m-1/long/0)", "m-2: long → lock until +10m (m-2/long/0)",
        "m-1@1777594200000: → unlock (m-1@1777594200000/long/0)",
        "m-2@1777594200000: → unlock (m-2@1777594200000/long/0)",
        "m-3: long → lock until +20m (m-3/long/0)",
        "m-3@1777594800000: → unlock (m-3@1777594800000/long/0)",
      ]),
    Story(
      "a shorter mute does not shorten one that stands", pack: pack,
      log: [#""text":"loud""#, #"+1m rename "name":"loud""#], until: "+1h",
      leadsTo: [
        "m-1: loud → mute u-1 until +10m (m-1/loud/0)",
        "m-2: muted-late → mute u-1 until +10m (m-2/muted-late/0)",
        "m-1@1777594200000: → unmute u-1 (m-1@1777594200000/muted/0)",
      ]),
    Story(
      "a longer mute moves the end, and one unmute follows", pack: pack,
      log: [
        #""text":"loud""#, #"+1m command "do":"mute","target":"u-1","group":"g-1","for":"20m""#,
      ], until: "+1h",
      leadsTo: [
        "m-1: loud → mute u-1 until +10m (m-1/loud/0)",
        "m-2: → mute u-1 until +21m (m-2/command/0)",
        "m-2@1777594860000: → unmute u-1 (m-2@1777594860000/muted/0)",
      ]),
    Story(
      "a mute without end stays without end", pack: pack,
      log: [
        #"command "do":"mute","target":"u-1","group":"g-1""#,
        #"command "do":"mute","target":"u-1","group":"g-1","for":"1m""#,
        #"+1h rename "name":"loud""#, #"+2h "text":"hi""#,
      ],
      leadsTo: [
        "m-1: → mute u-1 (m-1/command/0)", "m-2: → mute u-1 (m-2/command/0)",
        "m-3: muted-late → mute u-1 (m-3/muted-late/0)", "m-4: → delete m-4 (m-4/muted/0)",
      ]),
    Story(
      "a tag is seen from the next event on, in every group, until it is taken", pack: pack,
      log: [
        #""text":"set""#, #""text":"hi""#, #""group":"g-2","text":"unset""#, #""text":"hi""#,
        #""text":"set""#, #""account":"u-2","text":"hi""#, "leave", "join", #""text":"hi""#,
      ],
      leadsTo: [
        "m-1: set → tag u-1 x (m-1/set/0)", "m-2: seen → reply (m-2/seen/0)",
        "m-3: unset, seen → untag u-1 x (m-3/unset/0), reply (m-3/seen/0)",
        "m-5: set → tag u-1 x (m-5/set/0)",
        "m-8: long → lock until +10m (m-8/long/0)", "m-9: seen → reply (m-9/seen/0)",
      ]),
  ]

  @Test("Mutes, locks and tags", arguments: stories)
  func story(_ story: Story) throws { try story.check() }
}
