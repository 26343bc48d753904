import Moderation
import Records
import Testing

/// Conditions that count within a time, up to the edges of their windows.
@Suite struct WindowTests {
  /// The numbers of the lines that matched.
  static func matched(_ when: String, _ log: [String], event: String = "message") throws -> [Int] {
    let pack = "rules: [ { id: r, event: \(event), when: { \(when) } } ]"
    return try Engine(pack).run(log).decisions.compactMap { Int($0.event.dropFirst(2)) }
  }

  static let rates: [(when: String, log: [String], matched: [Int])] = [
    // `(t − D, t]`: a message exactly D ago is out.
    ("messages: 2, within: 10s", ["", "+9s999ms"], [2]),
    ("messages: 2, within: 10s", ["", "+10s"], []),
    ("messages: 2, within: 10s", ["", "+9s", "+19s"], [2]),
    ("messages: 3, within: 10s", ["", "+1s", "+9s999ms"], [3]),
    ("messages: 3, within: 10s", ["", "+1s", "+10s", "+10s999ms"], [4]),
    // It goes on matching while it holds.
    ("messages: 2, within: 10s", ["", "", "", "+9s"], [2, 3, 4]),
    ("messages: 1, within: 1ms", ["", "+1s"], [1, 2]),
    // By account and group, or by group.
    ("messages: 2, within: 10s", ["", #""account":"u-2""#, #""group":"g-2""#], []),
    ("messages: 2, within: 10s, by: group", ["", #""account":"u-2""#, #""group":"g-2""#], [2]),
    // Kinds.
    (
      "messages: 2, within: 10s, kinds: [image]", [#""kind":"image""#, "", #""kind":"image""#], [3]
    ),
    ("messages: 2, within: 10s, kinds: [image, x]", [#""kind":"image""#, #""kind":"x""#, ""], [2]),
    ("messages: 2, within: 10s, kinds: [x]", [#""kind":"y""#, #""kind":"x""#], []),
    // An edit counts in no window and matches none.
    ("messages: 2, within: 10s", ["", #"edit "message":"m-1""#], []),
    ("messages: 2, within: 10s", ["", #"edit "message":"m-1""#, ""], [3]),
    ("messages: 1, within: 10s", [#"edit "message":"m-0""#], []),
    // Leaving forgets nothing.
    ("messages: 2, within: 10s", ["", "leave", "join", ""], [4]),
    // Late events count at the clock.
    ("messages: 2, within: 10s", ["", "+1m tick", #"+1s "text":"a""#, "+1m9s"], [4]),
  ]

  @Test("Rates", arguments: rates)
  func rate(when: String, log: [String], matched: [Int]) throws {
    #expect(try Self.matched("rate: { \(when) }", log) == matched)
  }

  static let repeats: [(when: String, log: [String], matched: [Int])] = [
    ("times: 2, within: 1m", [#""text":"abcdef""#, #"+59s999ms "text":"abcdef""#], [2]),
    ("times: 2, within: 1m", [#""text":"abcdef""#, #"+1m "text":"abcdef""#], []),
    ("times: 2, within: 1m", [#""text":"abcdef""#, #""text":"abcdeg""#], []),
    ("times: 2, within: 1m", [#""text":"abcdef""#, #""group":"g-2","text":"abcdef""#], [2]),
    ("times: 2, within: 1m", [#""text":"abcdef""#, #""account":"u-2","text":"abcdef""#], []),
    (
      "times: 2, within: 1m, by: anyone",
      [#""text":"abcdef""#, #""account":"u-2","text":"abcdef""#], [2]
    ),
    // Compared in the base fold, without white space.
    ("times: 2, within: 1m", [#""text":"abcdef""#, #""text":" A b\nＣ d e f ""#], [2]),
    ("times: 2, within: 1m", [#""text":"发票代开请联系""#, #""text":"發 票 代 開 請 聯 繫""#], [2]),
    ("times: 2, within: 1m", [#""text":"abcde\u200bf""#, #""text":"abcdef""#], [2]),
    // Short texts never count.
    ("times: 2, within: 1m", [#""text":"abcde""#, #""text":"abcde""#], []),
    ("times: 2, within: 1m, min: 5", [#""text":"abcde""#, #""text":"abcde""#], [2]),
    ("times: 2, within: 1m, min: 1", [#""text":"a""#, #""text":"a""#], [2]),
    ("times: 2, within: 1m", [#""text":"👨‍👩‍👧abcd""#, #""text":"👨‍👩‍👧abcd""#], []),
    ("times: 2, within: 1m", [#""title":"abcdef""#, #""title":"abcdef""#], []),
    ("times: 1, within: 1m", [""], []), ("times: 1, within: 1m", [#""text":"abcdef""#], [1]),
    // Edits.
    ("times: 2, within: 1m", [#""text":"abcdef""#, #"edit "message":"m-1","text":"abcdef""#], []),
    (
      "times: 2, within: 1m",
      [#""text":"abcdef""#, #"edit "message":"m-1","text":"x""#, #""text":"abcdef""#], [3]
    ),
  ]

  @Test("Repeats", arguments: repeats)
  func repeated(when: String, log: [String], matched: [Int]) throws {
    #expect(try Self.matched("repeats: { \(when) }", log) == matched)
  }

  static let joins: [(when: String, log: [String], matched: [Int])] = [
    ("count: 2, within: 1m", ["join", #"+59s999ms join "account":"u-2""#], [2]),
    ("count: 2, within: 1m", ["join", #"+1m join "account":"u-2""#], []),
    ("count: 2, within: 1m", ["join", #"join "group":"g-2""#], []),
    ("count: 2, within: 1m", ["join", "leave", "join"], [3]),
    ("count: 2, within: 1m", ["join", "join", "join"], [2, 3]),
    ("count: 2, within: 1m", ["join", "", "leave"], []), ("count: 1, within: 1ms", ["join"], [1]),
  ]

  @Test("Joins of a group", arguments: joins)
  func joined(when: String, log: [String], matched: [Int]) throws {
    #expect(try Self.matched("joins: { \(when) }", log, event: "join") == matched)
  }

  @Test(
    "The last join counts, less than so long ago",
    arguments: [
      (["join", "+9m59s999ms"], [2]), (["join", "+10m"], []), ([""], []),
      (["join", "+9m join", "+18m"], [3]), (["join", "+1m leave", "+2m"], [3]),
      ([#"join "group":"g-2""#, ""], []), ([#"group "members":["u-1"]"#, ""], []),
    ])
  func lastJoin(log: [String], matched: [Int]) throws {
    #expect(try Self.matched("joined: { within: 10m }", log) == matched)
  }

  @Test("Windows hold judged messages, whatever was then done to them and whoever asks")
  func judged() throws {
    let pack = """
      groups: { far: { ids: [g-9] } }
      rules:
        - { id: cut, when: { kind: text }, then: [delete, warn] }
        - { id: r, when: { all: [{ keyword: now }, { rate: { messages: 3, within: 1m } }] }, then: kick }
        - { id: far, in: far, when: { rate: { messages: 1, within: 1m } } }
      """
    let outcome = try Engine(pack).run([#""text":"a""#, #""text":"b""#, #""text":"now""#])
    #expect(outcome.decisions.map(\.rules) == ["cut", "cut", "cut, r"])
  }

  @Test("Strikes are those before the event")
  func strikes() throws {
    let pack = """
      rules:
        - { id: one, when: { keyword: one }, then: { strike: 1 } }
        - { id: over, when: { strikes: { over: 1 } } }
      strikes: { forget_after: 1h, ladder: { 9: kick } }
      """
    let log = [#""text":"one""#, #""text":"one""#, #""text":"a""#, #"+1h "text":"a""#]
    #expect(
      try Engine(pack).run(log).decisions.map(\.rules) == ["one", "one", "over"])
  }
}
