import Records
import Testing

@testable import Moderation

/// In which groups a rule applies, and where it only watches.
@Suite struct ScopeTests {
  static let pack = """
    groups:
      ours: { ids: ["g-*", main] }
      theirs: { labels: [external, partner] }
      both: { ids: [x], labels: [external] }
    rules:
      - { id: everywhere, when: { kind: text } }
      - { id: ours, in: ours, when: { kind: text } }
      - { id: theirs, in: theirs, when: { kind: text } }
      - { id: either, in: [ours, theirs], when: { kind: text } }
      - { id: both, in: both, when: { kind: text } }
    """

  @Test(
    "Groups belong to sets by id or by label",
    arguments: [
      ("g-1", [], "everywhere, ours, either"), ("g-", [], "everywhere, ours, either"),
      ("main", [], "everywhere, ours, either"), ("g", [], "everywhere"),
      ("a-g-1", [], "everywhere"), ("Main", [], "everywhere"),
      ("h", ["external"], "everywhere, theirs, either, both"),
      ("h", ["other", "partner"], "everywhere, theirs, either"),
      ("h", ["External"], "everywhere"), ("h", ["external-2"], "everywhere"),
      ("x", [], "everywhere, both"),
      ("g-1", ["external"], "everywhere, ours, theirs, either, both"),
    ])
  func sets(group: String, labels: [String], rules: String) throws {
    let list = labels.map { "\"\($0)\"" }.joined(separator: ",")
    let log = [
      "group \"group\":\"\(group)\",\"labels\":[\(list)]", "\"group\":\"\(group)\"",
    ]
    #expect(try Engine(Self.pack).run(log).decisions.map(\.rules) == [rules])
  }

  @Test("Labels that change move the group; facts without labels leave them")
  func labels() throws {
    let log = [
      #""group":"h""#, #"group "group":"h","labels":["partner"]"#, #""group":"h""#,
      #"group "group":"h","name":"x"}"#.replacing("}", with: ""), #""group":"h""#,
      #"group "group":"h","labels":[]"#, #""group":"h""#,
    ]
    #expect(
      try Engine(Self.pack).run(log).decisions.map(\.rules)
        == ["everywhere", "everywhere, theirs, either", "everywhere, theirs, either", "everywhere"])
  }

  @Test(
    "A test's group belongs to the sets that are named, or to every one",
    arguments: [
      (nil, "everywhere, ours, theirs, either, both"), ([1], "everywhere, theirs, either"),
      ([], "everywhere"),
    ] as [([Int]?, String)])
  func testGroup(sets: [Int]?, rules: String) throws {
    let engine = try Engine(
      Self.pack, options: .init(testGroup: .init(id: "test", sets: sets)))
    #expect(try engine.run([#""group":"test""#]).decisions.map(\.rules) == [rules])
    #expect(try engine.run([#""group":"test-2""#]).decisions.map(\.rules) == ["everywhere"])
  }

  // MARK: Shadow and canary

  @Test("A shadow rule matches, and does nothing")
  func shadow() throws {
    let pack = """
      rules:
        - { id: s, mode: shadow, when: { kind: text }, then: [delete, kick, { strike: 5 }] }
        - { id: e, mode: enforce, when: { kind: text }, then: { reply: "{count}" } }
      strikes: { ladder: { 1: ban } }
      """
    let outcome = try Engine(pack).run(["", ""])
    #expect(
      outcome.short == ["m-1: s?, e → reply (m-1/e/0)", "m-2: s?, e → reply (m-2/e/0)"])
    #expect(outcome.actions.last == "reply “0 to m-2 for u-1”")
    #expect(outcome.judge.tally.rules.map(\.matches) == [2, 2])
    #expect(outcome.judge.tally.rules.map(\.shadow) == [2, 0])
    #expect(outcome.judge.tally.matched == 2)
  }

  /// FNV-1a-64 of `rule NUL tenant NUL group` modulo 10,000, computed by another program.
  static let shares: [(rule: String, tenant: String, group: String, share: Int)] = [
    ("new", "default", "g-1", 4591), ("new", "default", "g-2", 2802), ("new", "t-2", "g-1", 7613),
    ("old", "default", "g-1", 3448), ("new", "default", "群", 7947), ("new", "租户", "g-1", 638),
  ]

  @Test("A canary is enforced where the group's share is below, not at it", arguments: shares)
  func canary(rule: String, tenant: String, group: String, share: Int) throws {
    for (canary, isEnforced) in [(share, false), (share + 1, true), (0, false), (10_000, true)] {
      let percent = "\(canary / 100).\(canary % 100 < 10 ? "0" : "")\(canary % 100)%"
      let pack =
        "rules: [ { id: \(rule), canary: \(percent), when: { kind: text }, then: delete } ]"
      let outcome = try Engine(pack).run(["\"tenant\":\"\(tenant)\",\"group\":\"\(group)\""])
      let expected = isEnforced ? "m-1: \(rule) → delete m-1 (m-1/\(rule)/0)" : "m-1: \(rule)?"
      #expect(outcome.short == [expected], "\(percent)")
      #expect(outcome.judge.tally.rules[0].shadow == (isEnforced ? 0 : 1))
    }
  }

  @Test("Of many groups a canary's share is enforced")
  func manyGroups() throws {
    let pack = "rules: [ { id: new, canary: 10%, when: { kind: text }, then: delete } ]"
    let log = (0..<2_000).map { "\"group\":\"g-\($0)\"" }
    let enforced = try Engine(pack).run(log).decisions.filter { !$0.actions.isEmpty }
    #expect(enforced.count == 206)
  }

  @Test(
    "The hash is FNV-1a with 64 bits",
    arguments: [
      ("", 0xcbf2_9ce4_8422_2325), ("a", 0xaf63_dc4c_8601_ec8c), ("foobar", 0x8594_4171_f739_67e8),
    ] as [(String, UInt64)])
  func hash(text: String, hash: UInt64) {
    #expect(StableHash.fnv1a64(text.utf8) == hash)
  }

  // MARK: Events

  @Test("Rules are asked about their own kind of event only")
  func kinds() throws {
    let pack = """
      rules:
        - { id: said, when: { not: { tag: x } } }
        - { id: came, event: join, when: { not: { tag: x } } }
        - { id: went, event: leave, when: { not: { tag: x } } }
        - { id: named, event: rename, when: { not: { tag: x } } }
      """
    let log = [
      "", #"edit "message":"m-1""#, "join", "leave", #"leave "by":"u-2""#, #"rename "name":"n""#,
      "group", "dismiss", "tick", #"scan "code":"c""#,
    ]
    #expect(
      try Engine(pack).run(log).decisions.map(\.rules)
        == ["said", "said", "came", "went", "went", "named"])
  }
}
