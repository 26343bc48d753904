import Moderation
import Records
import Rules
import Simulation

/// What came of the runs of a scenario, for people and for programs.
struct SimulationReport {
  /// Runs that failed; after so many no further ones are played.
  static let mostFailures = 10

  struct Failure {
    var seed: UInt64
    var failure: ScenarioFailure
  }

  private let scenario: Scenario
  private let command: String
  private var runs = 0
  private var failedRuns = 0
  private var events = 0
  private var expectations = 0
  private var span = Period.none
  private var actions = [Int](repeating: 0, count: Action.Deed.names.count)
  private var tried: [Promise: Int] = [:]
  private(set) var failures: [Failure] = []
  private(set) var wasStopped = false
  var elapsed = Duration.zero
  var shortened: History?

  /// - Parameter command: repeats a run, but for its seed.
  init(_ scenario: Scenario, command: String) {
    self.scenario = scenario
    self.command = command
  }

  mutating func add(_ outcome: ScenarioRun.Outcome, seed: UInt64) {
    runs += 1
    events += outcome.events
    expectations += outcome.expectations
    span = Period(milliseconds: span.milliseconds + outcome.span.milliseconds)
    for (index, count) in outcome.actions.enumerated() { actions[index] += count }
    tried.merge(outcome.tried, uniquingKeysWith: +)
    if !outcome.failures.isEmpty { failedRuns += 1 }
    failures += outcome.failures.map { Failure(seed: seed, failure: $0) }
    wasStopped = wasStopped || !outcome.isComplete
  }

  /// The first promise that was broken, and the seed of its run.
  var firstBroken: (seed: UInt64, promise: Promise)? {
    for failure in failures {
      if case .promise(let broken, _, _) = failure.failure { return (failure.seed, broken.promise) }
    }
    return nil
  }

  private var done: [(name: String, count: Int)] {
    zip(Action.Deed.names, actions).filter { $0.1 > 0 }.map { ($0.0, $0.1) }
  }

  // MARK: For people

  func text(_ palette: Palette) -> String {
    var lines = failures.flatMap { text(of: $0, palette) }
    if let shortened { lines += text(of: shortened, palette) }
    let verdict = failures.isEmpty ? palette.green("passed") : palette.red("failed")
    let rate = Int(Double(events) / max(elapsed.seconds, 0.000_001))
    lines.append(
      "\(scenario.path): \(verdict): \(scenario.title)\(wasStopped ? ", stopped by Ctrl-C" : "")")
    let asked = Numbers.counted(expectations, "expectation")
    let put = tried.values.reduce(0, +)
    lines.append(
      "  \(runsText): \(Numbers.counted(events, "event")) over \(ReplaySummary.text(span)); \(asked);"
        + " promises put to the test \(Numbers.counted(put, "time"))")
    let deeds = done.map { "\(Numbers.grouped($0.count)) \($0.name)" }.joined(separator: ", ")
    lines.append(
      "  actions: \(deeds.isEmpty ? "none" : deeds); \(Numbers.grouped(rate)) events/s")
    return lines.joined(separator: "\n")
  }

  private var runsText: String {
    failedRuns == 0
      ? Numbers.counted(runs, "run") : "\(failedRuns) of \(Numbers.counted(runs, "run")) failed"
  }

  private func text(of failure: Failure, _ palette: Palette) -> [String] {
    var lines: [String] = []
    switch failure.failure {
    case .expectation(let place, let time, let shortfalls):
      lines.append(
        palette.bold("\(place.file):\(place.line):\(place.column):")
          + " \(palette.red("failed")) at \(time)")
      for shortfall in shortfalls {
        lines.append(palette.red("  - \(shortfall.subject): \(shortfall.expected)"))
        lines.append(palette.green("  + \(shortfall.subject): \(shortfall.found)"))
      }
    case .promise(let broken, let events, let time):
      lines.append(
        palette.bold("\(scenario.path):") + " \(palette.red("broken promise")) after"
          + " \(Numbers.counted(events, "event")), at \(time)")
      lines.append("  \(broken.promise.rawValue)")
      lines.append(palette.red("  \(broken.detail)"))
    }
    lines.append(palette.dim("  repeat: \(command) --seed \(failure.seed)"))
    return lines
  }

  private func text(of history: History, _ palette: Palette) -> [String] {
    var lines = [
      palette.bold("the shortest history that breaks the promise")
        + " (\(Numbers.counted(history.lines.count, "event"))):"
    ]
    for (number, line) in history.lines.enumerated() {
      lines.append(String(decoding: line, as: UTF8.self))
      if history.stops.contains(number + 1) {
        lines.append(palette.dim("  (here the engine stops and goes on from its snapshot)"))
      }
    }
    return lines
  }

  // MARK: For programs

  /// `{"scenario","title","runs","failed","events","span_s","expectations","actions","promises",
  /// "failures":[{"seed","repeat","file","line","column","time","shortfalls":[{"subject","expected",
  /// "found"}]}|{"seed","repeat","promise","detail","events","time"}],"shortened"}`
  var json: String {
    var members = [
      JSONText.member("scenario", JSONText.string(scenario.path)),
      JSONText.member("title", JSONText.string(scenario.title)),
      JSONText.member("runs", String(runs)), JSONText.member("failed", String(failedRuns)),
      JSONText.member("events", String(events)),
      JSONText.member("span_s", "\(span.milliseconds / 1_000)"),
      JSONText.member("expectations", String(expectations)),
      JSONText.member(
        "actions", JSONText.object(done.map { JSONText.member($0.name, String($0.count)) })),
      JSONText.member(
        "promises",
        JSONText.object(
          Promise.allCases.compactMap { promise in
            tried[promise].map { JSONText.member("\(promise)", String($0)) }
          })),
      JSONText.member("failures", JSONText.array(failures.map(json))),
    ]
    if let shortened {
      let lines = shortened.lines.map { String(decoding: $0, as: UTF8.self) }
      members.append(JSONText.member("shortened", JSONText.array(lines)))
    }
    return JSONText.object(members)
  }

  private func json(_ failure: Failure) -> String {
    var members = [
      JSONText.member("seed", String(failure.seed)),
      JSONText.member("repeat", JSONText.string("\(command) --seed \(failure.seed)")),
    ]
    switch failure.failure {
    case .expectation(let place, let time, let shortfalls):
      members += [
        JSONText.member("file", JSONText.string(place.file)),
        JSONText.member("line", String(place.line)),
        JSONText.member("column", String(place.column)),
        JSONText.member("time", JSONText.string("\(time)")),
        JSONText.member(
          "shortfalls",
          JSONText.array(
            shortfalls.map { shortfall in
              JSONText.object([
                JSONText.member("subject", JSONText.string(shortfall.subject)),
                JSONText.member("expected", JSONText.string(shortfall.expected)),
                JSONText.member("found", JSONText.string(shortfall.found)),
              ])
            })),
      ]
    case .promise(let broken, let events, let time):
      members += [
        JSONText.member("promise", JSONText.string(broken.promise.rawValue)),
        JSONText.member("detail", JSONText.string(broken.detail)),
        JSONText.member("events", String(events)),
        JSONText.member("time", JSONText.string("\(time)")),
      ]
    }
    return JSONText.object(members)
  }
}
