import Testing

/// One account, one group.
@Suite struct OnceTests {
  static func pack(_ once: String) -> String {
    """
    assistant: [bot-1]
    trusted: [u-boss]
    lists: { staff: { accounts: ["s-*"] } }
    groups: { customers: { ids: ["c-*"] } }
    once: [ \(once) ]
    """
  }

  static let first = pack("{ in: customers, except: [staff] }")
  static let last = pack("{ in: customers, keep: last, except: [staff] }")

  static func join(_ group: String, _ account: String = "u-1") -> String {
    #"join "group":"\#(group)","account":"\#(account)""#
  }

  static let stories = [
    Story(
      "who is in one group already is put out of the next", pack: first,
      log: [join("c-1"), join("c-2")], leadsTo: ["m-2: → kick u-1 (m-2/once/0)"]),
    Story(
      "or out of all others, in the byte order of the groups", pack: last,
      log: [
        #"group "group":"c-2","members":["u-1"]"#, #"group "group":"c-1","members":["u-1"]"#,
        join("c-3"),
      ], leadsTo: ["m-3: → kick u-1 in c-1 (m-3/once/0), kick u-1 in c-2 (m-3/once/1)"]),
    Story(
      "groups outside of the set are others' business", pack: first,
      log: [join("x-1"), join("c-1"), join("x-2")], leadsTo: []),
    Story(
      "who has left may come again", pack: first,
      log: [join("c-1"), #"leave "group":"c-1""#, join("c-2")], leadsTo: []),
    Story(
      "so may one whose kick has come true", pack: first,
      log: [join("c-1"), join("c-2"), #"receipt "action":"m-2/once/0","ok":true"#, join("c-2")],
      leadsTo: ["m-2: → kick u-1 (m-2/once/0)", "m-4: → kick u-1 (m-4/once/0)"]),
    Story(
      "a group that is gone holds nobody", pack: first,
      log: [join("c-1"), #"dismiss "group":"c-1""#, join("c-2")], leadsTo: []),
    Story(
      "members that a group tells of are inside", pack: first,
      log: [#"group "group":"c-1","members":["u-1"]"#, join("c-2")],
      leadsTo: ["m-2: → kick u-1 (m-2/once/0)"]),
    Story(
      "exceptions, the trusted and the assistant may be in many", pack: first,
      log: ["s-1", "u-boss", "bot-1"].flatMap { [join("c-1", $0), join("c-2", $0)] }, leadsTo: []),
    Story(
      "an admin of the other group is not put out of it", pack: last,
      log: [#"group "group":"c-1","admins":["u-1"],"members":["u-1"]"#, join("c-2")], leadsTo: []),
    Story(
      "more can be done than to kick",
      pack: pack("{ then: [kick, warn, { notify: admins }, { tag: double }] }"),
      log: [join("c-1"), join("c-2")],
      leadsTo: [
        "m-2: → kick u-1 (m-2/once/0), notify admins (m-2/once/2), tag u-1 double (m-2/once/3)"
      ]),
    Story(
      "it bans nobody", pack: first + "\nkicks: { then_ban: forever }",
      log: [join("c-1"), join("c-2"), #"leave "group":"c-1""#, join("c-2")],
      leadsTo: ["m-2: → kick u-1 (m-2/once/0)"]),
    Story(
      "with approval it waits", pack: first + "\nkicks: { approval: admins }",
      log: [join("c-1"), join("c-2"), CaseTests.verdict("m-2/once/0")],
      leadsTo: [
        "m-2: → review m-2/once/0 until +1d of [kick u-1] (m-2/once/0)",
        "m-3: → kick u-1 in c-2 (m-3/case/0)",
      ]),
    Story(
      "of several groups each asks for itself", pack: last + "\nbrakes: { kicks: 1, within: 1m }",
      log: [
        #"group "group":"c-1","members":["u-1"]"#, #"group "group":"c-2","members":["u-1"]"#,
        join("c-3"),
      ],
      leadsTo: [
        "m-3: → kick u-1 in c-1 (m-3/once/0), review m-3/once/1 until +1d of [kick u-1] in c-2 (m-3/once/1)"
      ]),
  ]

  @Test("Once", arguments: stories)
  func story(_ story: Story) throws { try story.check() }
}
