import Testing

/// The group's name is put back.
@Suite struct ProtectTests {
  static let pack =
    "assistant: [bot-1]\ntrusted: [u-boss]\nbots: [bot-2]\nprotect: { name: true }\n"
  static let known = #"group "name":"茶友","owner":"u-7","admins":["u-8"]"#

  static func rename(_ name: String, by account: String = "u-1") -> String {
    #"rename "name":"\#(name)","account":"\#(account)""#
  }

  static let notice = "notify admins “茶友: u-1 changed the protected name of the group to 微商”"

  static let stories = [
    Story(
      "a member's rename is put back, and the admins are told", pack: pack,
      log: [known, rename("微商")], leadsTo: ["rename “茶友”", notice]),
    Story(
      "so is one by the trusted and by another bot", pack: pack,
      log: [known, rename("a", by: "u-boss"), rename("b", by: "bot-2")],
      leadsTo: [
        "rename “茶友”", "notify admins “茶友: u-boss changed the protected name of the group to a”",
        "rename “茶友”", "notify admins “茶友: bot-2 changed the protected name of the group to b”",
      ]),
    Story(
      "owner, admins and the assistant may", pack: pack,
      log: [
        known, rename("a", by: "u-7"), rename("b", by: "u-8"), rename("c", by: "bot-1"),
        rename("d"),
      ],
      leadsTo: [
        "rename “c”", "notify admins “c: u-1 changed the protected name of the group to d”",
      ]),
    Story(
      "a name that nobody has told is taken", pack: pack, log: [rename("a"), rename("b")],
      leadsTo: [
        "rename “a”", "notify admins “a: u-1 changed the protected name of the group to b”",
      ]),
    Story(
      "the same name is no change", pack: pack, log: [known, rename("茶友")], leadsTo: []),
    Story(
      "the platform tells the protected name anew", pack: pack,
      log: [known, #"group "name":"新茶友""#, rename("x")],
      leadsTo: [
        "rename “新茶友”", "notify admins “新茶友: u-1 changed the protected name of the group to x”",
      ]),
    Story(
      "without the section a rename is one", pack: pack.replacing("true", with: "false"),
      log: [known, rename("微商")], leadsTo: []),
    Story(
      "rules see the rename too",
      pack: pack
        + "rules: [ { id: r, event: rename, when: { keyword: 微商 }, then: { mute: 1m } } ]",
      log: [known, rename("微商")], leadsTo: ["rename “茶友”", notice, "mute u-1 until +1m “rule r”"]),
  ]

  @Test("Protected names", arguments: stories)
  func story(_ story: Story) throws { try story.checkActions() }
}
