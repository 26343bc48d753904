import Moderation
import Records
import Rules
import Simulation
import TestSupport
import Testing

@testable import Simulation

/// The overseer against decisions that no engine should make.
@Suite("Promises") struct OverseerTests {
  private static let pack = """
    trusted: [friend]
    brakes: { kicks: 2, within: 10m }
    rules:
      - { id: bad, when: { keyword: bad }, then: delete }
      - { id: quiet, mode: shadow, when: { keyword: bad }, then: kick }
    codes: [{ id: spring, groups: [g-2], capacity: 1, hold: 1m }]
    """

  struct Row: CustomTestStringConvertible, Sendable {
    var title: String
    /// Events with the actions that they are said to lead to, as `id do account`.
    var story: [(line: String, actions: [Action], matches: [Match])]
    var broken: [Promise] = []

    var testDescription: String { title }
  }

  private static func say(_ id: String, _ account: String = "ann") -> String {
    #"{"id":"\#(id)","time":1777593600000,"type":"message","group":"g-1","account":"\#(account)","text":"x"}"#
  }
  private static func kick(_ id: String, _ account: String = "ann") -> Action {
    Action(id: id, deed: .kick(account: account, reason: "r"))
  }
  private static func ban(_ id: String) -> Action {
    Action(id: id, deed: .ban(account: "ann", scope: .group, until: nil, reason: "r"))
  }
  private static let join =
    #"{"id":"j","time":1777593600000,"type":"join","group":"g-1","account":"ann"}"#
  private static let verdict =
    #"{"id":"v","time":1777593600000,"type":"verdict","account":"boss","case":"m/bad/0","approve":true}"#
  private static let review = Action(
    id: "m/bad/0",
    deed: .review(case: "m/bad/0", proposes: [], expires: Instant(milliseconds: 1)))
  private static let match = Match(rule: "bad", mode: .enforce, why: "")

  static let rows: [Row] = [
    Row(
      title: "ids of their own",
      story: [(say("a"), [kick("a/bad/0")], []), (say("b"), [kick("b/bad/0")], [])]),
    Row(
      title: "an id twice",
      story: [(say("a"), [kick("a/bad/0")], []), (say("b"), [kick("a/bad/0")], [])], broken: [.ids]),
    Row(
      title: "a rule and somebody trusted",
      story: [(say("a", "friend"), [kick("a/bad/0", "friend")], [])], broken: [.trust]),
    Row(
      title: "a command and somebody trusted",
      story: [(say("a", "friend"), [kick("a/command/0", "friend")], [])]),
    Row(
      title: "a shadow rule acts",
      story: [(say("a"), [kick("a/quiet/0")], [Match(rule: "quiet", mode: .shadow, why: "")])],
      broken: [.shadow]),
    Row(
      title: "a banned account comes in",
      story: [(say("a"), [ban("a/bad/0")], []), (join, [], [])], broken: [.bans]),
    Row(
      title: "a banned account is refused",
      story: [
        (say("a"), [ban("a/bad/0")], []),
        (
          join, [Action(id: "j/banned/0", deed: .refuse(account: "ann", reason: "r", code: nil))],
          []
        ),
      ]),
    Row(
      title: "a banned account is heard",
      story: [(say("a"), [ban("a/bad/0")], []), (say("b"), [], [match])], broken: [.bans]),
    Row(
      title: "a verdict of an open case",
      story: [(say("m"), [review], []), (verdict, [kick("v/case/0")], [])]),
    Row(
      title: "a verdict of no case", story: [(verdict, [kick("v/case/0")], [])], broken: [.verdicts]
    ),
    Row(
      title: "a denial that acts",
      story: [
        (say("m"), [review], []),
        (verdict.replacing("true", with: "false"), [kick("v/case/0")], []),
      ], broken: [.verdicts]),
    Row(
      title: "as many as the brakes allow",
      story: ["a", "b"].map { (say($0), [kick("\($0)/bad/0", $0)], []) }),
    Row(
      title: "one more", story: ["a", "b", "c"].map { (say($0), [kick("\($0)/bad/0", $0)], []) },
      broken: [.brakes]),
    Row(
      title: "one more by hand",
      story: ["a", "b", "c"].map { (say($0), [kick("\($0)/command/0", $0)], []) }),
    Row(
      title: "two seats where one is",
      story: [
        (
          say("a"),
          [
            Action(
              id: "a/spring/0",
              deed: .route(
                account: "zoe", code: "spring", to: "g-2", ticket: "a/spring/0",
                expires: Instant(milliseconds: 1)))
          ], []
        )
      ]),
  ]

