import Testing

/// Brakes: of many kicks and bans by the pack those above the limit wait for a person.
@Suite struct BrakeTests {
  static let pack = """
    trusted: [u-boss]
    brakes: { kicks: 2, within: 1m }
    rules:
      - { id: out, when: { keyword: out }, then: [kick, warn] }
      - { id: bad, when: { keyword: bad }, then: [kick, ban] }
      - { id: loud, when: { keyword: loud }, then: { mute: 1m } }

    """

  static func out(_ account: Int, _ word: String = "out", at offset: String = "") -> String {
    (offset.isEmpty ? "" : offset + " ") + #""account":"u-\#(account)","text":"\#(word)""#
  }

  static let stories = [
    Story(
      "the limit goes, what is above waits", pack: pack, log: [out(1), out(2), out(3), out(4)],
      leadsTo: [
        "m-1: out → kick u-1 (m-1/out/0)", "m-2: out → kick u-2 (m-2/out/0)",
        "m-3: out → review m-3/out/0 until +1d of [kick u-3] (m-3/out/0), warn u-3 (m-3/out/1)",
        "m-4: out → review m-4/out/0 until +1d of [kick u-4] (m-4/out/0), warn u-4 (m-4/out/1)",
      ]),
    Story(
      "after the time they go again", pack: pack,
      log: [out(1), out(2, at: "+30s"), out(3, at: "+59999ms"), out(4, at: "+60s"), out(5)],
      leadsTo: [
        "m-1: out → kick u-1 (m-1/out/0)", "m-2: out → kick u-2 (m-2/out/0)",
        "m-3: out → review m-3/out/0 until +1d59999ms of [kick u-3] (m-3/out/0), warn u-3 (m-3/out/1)",
        "m-4: out → kick u-4 (m-4/out/0)",
        "m-5: out → review m-5/out/0 until +1d1m of [kick u-5] (m-5/out/0), warn u-5 (m-5/out/1)",
      ]),
    Story(
      "a kick and a ban of one account count once", pack: pack,
      log: [out(1, "bad"), out(2), out(3, "bad")],
      leadsTo: [
        "m-1: bad → ban u-1 (m-1/bad/1)", "m-2: out → kick u-2 (m-2/out/0)",
        "m-3: bad → review m-3/bad/1 until +1d of [ban u-3] (m-3/bad/1)",
      ]),
    Story(
      "an order is not held back, nor does it count; mutes neither", pack: pack,
      log: [
        out(1), out(2), #"command "do":"kick","target":"u-3","group":"g-1""#, out(4, "loud"),
      ],
      leadsTo: [
        "m-1: out → kick u-1 (m-1/out/0)", "m-2: out → kick u-2 (m-2/out/0)",
        "m-3: → kick u-3 (m-3/command/0)", "m-4: loud → mute u-4 until +1m (m-4/loud/0)",
      ]),
    Story(
      "what was held back and approved counts no more", pack: pack,
      log: [
        out(1), out(2, at: "+50s"), out(3), CaseTests.verdict("m-3/out/0"), out(4, at: "+60s"),
      ],
      leadsTo: [
        "m-1: out → kick u-1 (m-1/out/0)", "m-2: out → kick u-2 (m-2/out/0)",
        "m-3: out → review m-3/out/0 until +1d50s of [kick u-3] (m-3/out/0), warn u-3 (m-3/out/1)",
        "m-4: → kick u-3 in g-1 (m-4/case/0)", "m-5: out → kick u-4 (m-5/out/0)",
      ]),
    Story(
      "a limit of none holds all back", pack: pack.replacing("kicks: 2", with: "kicks: 0"),
      log: [out(1)],
      leadsTo: [
        "m-1: out → review m-1/out/0 until +1d of [kick u-1] (m-1/out/0), warn u-1 (m-1/out/1)"
      ]),
    Story(
      "a braked kick does not ban",
      pack: pack.replacing("kicks: 2", with: "kicks: 0")
        + "kicks: { then_ban: 1d }",
      log: [out(1), #"leave "account":"u-1""#, #"join "account":"u-1""#],
      leadsTo: [
        "m-1: out → review m-1/out/0 until +1d of [kick u-1] (m-1/out/0), warn u-1 (m-1/out/1)"
      ]),
  ]

  @Test("Brakes", arguments: stories)
  func story(_ story: Story) throws { try story.check() }
}
