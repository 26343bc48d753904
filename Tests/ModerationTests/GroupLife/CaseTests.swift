import Moderation
import Records
import Testing

/// What waits for a person, and what becomes of it.
@Suite struct CaseTests {
  static let pack = """
    trusted: [u-boss]
    strikes: { ladder: { 3: kick } }
    kicks: { expires: 1h }
    rules:
      - { id: soft, when: { keyword: soft }, then: [delete, { review: [kick, { mute: 10m }] }] }
      - { id: hard, when: { keyword: hard }, then: { review: [{ ban: 1d }] } }
      - { id: loud, when: { keyword: loud }, then: [warn, { strike: 3 }] }
      - { id: out, when: { keyword: out }, then: [kick, warn] }

    """
  static let approving = pack.replacing("expires: 1h", with: "approval: admins, expires: 1h")
  static let soft = #""text":"soft""#
  static let asked = "review m-1/soft/1 until +1h of [kick u-1]"

  static func verdict(_ id: String, by account: String = "u-boss", _ approve: Bool = true) -> String
  {
    #"verdict "account":"\#(account)","case":"\#(id)","approve":\#(approve)"#
  }

  static let stories = [
    Story(
      "a review asks, and the rest is done", pack: pack, log: [soft],
      leadsTo: ["m-1: soft → delete m-1 (m-1/soft/0), \(asked) (m-1/soft/1)"]),
    Story(
      "an approval carries out what waits, by the verdict's id", pack: pack,
      log: [soft, "+1m \(verdict("m-1/soft/1"))"],
      leadsTo: [
        "m-1: soft → delete m-1 (m-1/soft/0), \(asked) (m-1/soft/1)",
        "m-2: → kick u-1 in g-1 (m-2/case/0)",
      ]),
    Story(
      "a denial does nothing", pack: pack, log: [soft, verdict("m-1/soft/1", false)],
      leadsTo: ["m-1: soft → delete m-1 (m-1/soft/0), \(asked) (m-1/soft/1)"]),
    Story(
      "a case is decided once", pack: pack,
      log: [soft, verdict("m-1/soft/1"), verdict("m-1/soft/1"), verdict("m-1/soft/1", false)],
      leadsTo: [
        "m-1: soft → delete m-1 (m-1/soft/0), \(asked) (m-1/soft/1)",
        "m-2: → kick u-1 in g-1 (m-2/case/0)",
      ]),
    Story(
      "a member has no say, the group's admins have", pack: pack,
      log: [
        #"group "owner":"u-7","admins":["u-8"]"#, soft, verdict("m-2/soft/1", by: "u-2"),
        verdict("m-2/soft/1", by: "u-8"),
      ],
      leadsTo: [
        "m-2: soft → delete m-2 (m-2/soft/0), review m-2/soft/1 until +1h of [kick u-1] (m-2/soft/1)",
        "m-4: → kick u-1 in g-1 (m-4/case/0)",
      ]),
    Story(
      "an admin of another group has none", pack: pack,
      log: [
        #"group "group":"g-2","admins":["u-8"]"#, soft, verdict("m-2/soft/1", by: "u-8"),
      ],
      leadsTo: [
        "m-2: soft → delete m-2 (m-2/soft/0), review m-2/soft/1 until +1h of [kick u-1] (m-2/soft/1)"
      ]),
    Story(
      "who has left is not kicked, and closes the case", pack: pack,
      log: [soft, "+1s leave", "+2s \(verdict("m-1/soft/1"))"],
      leadsTo: ["m-1: soft → delete m-1 (m-1/soft/0), \(asked) (m-1/soft/1)"]),
    Story(
      "a case with a ban outlives the leaving, and counts its end from the verdict", pack: pack,
      log: [#""text":"hard""#, "+1s leave", "+30m \(verdict("m-1/hard/0"))"],
      leadsTo: [
        "m-1: hard → review m-1/hard/0 until +1h of [ban u-1 until +1d] (m-1/hard/0)",
        "m-3: → ban u-1 until +1d30m in g-1 (m-3/case/0)",
      ]),
    Story(
      "a verdict comes too late after the end", pack: pack,
      log: [soft, "+1h \(verdict("m-1/soft/1"))"],
      leadsTo: ["m-1: soft → delete m-1 (m-1/soft/0), \(asked) (m-1/soft/1)"]),
    Story(
      "nothing is done to who is trusted by then", pack: pack,
      log: [
        soft, #"command "do":"trust","target":"u-1""#, verdict("m-1/soft/1"),
      ],
      leadsTo: ["m-1: soft → delete m-1 (m-1/soft/0), \(asked) (m-1/soft/1)"]),
    Story(
      "the order `close` closes", pack: pack,
      log: [soft, #"command "do":"close","target":"m-1/soft/1""#, verdict("m-1/soft/1")],
      leadsTo: ["m-1: soft → delete m-1 (m-1/soft/0), \(asked) (m-1/soft/1)"]),
    Story(
      "the same again asks nobody, something new joins", pack: pack,
      log: [soft, soft, #""text":"hard""#],
      leadsTo: [
        "m-1: soft → delete m-1 (m-1/soft/0), \(asked) (m-1/soft/1)",
        "m-2: soft → delete m-2 (m-2/soft/0)",
        "m-3: hard → review m-1/soft/1 until +1h of [ban u-1 until +1d] (m-3/hard/0)",
      ]),
    Story(
      "with approval all kicks wait, and swallow nothing", pack: approving,
      log: [#""text":"out""#, verdict("m-1/out/0")],
      leadsTo: [
        "m-1: out → review m-1/out/0 until +1h of [kick u-1] (m-1/out/0), warn u-1 (m-1/out/1)",
        "m-2: → kick u-1 in g-1 (m-2/case/0)",
      ]),
    Story(
      "those of the ladder too", pack: approving, log: [#""text":"loud""#],
      leadsTo: [
        "m-1: loud → warn u-1 (m-1/loud/0), review m-1/strikes/0 until +1h of [kick u-1] (m-1/strikes/0)"
      ]),
    Story(
      "but not those by command", pack: approving,
      log: [#"command "do":"kick","target":"u-1","group":"g-1""#],
      leadsTo: ["m-1: → kick u-1 (m-1/command/0)"]),
    Story(
      "an approved kick bans as any other",
      pack: approving.replacing("1h", with: "1h, then_ban: 1d"),
      log: [#""text":"out""#, "+1m \(verdict("m-1/out/0"))"],
      leadsTo: [
        "m-1: out → review m-1/out/0 until +1h of [kick u-1] (m-1/out/0), warn u-1 (m-1/out/1)",
        "m-2: → kick u-1 in g-1 (m-2/case/0), ban u-1 from the group until +1d1m in g-1 (m-2/case/1)",
      ]),
    Story(
      "a pardon takes back what a verdict let happen, with the strikes of the case",
      pack: approving.replacing("1h", with: "1h, then_ban: 1d"),
      log: [
        #""text":"loud""#, verdict("m-1/strikes/0"), #"command "do":"pardon","target":"u-1""#,
        #""text":"loud""#,
      ],
      leadsTo: [
        "m-1: loud → warn u-1 (m-1/loud/0), review m-1/strikes/0 until +1h of [kick u-1] (m-1/strikes/0)",
        "m-2: → kick u-1 in g-1 (m-2/case/0), ban u-1 from the group until +1d in g-1 (m-2/case/1)",
        "m-3: → unban u-1 from the group in g-1 (m-3/command/0)",
        "m-4: loud → review m-4/strikes/0 until +1h of [kick u-1] (m-4/strikes/0)",
      ]),
    Story(
      "what is proposed about no account is the speaker's case",
      pack:
        "rules: [ { id: a, when: { keyword: x1 }, then: { review: [{ lock: 5m }, { notify: owner }] } } ]\ntrusted: [u-boss]",
      log: [#""text":"x1""#, "+1m \(verdict("m-1/a/0"))"],
      leadsTo: [
        "m-1: a → review m-1/a/0 until +1d of [lock until +5m, notify owner] (m-1/a/0)",
        "m-2: → lock until +6m in g-1 (m-2/case/0), notify owner in g-1 (m-2/case/1)",
      ]),
  ]

  @Test("Cases", arguments: stories)
  func story(_ story: Story) throws { try story.check() }

  @Test("What becomes of cases is counted, and so are verdicts that decide nothing")
  func tally() throws {
    let log = [
      Self.soft, Self.verdict("m-1/soft/1", by: "u-2"), Self.verdict("m-1/soft/1"),
      Self.verdict("m-1/soft/1"), "+10s \(Self.soft)", Self.verdict("m-5/soft/1", false),
      "+20s \(Self.soft)", "+2h tick", #"command "do":"close","target":"none""#,
    ]
    let tally = try Engine(Self.pack).run(log).judge.tally
    let cases = tally.cases
    #expect([cases.opened, cases.approved, cases.denied, cases.expired] == [3, 1, 1, 1])
    let unclear = tally.unclear
    #expect([unclear.verdicts, unclear.powerless, unclear.commands, unclear.sum] == [1, 1, 1, 3])
  }

  @Test("A case that asks for nothing new leaves the next event's numbers alone")
  func numbers() throws {
    let log = [#""text":"hard""#, #""text":"hard""#, #""account":"u-2","text":"hard""#]
    let actions = try Engine(Self.pack).run(log).decisions.map { $0.actions.map(\.id) }
    #expect(actions == [["m-1/hard/0"], [], ["m-3/hard/0"]])
  }
}
