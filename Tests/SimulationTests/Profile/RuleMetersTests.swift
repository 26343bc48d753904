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
    let lines = (0..<600).map { number in
      #"{"id":"\#(number)","time":\#(number * 1_000),"type":"message","group":"g","account":"a","text":"tea tea1"}"#
        + "\n"
    }
    try folder.write(lines.joined(), to: "log.ndjson")
    func outcome(_ clock: StepClock?) async throws -> Replay.Outcome {
      try await Replay(
        policy(Self.rules),
        .init(
          logs: [folder.path("log.ndjson")], out: folder.path("out"), jobs: jobs, reports: true,
          clock: clock.map { clock in { @Sendable in clock.read() } }, bufferSize: 4_096)
      ).run()
    }
    let costs = try #require(try await outcome(StepClock()).costs)
    #expect(Set(costs.map(\.rule)) == ["asked", "tried"])
    #expect(costs.allSatisfy { $0.nanosecondsPerEvent > 0 })
    #expect(abs(costs.reduce(0) { $0 + $1.share } - 1) < 1e-9)
    #expect(try await outcome(nil).costs == nil)
  }
}
