import Moderation
import Records
import TestSupport
import Testing

@testable import Simulation

@Suite("Profile")
struct ProfilerTests {
  private static let pack = """
    lists: { bad: { words: [加微信, 扣扣群] }, mild: { words: [你好吗] }, unasked: { words: [没人问] } }
    rules:
      - { id: words, when: { keyword: bad }, then: [delete] }
      - { id: number, when: { regex: '微信\\d+' }, mode: shadow }
      - { id: greeting, when: { all: [{ keyword: mild }, { kind: card }] } }
    """

  private static let log = (0..<50).map { number in
    let text = number % 5 == 0 ? "加微信12345" : "今天天气不错"
    return
      #"{"id":"m\#(number)","time":\#(number * 60_000),"type":"message","group":"g","account":"u\#(number)","text":"\#(text)"}"#
      + "\n"
  }

  /// A clock that goes on by so many nanoseconds whenever it is read.
  private final class Ticks: Sendable {
    private let step: UInt64
    private nonisolated(unsafe) var now: UInt64 = 0

    init(step: UInt64) { self.step = step }

    func read() -> UInt64 {
      now += step
      return now
    }
  }

  private func profile(sampling: Int, step: UInt64 = 100) throws -> LogProfile {
    let folder = try TemporaryFolder()
    let log = try folder.write(Self.log.joined(), to: "log.ndjson")
    let clock = Ticks(step: step)
    let profiler = Profiler(try policy(Self.pack), sampling: sampling, clock: clock.read)
    return try profiler.run(LogChunks([log]))
  }

  @Test("matches and words are counted in full, whatever is measured", arguments: [1, 7, 1_000])
  func counts(sampling: Int) throws {
    let profile = try profile(sampling: sampling)
    #expect(profile.events == 50 && profile.isComplete)
    #expect(profile.sampled == (50 + sampling - 1) / sampling)
    #expect(profile.rules.map(\.rule) == ["words", "number", "greeting"])
    #expect(profile.rules.map(\.matches) == [10, 10, 0])
    #expect(profile.rules.map(\.shadow) == [0, 10, 0])
    #expect(profile.quietRules == ["greeting"])
    #expect(profile.quietLists == ["mild"])
    #expect(
      profile.lists == [
        .init(list: "bad", words: 2, found: 1, events: 10),
        .init(list: "mild", words: 1, found: 0, events: 0),
      ])
  }

  @Test("what reading the clock takes is charged to nobody, and the shares make a whole")
  func shares() throws {
    // Every reading costs one step, and nothing else takes time: nothing is left to charge.
    let idle = try profile(sampling: 1)
    #expect(idle.rules.allSatisfy { $0.nanosecondsPerEvent == 0 })
    let folder = try TemporaryFolder()
    let log = try folder.write(Self.log.joined(), to: "log.ndjson")
    // As if each part took longer than the one before: 1, 2, 3 … steps.
    final class Growing: Sendable {
      nonisolated(unsafe) var step: UInt64 = 0
      nonisolated(unsafe) var now: UInt64 = 0
      func read() -> UInt64 {
        step += now == 0 ? 0 : 1
        now += step + 1
        return now
      }
    }
    let clock = Growing()
    let profile = try Profiler(try policy(Self.pack), sampling: 1, clock: clock.read)
      .run(LogChunks([log]))
    let sum =
      profile.stages.reduce(0) { $0 + $1.share } + profile.rules.reduce(0) { $0 + $1.share }
    #expect(abs(sum - 1) < 1e-9)
    // `number` has a regex, which is tried where 微信 stands; `greeting` is never asked.
    #expect(profile.rules[1].nanosecondsPerEvent > profile.rules[0].nanosecondsPerEvent)
    // Asked ten times of fifty, in more than a hundred steps each.
    #expect(profile.rules[0].nanosecondsPerEvent > 10)
    #expect(profile.rules[2].nanosecondsPerEvent == 0)
    #expect(profile.dearestRules.map(\.rule) == ["number", "words", "greeting"])
  }

  @Test("it can be stopped, and says so")
  func stopped() throws {
    let folder = try TemporaryFolder()
    let log = try folder.write(Self.log.joined(), to: "log.ndjson")
    let profiler = Profiler(try policy(Self.pack), clock: Ticks(step: 1).read)
    #expect(try !profiler.run(LogChunks([log])) { _ in false }.isComplete)
  }
}
