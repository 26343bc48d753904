package import Moderation

/// Plays a scenario with one seed after the other, several at a time; what came of them is told in
/// the order of the seeds.
package struct ScenarioSeries: Sendable {
  private let scenario: Scenario
  private let inspector: Inspector
  private let faults: Faults?

  package init(_ scenario: Scenario, _ inspector: Inspector, faults: Faults?) {
    self.scenario = scenario
    self.inspector = inspector
    self.faults = faults
  }

  /// - Parameters:
  ///   - jobs: runs that are played side by side.
  ///   - report: as in `ScenarioRun.play`, with the events of this run; asked for each run.
  ///   - take: takes the outcome of each seed; says whether to go on.
  package func play(
    seeds: ClosedRange<UInt64>, jobs: Int,
    report: @escaping @Sendable (Int, Double) -> Bool,
    take: (UInt64, ScenarioRun.Outcome) -> Bool
  ) async {
    var running: [(seed: UInt64, task: Task<ScenarioRun.Outcome, Never>)] = []
    var next: UInt64? = seeds.lowerBound
    while next != nil || !running.isEmpty {
      while let seed = next, running.count < jobs {
        running.append((seed, Task.detached { play(seed, report) }))
        next = seed < seeds.upperBound ? seed + 1 : nil
      }
      let first = running.removeFirst()
      if !take(first.seed, await first.task.value) { return }
    }
  }

  private func play(
    _ seed: UInt64, _ report: (Int, Double) -> Bool
  ) -> ScenarioRun.Outcome {
    var run = ScenarioRun(scenario, inspector, .init(seed: seed, faults: faults))
    return run.play(report: report)
  }

  /// What a seed's run told the engine, up to the promise that it broke, made as short as can be.
  package func shortened(_ seed: UInt64, breaking promise: Promise) -> History {
    var run = ScenarioRun(
      scenario, inspector, .init(seed: seed, faults: faults, keepsHistory: true))
    return Shrinker.shortened(run.play().history, breaking: promise, inspector)
  }
}
