import Foundation
import Moderation
import Records
import Rules
import Simulation
import TestSupport
import Testing

@Suite("Two packs compared")
struct ComparisonTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let recording = SourceTree.path("simulator/recordings/customer-group.ndjson")

  /// The packs differ by what stands in place of `%`.
  private static func pack(_ rules: String) throws -> Policy {
    try policy("lists: { bad: { words: [spam] } }\n" + rules)
  }

  private func compare(
    _ old: Policy, _ new: Policy, _ lines: [String], prevents: Bool = false
  ) async throws -> Difference {
    let log = try folder.write(lines.map { $0 + "\n" }.joined(), to: "log")
    return try await Comparison(old: old, new: new, .init(logs: [log], prevents: prevents)).run()
      .difference
  }

  private static func counts(_ difference: Difference) -> [String: Int] {
    var counts: [String: Int] = [:]
    for kind in Difference.Kind.allCases where difference[kind] > 0 {
      counts[kind.rawValue] = difference[kind]
    }
    return counts
  }

  // MARK: What differs

  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var old: String
    var new: String
    var says: [String] = ["some spam", "hello"]
    var counts: [String: Int]
    /// Kind, source and event of each sample.
    var samples: [String] = []
  }

  private static let plain = "rules: [ { id: a, when: { keyword: bad }, then: delete } ]"

  static let cases = [
    Case(testDescription: "the same pack differs in nothing", old: plain, new: plain, counts: [:]),
    Case(
      testDescription: "a rule that is new catches", old: "assistant: [bot]", new: plain,
      counts: ["caught": 1], samples: ["caught a m0"]),
    Case(
      testDescription: "a rule that is gone lets go", old: plain, new: "assistant: [bot]",
      counts: ["let_go": 1], samples: ["let_go a m0"]),
    Case(
      testDescription: "a rule with another name is one gone and one new", old: plain,
      new: plain.replacing("id: a", with: "id: b"), counts: ["changed": 1],
      samples: ["changed b m0", "changed a m0"]),
    Case(
      testDescription: "another action is a change", old: plain,
      new: plain.replacing("then: delete", with: "then: [delete, warn]"), counts: ["changed": 1],
      samples: ["changed a m0"]),
    Case(
      testDescription: "another length is a change",
      old: plain.replacing("delete", with: "{ mute: 1m }"),
      new: plain.replacing("delete", with: "{ mute: 2m }"), says: ["spam"],
      counts: ["changed": 1], samples: ["changed a m0"]),
    Case(
      testDescription: "the same actions in another order and under other ids are none",
      old: """
        rules:
          - { id: a, when: { keyword: bad }, then: [delete, { tag: x }] }
          - { id: b, when: { keyword: bad }, then: delete }
        """,
      new: """
        rules:
          - { id: b, when: { keyword: bad }, then: delete }
          - { id: a, when: { keyword: bad }, then: [{ tag: x }, delete] }
        """, counts: [:]),
    Case(
      testDescription: "a rule in shadow catches nothing and is told apart",
      old: "assistant: [bot]", new: plain.replacing("id: a,", with: "id: a, mode: shadow,"),
      counts: ["shadow": 1], samples: ["shadow a m0"]),
    Case(
      testDescription: "out of shadow it catches",
      old: plain.replacing("id: a,", with: "id: a, mode: shadow,"), new: plain,
      counts: ["caught": 1], samples: ["caught a m0"]),
    Case(
      testDescription: "into shadow it lets go", old: plain,
      new: plain.replacing("id: a,", with: "id: a, mode: shadow,"),
      counts: ["let_go": 1, "shadow": 1], samples: ["let_go a m0", "shadow a m0"]),
    Case(
      testDescription: "gone from shadow",
      old: plain.replacing("id: a,", with: "id: a, mode: shadow,"), new: "assistant: [bot]",
      counts: ["shadow_gone": 1], samples: ["shadow_gone a m0"]),
    Case(
      testDescription: "an answer catches nobody, but is a change", old: "assistant: [bot]",
      new: "replies: [ { id: hi, when: { keyword: hello }, mention: none, text: hi } ]",
      counts: ["changed": 1], samples: ["changed hi m1"]),
    Case(
      testDescription: "what is done to the muted is prevented, and the rest let go",
      old: plain, new: plain.replacing("delete", with: "[delete, { mute: 1m }]"),
      says: ["spam", "spam", "hello"],
      counts: ["changed": 1, "prevented_by_new": 1, "caught": 1],
      samples: ["changed a m0", "prevented_by_new a m1", "caught muted m2"]),
  ]

  @Test("Each kind of difference is told apart", arguments: cases)
  func kinds(_ test: Case) async throws {
    let difference = try await compare(
      Self.pack(test.old), Self.pack(test.new),
      test.says.enumerated().map { EventLine.message("m\($0.offset)", at: $0.offset, $0.element) })
    #expect(Self.counts(difference) == test.counts)
    #expect(
      difference.samples.map { "\($0.kind.rawValue) \($0.source) \($0.event)" } == test.samples)
    #expect(difference.isEmpty == test.counts.isEmpty)
  }

  @Test("A greeting that waits is compared when it comes")
  func timers() async throws {
    func greeting(_ text: String, _ wait: String) throws -> Policy {
      try policy("welcome: [ { text: \(text), wait: \(wait) } ]")
    }
    let lines = [EventLine.join("j", at: 0, by: "u"), EventLine.message("m", at: 120, "hello")]
    let old = try greeting("hi", "10s")
    #expect(try await compare(old, greeting("hi", "10s"), lines).isEmpty)
    let text = try await compare(old, greeting("hello", "10s"), lines)
    #expect(Self.counts(text) == ["timed": 1])
    #expect(text.samples.map(\.source) == ["welcome"])
    let later = try await compare(old, greeting("hi", "20s"), lines)
    #expect(Self.counts(later) == ["timed": 2])
  }

  @Test("With prevention, what the new pack had put out is no letting go")
  func prevention() async throws {
    let old = try Self.pack(Self.plain)
    let new = try Self.pack(Self.plain.replacing("delete", with: "[delete, kick]"))
    let lines = (0..<4).map { EventLine.message("m\($0)", at: $0, $0 == 3 ? "hello" : "spam") }
    let recorded = try await compare(old, new, lines)
    #expect(Self.counts(recorded) == ["changed": 3])
    let prevented = try await compare(old, new, lines, prevents: true)
    #expect(Self.counts(prevented) == ["changed": 1, "prevented_by_new": 2])
    let row = try #require(prevented.rules.first)
    let numbers: [Int] = [row.old, row.new, row.preventedByNew, row.gone, row.newly]
    #expect(numbers == [3, 1, 2, 0, 0])
    let back = try await compare(new, old, lines, prevents: true)
    #expect(Self.counts(back) == ["changed": 1, "prevented_by_old": 2])
  }

  // MARK: Against two replays

  @Test("A word less lets go exactly what it caught, as two replays tell", arguments: [1, 2])
  func wordRemoved(jobs: Int) async throws {
    let starter = try FileManager.default.contentsOfDirectory(
      atPath: SourceTree.path("rules/starter"))
    for name in starter {
      try FileManager.default.createDirectory(
        atPath: folder.path("less"), withIntermediateDirectories: true)
      try FileManager.default.copyItem(
        atPath: SourceTree.path("rules/starter/\(name)"), toPath: folder.path("less/\(name)"))
    }
    let words = folder.path("less/words/contact.txt")
    let list = try String(contentsOfFile: words, encoding: .utf8)
    let lines = list.split(separator: "\n", omittingEmptySubsequences: false)
    try lines.filter { $0 != "加微信" }.joined(separator: "\n")
      .write(toFile: words, atomically: true, encoding: .utf8)
    #expect(lines.contains("加微信"))

    let old = try policy(at: "rules/starter")
    let reading = PackReader.read(folder.path("less"))
    let new = Policy(try #require(reading.pack))
    let outcome = try await Comparison(
      old: old, new: new, .init(logs: [Self.recording], jobs: jobs, samples: 100)
    ).run()
    let before = try await caught(by: old)
    let after = try await caught(by: new)
    let gone = before.keys.filter { after[$0] == nil }.sorted()
    #expect(!gone.isEmpty)
    #expect(outcome.difference[.letGo] == gone.count)
    let shown = Set(outcome.difference.samples.filter { $0.kind == .letGo }.map(\.event))
    #expect(shown == Set(gone))
    #expect(outcome.difference[.caught] == after.keys.filter { before[$0] == nil }.count)
    for row in outcome.difference.rules {
      #expect(row.old == before.values.count { $0.contains(row.id) })
      #expect(row.new == after.values.count { $0.contains(row.id) })
      #expect(row.old - row.gone - row.preventedByNew == row.new - row.newly - row.preventedByOld)
    }
  }

  /// Of each event that a pack catches the rules, from the lines of a replay.
  private func caught(by policy: Policy) async throws -> [String: [String]] {
    let ran = try await ReplayStage().replay(policy, [Self.recording])
    let services: Set = ["reply", "welcome", "route", "wait", "create_group"]
    var caught: [String: [String]] = [:]
    for decision in try WrittenDecision.all(ran.decisions) where !decision.event.contains("@") {
      let rules = decision.matches.filter { $0.mode == "enforce" }.map(\.rule)
      if rules.isEmpty, decision.actions.allSatisfy({ services.contains($0.do) }) { continue }
      caught[decision.event] = rules
    }
    return caught
  }

  @Test(
    "A pack and itself agree about the recording, whatever is left out", arguments: [true, false])
  func itself(prevents: Bool) async throws {
    let pack = try policy(at: "rules/starter")
    let outcome = try await Comparison(
      old: pack, new: policy(at: "rules/starter"), .init(logs: [Self.recording], prevents: prevents)
    ).run()
    #expect(outcome.difference.isEmpty)
    #expect(outcome.difference.samples.isEmpty)
    #expect(outcome.new.events == 622)
  }

  @Test("Counts are exact where samples are few, and a long text is cut around what was found")
  func bounds() async throws {
    let long = String(repeating: "长", count: 5_000)
    let lines = (0..<20).map {
      EventLine.message("m\($0)", at: $0, by: "u\($0 % 4)", long + " spam " + long)
    }
    let difference = try await compare(
      try Self.pack("assistant: [bot]"), Self.pack(Self.plain), lines)
    #expect(difference[.caught] == 20)
    #expect(difference.samples.map(\.event) == ["m0", "m1", "m2"])
    #expect(difference.accountCount == 4)
    #expect(difference.accounts(most: 2).map(\.account) == ["u0", "u1"])
    #expect(difference.accounts(most: 2).map(\.sum) == [5, 5])
    let excerpt = difference.samples[0].excerpt
    #expect(excerpt.found == "spam")
    #expect(excerpt.before.hasPrefix("…长") && excerpt.after.hasSuffix("长…"))
    #expect(excerpt.text.unicodeScalars.count < 200)
  }
}
