import Moderation
import Records
import Testing

/// What each action is, and what its id is made of.
@Suite struct ActionFieldTests {
  static let forms: [(then: String, actions: [String])] = [
    ("delete", ["delete m-1"]),
    ("warn", ["warn u-1 “@Ann Rule one”"]),
    (#"{ warn: "be quiet" }"#, ["warn u-1 “be quiet”"]),
    ("{ mute: 90s }", ["mute u-1 until +90s “Rule one”"]),
    ("kick", ["kick u-1 “Rule one”"]),
    ("ban", ["ban u-1 “Rule one”"]),
    ("{ ban: forever }", ["ban u-1 “Rule one”"]),
    ("{ ban: 2h }", ["ban u-1 until +2h “Rule one”"]),
    ("{ ban: { for: 2h, scope: group } }", ["ban u-1 from the group until +2h “Rule one”"]),
    ("{ ban: { scope: group } }", ["ban u-1 from the group “Rule one”"]),
    ("{ ban: { for: 1d } }", ["ban u-1 until +1d “Rule one”"]),
    ("{ notify: owner }", ["notify owner “g-1: Ann Rule one”"]),
    ("{ notify: admins }", ["notify admins “g-1: Ann Rule one”"]),
    (#"{ notify: { to: channel-7, text: "look" } }"#, ["notify channel-7 “look”"]),
    (#"{ reply: "hello" }"#, ["reply “hello to m-1 for u-1”"]),
    ("{ tag: warned }", ["tag u-1 warned"]),
    ("{ untag: warned }", ["untag u-1 warned"]),
    ("{ lock: 10m }", ["lock until +10m"]),
    ("{ strike: 1 }", []),
    (
      "[delete, warn, { tag: a }, { tag: b }, { reply: x }, { reply: y }]",
      [
        "delete m-1", "warn u-1 “@Ann Rule one”", "tag u-1 a", "tag u-1 b",
        "reply “x to m-1 for u-1”", "reply “y to m-1 for u-1”",
      ]
    ),
  ]

  @Test("Each action has its fields", arguments: forms)
  func fields(then: String, actions: [String]) throws {
    let pack = """
      rules: [ { id: one, about: Rule one, when: { keyword: spam }, then: \(then) } ]
      """
    let outcome = try Engine(pack).run([#""text":"spam","name":"Ann""#])
    #expect(outcome.actions == actions)
    #expect(
      outcome.decisions.flatMap(\.actions).map(\.id) == actions.indices.map { "m-1/one/\($0)" })
  }

  @Test("A rule without actions, and one that only strikes, is a match without actions")
  func nothing() throws {
    let pack = """
      rules:
        - { id: silent, when: { keyword: spam } }
        - { id: strikes-only, when: { keyword: spam }, then: { strike: 1 } }
      """
    #expect(try Engine(pack).short([#""text":"spam""#]) == ["m-1: silent, strikes-only"])
  }

  @Test("An edit's actions are about the message that was edited, under the edit's own id")
  func edit() throws {
    let pack = "rules: [ { id: one, when: { keyword: spam }, then: [delete, { reply: x }] } ]"
    let outcome = try Engine(pack).run([#"edit "message":"m-0","text":"spam""#])
    #expect(outcome.short == ["m-1: one → delete m-0 (m-1/one/0), reply (m-1/one/1)"])
    #expect(outcome.actions[1] == "reply “x to m-0 for u-1”")
  }

  @Test("A rule without `about` gives its id as the reason")
  func reason() throws {
    let pack = "rules: [ { id: one, when: { keyword: spam }, then: kick } ]"
    #expect(try Engine(pack).run([#""text":"spam""#]).actions == ["kick u-1 “rule one”"])
  }

  @Test(
    "In action ids the event's id is escaped; in the decision it stands as it is",
    arguments: [
      ("m-1", "m-1"), ("50%", "50%25"), ("a/b", "a%2Fb"), ("a@b", "a%40b"),
      ("/%@/", "%2F%25%40%2F"), ("%2F", "%252F"), ("消息 1", "消息 1"), ("a:b?c", "a:b?c"),
    ])
  func escaping(id: String, cause: String) throws {
    let pack = "rules: [ { id: one, when: { keyword: spam }, then: [{ mute: 1s }, delete] } ]"
    let outcome = try Engine(pack).run(["\"id\":\"\(id)\",\"text\":\"spam\""], until: "+1s")
    #expect(outcome.decisions[0].event == id)
    #expect(
      outcome.decisions[0].actions.map(\.id) == ["\(cause)/one/0", "\(cause)/one/1"])
    #expect(outcome.decisions[0].actions[1].deed == .delete(message: id))
    #expect(outcome.decisions[1].event == "\(cause)@1777593601000")
    #expect(outcome.decisions[1].actions.map(\.id) == ["\(cause)@1777593601000/muted/0"])
  }

  @Test("Joins, leaves and renames have no message to delete or to answer")
  func withoutMessage() throws {
    let pack = """
      rules:
        - { id: came, event: join, when: { not: { tag: x } }, then: [delete, { delete: 1h }, { reply: hi }] }
      """
    #expect(try Engine(pack).run(["join"]).actions == ["reply “hi to - for u-1”"])
  }
}
