import Foundation
import Rules
import Simulation
import TestSupport
import Testing

@Suite("Bundled scenarios") struct BundledScenarioTests {
  static let names =
    FileManager.default.enumerator(atPath: SourceTree.path("simulator/scenarios"))
    .map { $0.compactMap { $0 as? String }.filter { $0.hasSuffix(".yaml") && !$0.contains("/") } }?
    .sorted() ?? []

  @Test("Each passes, and nothing that was promised is broken", arguments: names)
  func passes(name: String) throws {
    let stage = try ScenarioStage(at: "simulator/scenarios/" + name)
    let played = stage.play()
    #expect(played.failures == [])
    #expect(played.outcome.expectations > 0)
  }

  @Test("Each keeps the promises when events are late, doubled and lost", arguments: names)
  func faults(name: String) throws {
    let stage = try ScenarioStage(at: "simulator/scenarios/" + name)
    for seed in 1...2 {
      #expect(stage.play(seed: UInt64(seed), faults: Faults()).failures == [])
    }
  }

  @Test("There are as many as QA asked for, and the long ones load")
  func enough() throws {
    #expect(Self.names.count >= 12)
    let year = try ScenarioStage(at: "simulator/scenarios/long/year.yaml")
    #expect(year.scenario.groups.count == 50)
  }

  /// `STEWARD_RUNS=100000` asks for more than the usual run.
  private static let runs =
    ProcessInfo.processInfo.environment["STEWARD_RUNS"].flatMap(Int.init) ?? 1_000

  @Test("Whatever is lost, late or doubled, and wherever the engine stops, the promises are kept")
  func manySeeds() async throws {
    let stage = try ScenarioStage(at: "simulator/scenarios/storm.yaml")
    let series = ScenarioSeries(stage.scenario, stage.inspector, faults: Faults())
    var tried: [Promise: Int] = [:]
    var played = 0
    await series.play(seeds: 1...UInt64(Self.runs), jobs: 2, report: { _, _ in true }) {
      seed, outcome in
      played += 1
      tried.merge(outcome.tried, uniquingKeysWith: +)
      if !outcome.failures.isEmpty { Issue.record("seed \(seed): \(outcome.failures)") }
      return outcome.failures.isEmpty
    }
    #expect(played == Self.runs)
    for promise in Promise.allCases where ![.shadow, .goesOn].contains(promise) {
      #expect(tried[promise, default: 0] >= Self.runs / 20, "\(promise) was hardly tried")
    }
  }
}
