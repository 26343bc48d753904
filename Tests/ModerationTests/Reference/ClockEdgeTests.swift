import Records
import Testing

@Suite("Edges of time and duplicates")
struct ClockEdgeTests {
  private static let day: Int64 = 24 * 60 * 60 * 1_000
  private static let twoInTen = ReferenceCondition.rate(messages: 2, within: 10_000)

  @Test("Effective times never go back within a tenant", arguments: clocksCases)
  func clock(_ edge: EdgeCase) throws { try edge.check() }

  private static let clocksCases = [
    EdgeCase(
      "an event of the past counts as of now", twoInTen,
      [.message(at: 100_000), .message(at: 0), .message(at: 109_999), .message(at: 119_999)],
      matching: [1, 2]),
    EdgeCase(
      "a tick moves the clock", twoInTen,
      [.tick(at: 50_000), .message(at: 0), .message(at: 59_999)], matching: [2]),
    EdgeCase(
      "an event without judgement moves the clock", twoInTen,
      [.message(at: 50_000, kind: "system"), .message(at: 0), .message(at: 59_999)],
      matching: [2]),
    EdgeCase(
      "another tenant's clock is its own", twoInTen,
      [
        .tick(at: 50_000).of(tenant: "t-2"), .message(at: 0), .message(at: 9_999),
        .message(at: 20_000),
      ], matching: [2]),
    EdgeCase(
      "a jump of a month, and back", twoInTen,
      [
        .message(at: 0), .message(at: 30 * day), .message(at: 1), .message(at: 2),
        .message(at: 30 * day + 9_999), .message(at: 30 * day + 19_999),
      ], matching: [2, 3, 4]),
    EdgeCase(
      "a duplicate moves no clock", twoInTen,
      [
        .message(at: 0).named("a"), .message(at: 50_000).named("a"),
        .message(at: 9_999).named("b"),
      ], matching: [2]),
  ]

  @Test("An id that comes again within a day changes nothing", arguments: duplicatesCases)
  func duplicate(_ edge: EdgeCase) throws { try edge.check() }

  private static let everyMessage = ReferenceCondition.rate(messages: 1, within: 1)

  private static let duplicatesCases = [
    EdgeCase(
      "at once", everyMessage,
      [.message(at: 0).named("a"), .message(at: 0).named("a")], matching: [0]),
    EdgeCase(
      "after exactly a day", everyMessage,
      [.message(at: 0).named("a"), .message(at: day).named("a")], matching: [0]),
    EdgeCase(
      "after a day and a millisecond", everyMessage,
      [.message(at: 0).named("a"), .message(at: day + 1).named("a")], matching: [0, 1]),
    EdgeCase(
      "the first of them counts, not the one that changed nothing", everyMessage,
      [
        .message(at: 0).named("a"), .message(at: day).named("a"),
        .message(at: day + 1).named("a"), .message(at: day + 2).named("a"),
      ], matching: [0, 2]),
    EdgeCase(
      "of an event whose time is behind the clock", everyMessage,
      [
        .tick(at: 1_000), .message(at: 0).named("a"), .message(at: day + 1_000).named("a"),
        .message(at: day + 1_001).named("a"),
      ], matching: [1, 3]),
    EdgeCase(
      "of another type", everyMessage,
      [.join(at: 0).named("a"), .message(at: 1).named("a")], matching: []),
    EdgeCase(
      "of an event that is not judged", everyMessage,
      [.message(at: 0, by: ReferencePack.bot).named("a"), .message(at: 1).named("a")],
      matching: []),
    EdgeCase(
      "in another tenant", everyMessage,
      [.message(at: 0).named("a"), .message(at: 0).of(tenant: "t-2").named("a")],
      matching: [0, 1]),
    EdgeCase(
      "it does not count in windows", twoInTen,
      [
        .message(at: 0).named("a"), .message(at: 1).named("a"), .message(at: 2).named("a"),
        .message(at: 3).named("b"),
      ], matching: [3]),
  ]

  @Test(
    "An event is late when it is more than the lateness behind the clock",
    arguments: [
      (lateness: 5_000, times: [10_000, 5_000], late: 0),
      (5_000, [10_000, 4_999], 1), (5_000, [10_000, 4_999, 4_998, 15_000, 9_999], 3),
      (0, [10_000, 10_000], 0), (0, [10_000, 9_999], 1), (5_000, [0], 0),
    ] as [(lateness: Int64, times: [Int64], late: Int)])
  func late(lateness: Int64, times: [Int64], count: Int) throws {
    let pack = ReferencePack(
      lateness: lateness, rules: [ReferenceRule(id: "edge", when: Self.everyMessage)])
    let comparison = try Comparison(pack)
    let log = times.enumerated().map { LoggedEvent.message(at: $1).named("e-\($0)") }
    #expect(comparison.engine.outcome(of: log).late == count)
    #expect(comparison.difference(on: log) == nil)
  }

  @Test("A duplicate is counted, but not as late")
  func lateDuplicate() throws {
    let pack = ReferencePack(rules: [ReferenceRule(id: "edge", when: Self.everyMessage)])
    let log = [LoggedEvent.message(at: 90_000), .message(at: 0)].map { $0.named("a") }
    let outcome = try EngineUnderTest(pack).outcome(of: log)
    #expect(outcome.late == 0)
    #expect(outcome.duplicates == 1)
  }

  @Test(
    "The first and the last moment are judged like any other",
    arguments: [1, 100 * 365 * day])
  func endsOfTheScale(within: Int64) throws {
    let twice = ReferenceCondition.rate(messages: 2, within: within)
    let pack = ReferencePack(rules: [ReferenceRule(id: "edge", when: twice)])
    let (first, last) = (Instant.range.lowerBound, Instant.range.upperBound)
    let log = [first, first, last, last].enumerated().map { place, time in
      LoggedEvent(
        id: "e-\(place)", time: time.milliseconds, group: "g-1", account: "ann",
        deed: .message(.init(text: "hello")))
    }
    let outcome = try EngineUnderTest(pack).outcome(of: log)
    #expect(outcome.rejects.isEmpty)
    #expect(log.indices.filter { !outcome.decisions[$0].isEmpty } == [1, 3])
  }
}
