import Moderation
import Records
import Testing

/// What warnings, notifications and replies say.
@Suite struct TextTests {
  static let placeholders: [(text: String, log: [String], says: String)] = [
    ("{name}", [#""text":"spam","name":"Ann""#], "Ann"),
    ("{name}", [#""text":"spam""#], "u-1"),
    ("{names}", [#""text":"spam","name":"Ann""#], "Ann"),
    ("{account}", [#""text":"spam","name":"Ann""#], "u-1"),
    ("{group}", [#""text":"spam""#], "g-1"),
    ("{group}", [#"group "name":"The group""#, #""text":"spam""#], "The group"),
    ("{group}", [#"rename "name":"New""#, #""text":"spam""#], "New"),
    ("{rule}", [#""text":"spam""#], "one"),
    ("{reason}", [#""text":"spam""#], "Rule one"),
    ("{count}", [#""text":"spam""#], "2"),
    ("{count}", [#""text":"spam""#, #""text":"spam""#], "4"),
    ("{{name} {{", [#""text":"spam""#], "{name} {"),
    ("@{name}：{reason}！", [#""text":"spam","name":"安"}"#.replacing("}", with: "")], "@安：Rule one！"),
  ]

  @Test("Placeholders are filled in", arguments: placeholders)
  func placeholder(text: String, log: [String], says: String) throws {
    let pack = """
      rules:
        - id: one
          about: Rule one
          when: { keyword: spam }
          then: [{ reply: "\(text)" }, { strike: 2 }]
      """
    #expect(try Engine(pack).run(log).actions.last == "reply “\(says) to m-\(log.count) for u-1”")
  }

  @Test("In a rule about joins the count is that of the joins, beyond the number asked for")
  func raid() throws {
    let pack = """
      rules:
        - id: raid
          event: join
          when: { joins: { count: 2, within: 1m } }
          then: { notify: { to: admins, text: "{group}: {count} joins, {name}" } }
          cooldown: 0s
      """
    let log = ["join", #"join "account":"u-2""#, #"join "account":"u-3","name":"Cy""#]
    #expect(
      try Engine(pack).run(log).actions
        == ["notify admins “g-1: 2 joins, u-2”", "notify admins “g-1: 3 joins, Cy”"])
    #expect(
      try Engine(pack).run(log + [#"+1m join "account":"u-4""#, #"join "account":"u-5""#])
        .actions.last == "notify admins “g-1: 2 joins, u-5”")
  }

  @Test("The ladder's reason is the sum of strikes")
  func ladder() throws {
    let pack = """
      rules: [ { id: one, when: { keyword: spam }, then: { strike: 1 } } ]
      strikes: { ladder: { 1: [{ warn: "{rule} {reason} {count}" }], 2: [{ mute: 1s }] } }
      """
    #expect(
      try Engine(pack).run([#""text":"spam""#, #"+2s "text":"spam""#]).actions
        == ["warn u-1 “strikes 1 strike 1”", "mute u-1 until +3s “2 strikes”"])
  }

  @Test("The pack's own texts stand where an action has none")
  func defaults() throws {
    let pack = """
      texts: { warn: "warned {name}", notify: "told of {name}" }
      rules: [ { id: one, when: { keyword: spam }, then: [warn, { notify: owner }] } ]
      """
    #expect(
      try Engine(pack).run([#""text":"spam""#]).actions
        == ["warn u-1 “warned u-1”", "notify owner “told of u-1”"])
  }

  @Test("Several texts are taken in turn, in each group for itself")
  func turns() throws {
    let pack = "rules: [ { id: one, when: { keyword: spam }, then: { reply: [a, b, c] } } ]"
    let says = try Engine(pack).run(
      ["g-1", "g-1", "g-2", "g-1", "g-1", "g-2"].map { #""text":"spam","group":"\#($0)""# }
    ).actions
    #expect(says.map { $0.dropFirst(7).prefix(1) } == ["a", "b", "a", "c", "a", "b"])
  }

  @Test("A warning that is held back takes no turn")
  func heldBack() throws {
    let pack = "rules: [ { id: one, when: { keyword: spam }, then: { warn: [a, b] } } ]"
    let says = try Engine(pack).run(
      [#""text":"spam""#, #"+1s "text":"spam""#, #"+60s "text":"spam""#]
    ).actions
    #expect(says == ["warn u-1 “a”", "warn u-1 “b”"])
  }
}
