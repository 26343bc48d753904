import Moderation
import Records
import Testing

/// `pardon` takes back an account's last mute, kick or ban, with the strikes that came with it.
@Suite struct PardonTests {
  static let pack = """
    rules:
      - { id: loud, when: { keyword: loud }, then: [{ mute: 10m }, { strike: 2 }] }
      - { id: out, when: { keyword: out }, then: [kick, { strike: 1 }] }
      - { id: bad, when: { keyword: bad }, then: [ban, { strike: 3 }] }
      - { id: soft, when: { keyword: soft }, then: [warn, delete, { tag: x }] }
      - { id: many, when: { keyword: count }, then: { reply: "{count}" } }
    strikes: { ladder: { 99: kick } }

    """
  static let pardon = #"command "do":"pardon","target":"u-1""#

  static let stories = [
    Story(
      "a mute", pack: pack, log: [#""text":"loud""#, pardon, #""text":"count""#],
      leadsTo: [
        "mute u-1 until +10m “rule loud”", "unmute u-1 in g-1 “pardon by command”",
        "reply “0 to m-3 for u-1”",
      ]),
    Story(
      "a kick leaves nothing to do but to take its strikes back", pack: pack,
      log: [#""text":"loud""#, #"+10m "text":"out""#, pardon, #""text":"count""#],
      leadsTo: [
        "mute u-1 until +10m “rule loud”", "unmute u-1 “the mute has ended”", "kick u-1 “rule out”",
        "reply “2 to m-4 for u-1”",
      ]),
    Story(
      "a kick with its ban", pack: pack + "kicks: { then_ban: forever }",
      log: [#""text":"out""#, pardon, "join", #""text":"count""#],
      leadsTo: [
        "kick u-1 “rule out”", "ban u-1 from the group “rule out”",
        "unban u-1 from the group in g-1 “pardon by command”", "reply “0 to m-4 for u-1”",
      ]),
    Story(
      "a ban from the tenant", pack: pack, log: [#""text":"bad""#, pardon, #""text":"count""#],
      leadsTo: ["ban u-1 “rule bad”", "unban u-1 “pardon by command”", "reply “0 to m-3 for u-1”"]),
    Story(
      "one by command, with a reason", pack: pack,
      log: [
        #"command "do":"ban","target":"u-1","group":"g-1""#,
        #"command "do":"pardon","target":"u-1","reason":"sorry""#,
      ],
      leadsTo: [
        "ban u-1 from the group “ban by command”", "unban u-1 from the group in g-1 “sorry”",
      ]),
    Story(
      "an order for every group in every group", pack: pack,
      log: [
        "join", #"join "group":"g-2""#, #"command "do":"mute","target":"u-1""#, pardon,
      ],
      leadsTo: [
        "mute u-1 in g-1 “mute by command”", "mute u-1 in g-2 “mute by command”",
        "unmute u-1 in g-1 “pardon by command”", "unmute u-1 in g-2 “pardon by command”",
      ]),
    Story(
      "the last only, once", pack: pack,
      log: [
        #"command "do":"mute","target":"u-1","group":"g-1""#,
        #"command "do":"ban","target":"u-1","group":"g-1""#, pardon, pardon,
      ],
      leadsTo: [
        "mute u-1 “mute by command”", "ban u-1 from the group “ban by command”",
        "unban u-1 from the group in g-1 “pardon by command”",
      ]),
    Story(
      "not one in another group than that of the pardon", pack: pack,
      log: [
        #""text":"loud""#, pardon + #","group":"g-2""#, pardon + #","group":"g-1""#,
      ],
      leadsTo: ["mute u-1 until +10m “rule loud”", "unmute u-1 “pardon by command”"]),
    Story(
      "not warnings, tags and deletes", pack: pack, log: [#""text":"soft""#, pardon],
      leadsTo: ["warn u-1 “@u-1 rule soft”", "delete m-1", "tag u-1 x"]),
    Story(
      "not another account's", pack: pack, log: [#""account":"u-2","text":"loud""#, pardon],
      leadsTo: ["mute u-2 until +10m “rule loud”"]),
  ]

  @Test("A pardon takes back", arguments: stories)
  func story(_ story: Story) throws { try story.checkActions() }

  @Test("A pardon that takes back strikes only is no order without effect")
  func tally() throws {
    let outcome = try Engine(Self.pack).run([#""text":"out""#, Self.pardon, Self.pardon])
    #expect(outcome.judge.tally.unclear.sum == 1)
  }
}
