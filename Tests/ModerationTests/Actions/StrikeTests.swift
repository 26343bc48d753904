import Moderation
import Records
import Testing

/// Strikes and the ladder.
@Suite struct StrikeTests {
  static let pack = """
    rules:
      - { id: one, when: { keyword: one }, then: { strike: 1 } }
      - { id: two, when: { keyword: two }, then: { strike: 2 } }
      - { id: nine, when: { keyword: nine }, then: { strike: 9 } }
      - { id: shady, mode: shadow, when: { keyword: shady }, then: { strike: 9 } }
    strikes:
      forget_after: 10d
      ladder: { 2: { tag: two }, 1: { tag: one }, 5: [{ tag: five }, { tag: top }] }
    """

  /// Tags that each event led to, by the ladder.
  static func steps(_ log: [String], _ pack: String = pack) throws -> [String] {
    try Engine(pack).run(log).decisions.map { decision in
      decision.actions.filter { $0.id.contains("/strikes/") }
        .map { String($0.short.dropFirst(8)) }.joined(separator: " ")
    }
  }

  static let ladders: [(log: [String], steps: [String])] = [
    ([#""text":"one""#, #""text":"one""#, #""text":"one""#], ["one", "two", ""]),
    // Several steps at once, by one rule or by several together.
    ([#""text":"two""#], ["one two"]),
    ([#""text":"nine""#], ["one two five top"]),
    ([#""text":"one two""#], ["one two"]),
    ([#""text":"one two""#, #""text":"one two""#], ["one two", "five top"]),
    // From below a step past it, up to the top and above.
    (
      [#""text":"one""#, #""text":"nine""#, #""text":"one""#], ["one", "two five top", "five top"]
    ),
    (
      [#""text":"nine""#, #""text":"nine""#, #""text":"two""#],
      ["one two five top", "five top", "five top"]
    ),
    (
      [#""text":"two""#, #""text":"two""#, #""text":"one""#, #""text":"one""#],
      ["one two", "", "five top", "five top"]
    ),
    // Each account for itself, across groups; shadow rules strike nobody.
    (
      [#""text":"one""#, #""account":"u-2","text":"one""#, #""group":"g-2","text":"one""#],
      ["one", "one", "two"]
    ),
    ([#""text":"shady""#, #""text":"one""#], ["", "one"]),
    // Leaving changes nothing, an unban forgets all.
    ([#""text":"one""#, "leave", "join", #""text":"one""#], ["one", "two"]),
    (
      [#""text":"one""#, #"command "do":"unban","target":"u-1""#, #""text":"one""#],
      ["one", "", "one"]
    ),
    (
      [#""text":"one""#, #"command "do":"unban","target":"u-1","group":"g-1""#, #""text":"one""#],
      ["one", "", "one"]
    ),
    (
      [#""text":"one""#, #"command "do":"unban","target":"u-2""#, #""text":"one""#],
      ["one", "", "two"]
    ),
  ]

  @Test("Strikes climb the ladder", arguments: ladders)
  func climb(log: [String], steps: [String]) throws {
    #expect(try Self.steps(log) == steps)
  }

  @Test(
    "Each strike is forgotten `forget_after` it was given",
    arguments: [
      ([#""text":"one""#, #"+9d23h59m59s999ms "text":"one""#], ["one", "two"]),
      ([#""text":"one""#, #"+10d "text":"one""#], ["one", "one"]),
      ([#""text":"one""#, #"+5d "text":"one""#, #"+10d "text":"one""#], ["one", "two", "two"]),
      ([#""text":"nine""#, #"+10d "text":"one""#], ["one two five top", "one"]),
    ])
  func forgotten(log: [String], steps: [String]) throws {
    #expect(try Self.steps(log) == steps)
  }

  @Test("Without `forget_after` it is 30 days", arguments: [("+29d23h", "two"), ("+30d", "one")])
  func defaultMemory(offset: String, step: String) throws {
    let pack = """
      rules: [ { id: one, when: { keyword: one }, then: { strike: 1 } } ]
      strikes: { ladder: { 1: { tag: one }, 2: { tag: two } } }
      """
    #expect(
      try Self.steps([#""text":"one""#, "\(offset) \"text\":\"one\""], pack) == ["one", step])
  }

  @Test("About one message a rule strikes once in 24 hours, however often it is edited")
  func edits() throws {
    #expect(
      try Self.steps([
        #""text":"one""#, #"edit "message":"m-1","text":"one""#,
        #"+23h59m edit "message":"m-1","text":"one""#,
        #"+23h59m edit "message":"m-1","text":"two""#,
        #"+24h edit "message":"m-1","text":"one""#,
      ]) == ["one", "", "", "two", ""])
    #expect(
      try Engine(Self.pack).run([
        #""text":"one""#, #"+24h edit "message":"m-1","text":"one""#, #"+24h "text":"one""#,
        #"+24h "text":"two""#,
      ]).decisions.map { $0.actions.count } == [1, 1, 0, 2])
  }

  @Test("A message that was first edited into a match strikes once too")
  func editFirst() throws {
    #expect(
      try Self.steps([
        #""text":"fine""#, #"edit "message":"m-1","text":"one""#,
        #"edit "message":"m-1","text":"one""#,
      ]) == ["one", ""])
  }

  @Test("Strikes count without a ladder too")
  func withoutLadder() throws {
    for ladder in ["", "strikes: { forget_after: 10d }\n"] {
      let pack =
        ladder + """
          rules:
            - { id: one, when: { keyword: one }, then: { strike: 1 } }
            - { id: many, when: { strikes: { over: 1 } }, then: { reply: "{count}" } }
          """
      let outcome = try Engine(pack).run([
        #""text":"one""#, #""text":"one""#, #""text":"hi""#, #"+40d "text":"hi""#,
      ])
      #expect(outcome.short == ["m-1: one", "m-2: one", "m-3: many → reply (m-3/many/0)"])
      #expect(outcome.actions == ["reply “2 to m-3 for u-1”"])
    }
  }
}