  @Test("A decision that breaks a promise is told, and one that does not is not", arguments: rows)
  func told(_ row: Row) throws {
    let policy = try policy(Self.pack)
    let engine = LineEngine(Inspector(policy))
    var overseer = Overseer(policy)
    var broken: [Promise] = []
    for (line, actions, matches) in row.story {
      var answer = engine.take(Array(line.utf8))
      let id = answer.batch.string(answer.batch.events[0].id)
      answer.decisions = []
      if !actions.isEmpty || !matches.isEmpty {
        answer.decisions = [
          Decision(
            event: id, time: Instant(milliseconds: 1_777_593_600_000), tenant: "default",
            group: "g-1", account: answer.batch.string(answer.batch.events[0].account),
            matches: matches, actions: actions)
        ]
      }
      broken += overseer.check(answer, engine).map(\.promise)
    }
    #expect(broken == row.broken)
  }

  @Test("Time that goes back and a duplicate that does something are told")
  func orderAndDuplicates() throws {
    let policy = try policy(Self.pack)
    let engine = LineEngine(Inspector(policy))
    var overseer = Overseer(policy)
    func decision(_ event: String, _ time: Int64) -> Decision {
      Decision(event: event, time: Instant(milliseconds: time), tenant: "default")
    }
    var first = engine.take(Array(Self.say("a").utf8))
    first.decisions = [decision("a", 5)]
    #expect(overseer.check(first, engine) == [])
    var late = engine.take(Array(Self.say("b").utf8))
    late.decisions = [decision("b", 4)]
    #expect(overseer.check(late, engine).map(\.promise) == [.order])
    var again = engine.take(Array(Self.say("b").utf8))
    #expect(again.isDuplicate)
    #expect(overseer.check(again, engine) == [])
    again.decisions = [decision("b", 6)]
    #expect(overseer.check(again, engine).map(\.promise) == [.duplicates])
  }

  @Test("Who is inside after the receipt of its kick is told")
  func putOut() throws {
    let policy = try policy(Self.pack)
    let engine = LineEngine(Inspector(policy))
    var overseer = Overseer(policy)
    var said = engine.take(Array(Self.say("a").utf8))
    said.decisions = [
      Decision(
        event: "a", time: Instant(milliseconds: 5), tenant: "default", group: "g-1",
        account: "ann", actions: [Self.kick("a/command/0")])
    ]
    _ = overseer.check(said, engine)
    // The engine never gave that kick, so it does not take the receipt for one.
    let receipt =
      #"{"id":"r","time":1777593600000,"type":"receipt","action":"a/command/0","ok":true}"#
    let answer = engine.take(Array(receipt.utf8))
    #expect(overseer.check(answer, engine).map(\.promise) == [.putOut])
  }

  @Test("A seat that is promised beyond the last is told")
  func seats() throws {
    let policy = try policy(Self.pack)
    let engine = LineEngine(Inspector(policy))
    var overseer = Overseer(policy)
    let fill =
      #"{"id":"f","time":1777593600000,"type":"group","group":"g-2","members":["a","b"]}"#
    var answer = engine.take(Array(fill.utf8))
    answer.decisions = [
      Decision(
        event: "f", time: Instant(milliseconds: 5), tenant: "default",
        actions: [
          Action(
            id: "f/spring/0",
            deed: .route(
              account: "zoe", code: "spring", to: "g-2", ticket: "f/spring/0",
              expires: Instant(milliseconds: 9)))
        ])
    ]
    #expect(overseer.check(answer, engine).map(\.promise) == [.seats])
  }
}

@Suite("Shrinking") struct ShrinkerTests {
  @Test("What is left still fails, and nothing of it can be left out", arguments: 0..<20)
  func least(seed: Int) {
    var random = SeededRandom(state: UInt64(seed))
    let culprits = Set(
      (0..<(1 + Int.random(in: 0..<4, using: &random))).map { _ in
        Int.random(in: 0..<200, using: &random)
      })
    let list = Array(0..<200)
    var asked = 0
    let left = Shrinker.least(of: list) { part in
      asked += 1
      var missing = culprits
      for (place, element) in part.enumerated() {
        missing.remove(element)
        if missing.isEmpty { return place + 1 }
      }
      return nil
    }
    #expect(left == culprits.sorted())
    #expect(asked < 2_000)
  }

  @Test("What does not fail is left as it is")
  func innocent() {
    #expect(Shrinker.least(of: [1, 2, 3]) { _ in nil } == [1, 2, 3])
  }
}
