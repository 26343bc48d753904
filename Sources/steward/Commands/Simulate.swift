import ArgumentParser
import Foundation
import Moderation
import Records
import Rules
import Simulation
import Synchronization

struct Simulate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Plays scripted and generated communities on virtual time, and checks what comes of it.",
    discussion: """
      Examples:

        steward simulate simulator/scenarios/raid.yaml
        steward simulate simulator/scenarios/*.yaml --rules my-pack
        steward simulate simulator/scenarios/a-day.yaml --faults --runs 1000 --jobs 2

      A scenario says who is where, what happens when, and what must come of it. With --faults events \
      come late, twice or never, and the engine is stopped and goes on from its snapshot; then \
      only the engine's own promises are looked at. A failure prints the seed and the command \
      that repeat it.
      """)

  @Argument(help: "Scenarios: YAML files.")
  var scenarios: [String]

  @Option(help: "A pack's folder that stands in for the scenarios' own packs.")
  var rules: String?

  @Option(help: "The first seed. The same seed gives the same events.")
  var seed: UInt64 = 1

  @Option(help: "How many seeds are played, one after the other.")
  var runs = 1

  @Flag(help: "Let events come late, twice or never, and stop the engine.")
  var faults = false

  @Flag(help: "Make the history of a broken promise shorter while it breaks it, and print it.")
  var shrink = false

  @Option(help: "Where decisions go. For one scenario and one run.")
  var out: String?

  @Option(help: "Where the events go, as a log that replay takes. For one scenario and one run.")
  var log: String?

  @Option(help: "How many runs are played at a time. The output is the same for every number.")
  var jobs = 1

  @Option(help: "text, or json: an object for each scenario.")
  var format: Check.Format = .text

  @OptionGroup var page: ReportOptions
  @OptionGroup var caching: CacheOptions
  @OptionGroup var links: LinkOptions

  func validate() throws {
    if scenarios.isEmpty { throw ValidationError("Name at least one scenario.") }
    guard (1...10_000_000).contains(runs) else {
      throw ValidationError("--runs takes a number from 1 to 10000000, not \(runs).")
    }
    guard seed <= .max - UInt64(runs) else {
      throw ValidationError("--seed \(seed) leaves no room for \(runs) runs.")
    }
    guard (1...Replay.maximumJobs).contains(jobs) else {
      throw ValidationError("--jobs takes a number from 1 to \(Replay.maximumJobs), not \(jobs).")
    }
    if isSingle, scenarios.count > 1 || runs > 1 {
      throw ValidationError("--out, --log and --report are for one scenario and one run.")
    }
    let outputs = [out, log, page.report].compactMap { $0 }.filter { $0 != "/dev/null" }
    if Set(outputs.map(FileIdentity.of)).count < outputs.count {
      throw ValidationError("--out, --log and --report go to files of their own.")
    }
    if outputs.contains("-") {
      throw ValidationError(
        "The result goes to standard output: name files for --out, --log and --report.")
    }
  }

  /// Whether something is kept of one run.
  private var isSingle: Bool { out != nil || log != nil || page.report != nil }

  func run() async throws {
    try links.apply()
    try page.check()
    let pack = try rules.map { path throws(ExitStatus) in try PackLoading.load(path) }
    let read = try scenarios.map { path throws(ExitStatus) in
      try ScenarioLoading.load(path, pack: pack)
    }
    var hasFailed = false
    var reports: [String] = []
    for scenario in read {
      let report = try await play(scenario)
      hasFailed = hasFailed || !report.failures.isEmpty
      switch format {
      case .text: try Console.write(report.text(.of(.standardOutput)))
      case .json: reports.append(report.json)
      }
      if report.wasStopped { throw ExitStatus.interrupted }
    }
    if format == .json { try Console.write(JSONText.array(reports)) }
    if hasFailed { throw ExitStatus.fellShort }
  }

  private func play(_ scenario: Scenario) async throws(ExitStatus) -> SimulationReport {
    let inspector = Inspector(Policy(scenario.pack), store: caching.store)
    let series = ScenarioSeries(scenario, inspector, faults: faults ? Faults() : nil)
    var report = SimulationReport(scenario, command: command(for: scenario))
    let clock = ContinuousClock()
    let start = clock.now
    let interrupt = Interrupt()
    if isSingle {
      let outcome = try written(scenario, inspector, interrupt)
      report.add(outcome, seed: seed)
      if let collector = outcome.report {
        let facts = ReportPage.Facts(
          about: [scenario.title, scenario.path, rules ?? ""], tally: outcome.tally,
          groups: outcome.known.groups, accounts: outcome.known.accounts,
          costs: outcome.costs)
        try page.write(ReportPage(collector, facts, page.lang).html)
      }
    } else {
      let bar = Mutex(ProgressBar())
      let (first, runs) = (seed, runs)
      let played = Mutex(0)
      await series.play(seeds: first...first + UInt64(runs - 1), jobs: jobs) { events, share in
        let done = played.withLock { $0 }
        bar.withLock { bar in
          bar.show(.init(events: events, share: (Double(done) + share) / Double(runs)))
        }
        return !interrupt.hasCome
      } take: { seed, outcome in
        played.withLock { $0 += 1 }
        report.add(outcome, seed: seed)
        return outcome.isComplete && report.failures.count < SimulationReport.mostFailures
      }
      bar.withLock { $0.clear() }
    }
    report.elapsed = clock.now - start
    if shrink, let broken = report.firstBroken {
      report.shortened = series.shortened(broken.seed, breaking: broken.promise)
    }
    return report
  }

  /// One run of which decisions or events are kept.
  private func written(
    _ scenario: Scenario, _ inspector: Inspector, _ interrupt: Interrupt
  ) throws(ExitStatus) -> ScenarioRun.Outcome {
    do throws(LogError) {
      var bar = ProgressBar()
      var run = ScenarioRun(
        scenario, inspector,
        .init(
          seed: seed, faults: faults ? Faults() : nil, reports: page.report != nil,
          clock: page.clock))
      defer { bar.clear() }
      return try run.play(out: out, log: log) { count, share in
        bar.show(.init(events: count, share: share))
        return !interrupt.hasCome
      }
    } catch {
      Console.complain(error.description)
      throw .unreadable
    }
  }

  /// What repeats a run but for its seed.
  private func command(for scenario: Scenario) -> String {
    let options = [
      rules.map { "--rules \($0)" }, faults ? "--faults" : nil,
    ].compactMap { $0 }
    return (["steward simulate \(scenario.path)"] + options).joined(separator: " ")
  }
}
