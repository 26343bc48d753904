import Rules
import Simulation
import Synchronization
import TestSupport
import Testing

@Suite("Costs of rules in a report") struct RuleMetersTests {
  /// A clock that jumps ever further each time that somebody looks: so what is measured takes longer
  /// than looking did when that was found out.
  private final class StepClock: Sendable {
    private let looks = Atomic<UInt64>(0)

    func read() -> UInt64 {
      let look = looks.add(1, ordering: .relaxed).newValue
      return look * look
    }
  }

  private func clock() -> ReportPage.Clock {
    let steps = StepClock()
    return { steps.read() }
  }

  /// A log in which every message has both words.
  private func log(in folder: borrowing TemporaryFolder) throws -> String {
    let lines = (0..<600).map { number in
      #"{"id":"\#(number)","time":\#(number * 1_000),"type":"message","group":"g","account":"a","text":"tea tea1"}"#
        + "\n"
    }
    try folder.write(lines.joined(), to: "log.ndjson")
    return folder.path("log.ndjson")
  }

  private static let rules = """
    rules:
      - { id: idle, when: { keyword: nothing }, then: delete }
      - { id: asked, when: { keyword: tea }, then: delete }
      - { id: tried, when: { regex: 'te[aA]\\d+' }, then: delete }
    """

  @Test(
    "Rules that are asked or try their regexes cost something, others nothing", arguments: [1, 3])
  func costs(jobs: Int) async throws {
    let folder = try TemporaryFolder()
    let log = try log(in: folder)
    func outcome(_ clock: ReportPage.Clock?) async throws -> Replay.Outcome {
      try await Replay(
        policy(Self.rules),
        .init(
          logs: [log], out: folder.path("out"), jobs: jobs, reports: true, clock: clock,
          bufferSize: 4_096)
      ).run()
    }
    check(try #require(try await outcome(clock()).costs))
    #expect(try await outcome(nil).costs == nil)
  }

  private func check(_ costs: [ReportPage.RuleCost]) {
    #expect(Set(costs.map(\.rule)) == ["asked", "tried"])
    #expect(costs.allSatisfy { $0.nanosecondsPerEvent > 0 })
    #expect(abs(costs.reduce(0) { $0 + $1.share } - 1) < 1e-9)
  }

  @Test("A comparison tells the costs of both packs, side by side", arguments: [1, 3])
  func comparison(jobs: Int) async throws {
    let folder = try TemporaryFolder()
    let log = try log(in: folder)
    func outcome(_ clock: ReportPage.Clock?) async throws -> Comparison.Outcome {
      try await Comparison(
        old: policy(Self.rules),
        new: policy("rules: [{ id: fresh, when: { keyword: tea }, then: delete }]"),
        .init(logs: [log], jobs: jobs, clock: clock, bufferSize: 4_096)
      ).run()
    }
    let measured = try await outcome(clock())
    let costs = try #require(measured.costs)
    check(costs.old)
    #expect(costs.new.map(\.rule) == ["fresh"])
    let page = String(decoding: ComparisonPage(measured, about: []).html, as: UTF8.self)
    let section = try #require(page.firstRange(of: "Slowest rules"))
    for rule in ["fresh", "asked", "tried"] {
      #expect(page[section.upperBound...].contains(rule), "\(rule)")
    }
    let silent = try await outcome(nil)
    #expect(silent.costs == nil)
    #expect(
      !String(decoding: ComparisonPage(silent, about: []).html, as: UTF8.self)
        .contains("Slowest rules"))
  }

  @Test("A scenario tells the costs of its pack's rules, stopped on the way or not")
  func scenario() throws {
    let stage = try ScenarioStage(
      """
      scenario: Tea
      start: 2026-03-01T12:00:00Z
      pack:
        \(Self.rules.split(separator: "\n").joined(separator: "\n  "))
      groups: { g: { members: [ann] } }
      steps:
        - { repeat: 400, every: 1s, steps: [{ after: 0s, say: tea tea1, by: ann, in: g }] }
      """)
    for faults in [nil, Faults()] {
      var run = ScenarioRun(
        stage.scenario, stage.inspector, .init(faults: faults, reports: true, clock: clock()))
      check(try #require(run.play().costs))
      var silent = ScenarioRun(
        stage.scenario, stage.inspector, .init(faults: faults, reports: true))
      #expect(silent.play().costs == nil)
    }
  }
}
