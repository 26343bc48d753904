import Moderation
import Records
import Testing

/// A warning comes once per account, group and rule in the rule's cooldown, a notify once per group
/// and rule.
@Suite struct CooldownTests {
  static func pack(_ then: String, cooldown: String? = nil) -> String {
    let line = cooldown.map { ", cooldown: \($0)" } ?? ""
    return """
      rules:
        - { id: one, when: { keyword: one }, then: \(then)\(line) }
        - { id: two, when: { keyword: two }, then: \(then)\(line) }
      """
  }

  @Test(
    "A warning comes again when the cooldown is over, not before",
    arguments: [
      (nil, "+59s999ms", 1), (nil, "+60s", 2), ("5m", "+4m59s999ms", 1), ("5m", "+5m", 2),
      ("0s", "+0s", 2),
    ])
  func edges(cooldown: String?, offset: String, count: Int) throws {
    for then in ["warn", "{ notify: owner }"] {
      let actions = try Engine(Self.pack(then, cooldown: cooldown)).run([
        #""text":"one""#, "\(offset) \"text\":\"one\"",
      ]).actions
      #expect(actions.count == count)
    }
  }

  @Test("The cooldown runs from the warning that came, not from one that was held back")
  func restart() throws {
    let actions = try Engine(Self.pack("warn")).run([
      #""text":"one""#, #"+59s "text":"one""#, #"+60s "text":"one""#, #"+119s "text":"one""#,
    ]).decisions.map(\.actions.count)
    #expect(actions == [1, 0, 1, 0])
  }

  @Test(
    "Warnings are held back by account, group and rule, notifications by group and rule",
    arguments: [
      (#""text":"one""#, 0, 0), (#""text":"two""#, 1, 1), (#""account":"u-2","text":"one""#, 1, 0),
      (#""group":"g-2","text":"one""#, 1, 1),
    ])
  func scope(second: String, warnings: Int, notifications: Int) throws {
    for (then, count) in [("warn", warnings), ("{ notify: owner }", notifications)] {
      let outcome = try Engine(Self.pack(then)).run([#""text":"one""#, second])
      #expect(outcome.decisions[1].actions.count == count)
      #expect(outcome.decisions[1].matches.count == 1)
    }
  }

  @Test("A cooldown holds back no other action, and what it holds back takes no number")
  func others() throws {
    let outcome = try Engine(Self.pack("[warn, delete, { mute: 1s }, { notify: owner }]")).run([
      #""text":"one""#, #"+1s "text":"one""#,
    ])
    #expect(outcome.decisions.last?.deeds == "m-2: delete m-2, mute u-1 until +2s")
    #expect(outcome.decisions.last?.actions.map(\.id) == ["m-2/one/0", "m-2/one/1"])
  }

  @Test("A rule may notify several at once")
  func several() throws {
    let pack = Self.pack("[{ notify: owner }, { notify: admins }]")
    let outcome = try Engine(pack).run([#""text":"one""#, #""text":"one""#])
    #expect(outcome.actions.count == 2)
    #expect(outcome.decisions[1].actions == [])
  }

  @Test("A warning that a kick swallowed holds back no later one")
  func swallowed() throws {
    let pack = """
      rules:
        - { id: one, when: { keyword: one }, then: warn }
        - { id: out, when: { keyword: out }, then: kick }
      """
    let outcome = try Engine(pack).run([#""text":"one out""#, #""text":"one""#])
    #expect(outcome.decisions.map(\.deeds) == ["m-1: kick u-1", "m-2: warn u-1"])
  }

  @Test("About one message a rule warns once, however often it is edited, for 24 hours")
  func edits() throws {
    let outcome = try Engine(Self.pack("warn", cooldown: "0s")).run([
      #""text":"one""#, #"edit "message":"m-1","text":"one""#,
      #"edit "message":"m-1","text":"two""#, #"+23h59m edit "message":"m-1","text":"one""#,
      #"+24h edit "message":"m-1","text":"one""#, #"edit "message":"m-0","text":"one""#,
    ])
    #expect(outcome.decisions.map(\.actions.count) == [1, 0, 1, 0, 1, 1])
  }
}
