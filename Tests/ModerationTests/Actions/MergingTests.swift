import Moderation
import Records
import Testing

/// The same action on the same target stands once.
@Suite struct MergingTests {
  /// Two rules that match together.
  static func pack(_ first: String, _ second: String) -> String {
    """
    rules:
      - { id: a, when: { keyword: spam }, then: \(first) }
      - { id: b, when: { keyword: spam }, then: \(second) }
    """
  }

  static let tables: [(first: String, second: String, actions: String)] = [
    ("delete", "delete", "delete m-1 (m-1/a/0)"),
    ("{ mute: 1m }", "{ mute: 5m }", "mute u-1 until +5m (m-1/a/0)"),
    ("{ mute: 5m }", "{ mute: 1m }", "mute u-1 until +5m (m-1/a/0)"),
    (
      "[{ mute: 1m }, { mute: 2m }]", "delete", "mute u-1 until +2m (m-1/a/0), delete m-1 (m-1/b/0)"
    ),
    ("warn", "{ warn: other }", "warn u-1 (m-1/a/0)"),
    ("kick", "kick", "kick u-1 (m-1/a/0)"),
    ("{ lock: 1m }", "{ lock: 2m }", "lock until +2m (m-1/a/0)"),
    ("{ lock: 2m }", "{ lock: 1m }", "lock until +2m (m-1/a/0)"),
    ("{ tag: x }", "{ tag: x }", "tag u-1 x (m-1/a/0)"),
    ("{ tag: x }", "{ tag: y }", "tag u-1 x (m-1/a/0), tag u-1 y (m-1/b/0)"),
    ("{ tag: x }", "{ untag: x }", "tag u-1 x (m-1/a/0), untag u-1 x (m-1/b/0)"),
    ("{ notify: owner }", "{ notify: admins }", "notify owner (m-1/a/0), notify admins (m-1/b/0)"),
    (
      "{ notify: { to: owner, text: x } }", "{ notify: { to: owner, text: x } }",
      "notify owner (m-1/a/0)"
    ),
    (
      "{ notify: { to: owner, text: x } }", "{ notify: { to: owner, text: y } }",
      "notify owner (m-1/a/0), notify owner (m-1/b/0)"
    ),
    ("{ reply: x }", "{ reply: x }", "reply (m-1/a/0)"),
    ("{ reply: x }", "{ reply: y }", "reply (m-1/a/0), reply (m-1/b/0)"),

    // Bans.
    ("{ ban: 1h }", "{ ban: 2h }", "ban u-1 until +2h (m-1/a/0)"),
    ("{ ban: 2h }", "{ ban: 1h }", "ban u-1 until +2h (m-1/a/0)"),
    ("{ ban: 2h }", "ban", "ban u-1 (m-1/a/0)"),
    ("ban", "{ ban: 2h }", "ban u-1 (m-1/a/0)"),
    (
      "{ ban: { scope: group } }", "ban",
      "ban u-1 from the group (m-1/a/0), ban u-1 (m-1/b/0)"
    ),

    // Who goes out is not also silenced or warned.
    ("kick", "ban", "ban u-1 (m-1/b/0)"),
    ("kick", "{ ban: { scope: group } }", "ban u-1 from the group (m-1/b/0)"),
    ("[ban, kick]", "delete", "ban u-1 (m-1/a/0), delete m-1 (m-1/b/0)"),
    ("{ mute: 1m }", "ban", "ban u-1 (m-1/b/0)"),
    ("warn", "{ ban: 1h }", "ban u-1 until +1h (m-1/b/0)"),
    ("[warn, { mute: 1m }]", "kick", "kick u-1 (m-1/b/0)"),
    ("[kick, warn, { mute: 1m }]", "[delete]", "kick u-1 (m-1/a/0), delete m-1 (m-1/b/0)"),
    (
      "[warn, kick, delete, { notify: owner }, { reply: x }, { tag: x }, { lock: 1m }]", "ban",
      "delete m-1 (m-1/a/2), notify owner (m-1/a/3), reply (m-1/a/4), tag u-1 x (m-1/a/5), "
        + "lock until +1m (m-1/a/6), ban u-1 (m-1/b/0)"
    ),
    (
      "[{ mute: 1m }, warn]", "delete",
      "mute u-1 until +1m (m-1/a/0), warn u-1 (m-1/a/1), delete m-1 (m-1/b/0)"
    ),
  ]

  @Test("Actions of two rules become one decision", arguments: tables)
  func merged(first: String, second: String, actions: String) throws {
    #expect(
      try Engine(Self.pack(first, second)).short([#""text":"spam""#])
        == ["m-1: a, b → \(actions)"])
  }

  @Test("A merged action keeps the reason of the first")
  func reason() throws {
    let outcome = try Engine(Self.pack("{ mute: 1m }", "{ mute: 5m }")).run([#""text":"spam""#])
    #expect(outcome.actions == ["mute u-1 until +5m “rule a”"])
  }

  @Test("Rules and ladder are merged too")
  func ladder() throws {
    let pack = """
      rules:
        - { id: a, when: { keyword: spam }, then: [{ mute: 1m }, warn, { strike: 1 }] }
      strikes: { ladder: { 1: [{ mute: 1h }, delete], 2: kick } }
      """
    #expect(
      try Engine(pack).short([#""text":"spam""#, #"+1h "text":"spam""#])
        == [
          "m-1: a → mute u-1 until +1h (m-1/a/0), warn u-1 (m-1/a/1), delete m-1 (m-1/strikes/1)",
          "m-1@1777597200000: → unmute u-1 (m-1@1777597200000/muted/0)",
          "m-2: a → kick u-1 (m-2/strikes/0)",
        ])
  }

  @Test("Rules act in file order, whatever finds them")
  func order() throws {
    let pack = """
      rules:
        - { id: z, when: { characters: { over: 2 } }, then: { tag: z } }
        - { id: m, when: { not: { tag: x } }, then: { tag: m } }
        - { id: a, when: { keyword: spam }, then: { tag: a } }
      """
    #expect(
      try Engine(pack).run([#""text":"spam""#]).decisions.map { $0.rules } == ["z, m, a"])
  }
}
