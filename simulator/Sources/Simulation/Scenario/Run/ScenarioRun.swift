package import Moderation
package import Records
package import Rules
import Scanning

/// Plays a scenario once: people act, the engine decides, the platform carries out and answers.
///
/// ```
///  script ┐
///  actors ┼─► agenda ─► event ─► channel ─► engine ─► decisions ─► ledger, overseer
///  effects┘      ▲                (faults)                 │
///                └───────────────── platform ◄─────────────┘
/// ```
/// The same scenario, pack, seed and faults give the same events and decisions on every machine.
package struct ScenarioRun {
  package struct Options: Sendable {
    package var seed: UInt64
    /// nil: nothing goes wrong but what the scenario says. With faults only the promises are
    /// looked at: what the author expects may well not come.
    package var faults: Faults?
    /// Keeps what the engine was told, to be made shorter.
    package var keepsHistory: Bool
    /// Collects what a report shows.
    package var reports: Bool
    /// By which a report tells what rules cost; nil: it does not.
    package var clock: ReportPage.Clock?

    package init(
      seed: UInt64 = 1, faults: Faults? = nil, keepsHistory: Bool = false, reports: Bool = false,
      clock: ReportPage.Clock? = nil
    ) {
      self.seed = seed
      self.faults = faults
      self.keepsHistory = keepsHistory
      self.reports = reports
      self.clock = clock
    }
  }

  package struct Outcome: Sendable {
    package var events = 0
    /// Steps that expected something, and how many of them were let down.
    package var expectations = 0
    package var failures: [ScenarioFailure] = []
    /// By the names in `Action.Deed.names`, in that order.
    package var actions = [Int](repeating: 0, count: Action.Deed.names.count)
    package var span: Period
    package var history: History
    /// How often each promise was put to the test.
    package var tried: [Promise: Int] = [:]
    package var isComplete = true
    package var tally: Tally
    /// How many groups and accounts are known at the end.
    package var known = (groups: 0, accounts: 0)
    package var report: ReportCollector?
    /// What rules cost, for the report; nil where it was not measured.
    package var costs: [ReportPage.RuleCost]?
  }

  /// What the world has in store.
  enum Happening {
    case cue(Int)
    case move(actor: Int, Actor.Move)
    case effect(Action, home: String?)
    case receipt(action: String, ok: Bool, error: String?, result: String?)
    /// An event that was sent earlier arrives.
    case arrival([UInt8])
  }

  /// Failures of one run that are told; it goes no further than the first promise that is broken.
  static let mostFailures = 100

  let scenario: Scenario
  let policy: Policy
  let options: Options
  let script: Script
  var random: SplitMix64
  var world: World
  var agenda = Agenda<Happening>()
  var actors: [Actor] = []
  var populations: [String: Population] = [:]
  var channel: Channel
  var now: Instant
  let engine: LineEngine
  /// With faults, an engine that is told the same and never stopped.
  private let twin: LineEngine?
  private var overseer: Overseer
  var total = Ledger()
  var lately = Ledger()
  /// The newest action of each kind, and the newest case.
  var lastActions: [String: String] = [:]
  var lastCase: String?
  private(set) var outcome: Outcome
  private var sent = 0
  private var isBroken = false
  /// The account by which the engine acts on the platform.
  let steward: String

  /// - Parameter inspector: of the scenario's pack; runs of many seeds share it.
  package init(_ scenario: Scenario, _ inspector: Inspector, _ options: Options) {
    self.scenario = scenario
    self.options = options
    policy = inspector.policy
    script = Script(scenario, zone: policy.zone)
    random = SplitMix64(seed: options.seed)
    world = World(scenario.groups)
    channel = Channel(options.faults, seed: options.seed)
    now = scenario.start
    engine = LineEngine(inspector, clock: options.clock)
    twin = options.faults == nil ? nil : LineEngine(inspector)
    overseer = Overseer(policy)
    outcome = Outcome(span: .none, history: History(), tally: engine.tally)
    if options.reports { outcome.report = ReportCollector(policy) }
    steward = policy.pack.assistantAccount ?? "steward"
  }

  /// Plays to the last step, or to the first promise that is broken.
  /// - Parameters:
  ///   - report: is told now and then how many events there were, and of the scenario's time what
  ///     share; says whether to go on.
  ///   - log: takes each event that the engine is told, as a line without its end.
  ///   - decide: takes each decision.
  package mutating func play(
    report: (Int, Double) -> Bool = { _, _ in true }, log: ([UInt8]) -> Void = { _ in },
    decide: (Decision) -> Void = { _ in }
  ) -> Outcome {
    let end = end
    openGroups(log: log, decide: decide)
    for index in script.cues.indices { agenda.plan(.cue(index), at: script.cues[index].time) }
    while let next = agenda.nextTime, next <= end, !isBroken, outcome.isComplete {
      tick(before: next, log: log, decide: decide)
      guard let (time, happening) = agenda.next() else { break }
      now = time
      take(happening, log: log, decide: decide)
      if outcome.events & 0x3FF == 0 {
        let share =
          Double((now - scenario.start).milliseconds)
          / Double(max(1, (end - scenario.start).milliseconds))
        outcome.isComplete = report(outcome.events, share)
      }
    }
    outcome.span = now - scenario.start
    outcome.tried = overseer.tried
    outcome.tally = engine.tally
    outcome.known = engine.known
    outcome.costs = engine.costs
    return outcome
  }

  /// When the last step is done and nobody acts any more.
  private var end: Instant {
    script.cues.reduce(script.end) { end, cue in
      guard case .population(let population)? = cue.step.deed, let lasting = population.duration
      else { return end }
      return max(end, cue.time + lasting)
    }
  }

  /// A worker writes a tick where a timer is due and no event comes: so does this.
  mutating func tick(
    before time: Instant, log: ([UInt8]) -> Void, decide: (Decision) -> Void
  ) {
    while let due = engine.nextDue, due < time, due >= now, !isBroken {
      now = due
      let line = EventLine("tick", id: nextID(), at: due, tenant: scenario.tenant)
      _ = arrive(line.finished, log: log, decide: decide)
      if engine.nextDue == due { break }
    }
  }

  mutating func nextID() -> String {
    sent += 1
    return "s-\(sent)"
  }

  /// Sends an event on its way. Returns what came of it, where it arrives at once.
  @discardableResult
  mutating func send(
    _ line: [UInt8], log: ([UInt8]) -> Void, decide: (Decision) -> Void
  ) -> [Decision] {
    var own: [Decision] = []
    for delay in channel.arrivals() {
      if delay == .none {
        own += arrive(line, log: log, decide: decide)
      } else {
        agenda.plan(.arrival(line), at: now + delay)
      }
    }
    return own
  }

  /// The engine is told of an event, and the platform of what it decides.
  mutating func arrive(
    _ line: [UInt8], log: ([UInt8]) -> Void, decide: (Decision) -> Void
  ) -> [Decision] {
    log(line)
    let answer = engine.take(line)
    outcome.events += 1
    if options.keepsHistory { outcome.history.lines.append(line) }
    var broken = overseer.check(answer, engine)
    if let expected = twin?.take(line).decisions {
      if expected != answer.decisions {
        broken.append(
          .init(.goesOn, "it decided \(answer.decisions), and without a stop \(expected)"))
      }
      if channel.stops() { broken += restart() }
    }
    for decision in answer.decisions {
      decide(decision)
      outcome.report?.take(decision, eventAt: 0, in: answer.batch)
    }
    if outcome.report != nil, !answer.isDuplicate, !answer.batch.events.isEmpty {
      outcome.report?.see(eventAt: 0, in: answer.batch) { engine.codes }
    }
    total.take(answer.decisions)
    lately.take(answer.decisions)
    for decision in answer.decisions { pass(on: decision) }
    if !broken.isEmpty {
      isBroken = true
      outcome.failures += broken.map { .promise($0, events: outcome.events, time: now) }
    }
    return answer.decisions
  }

  private mutating func restart() -> [BrokenPromise] {
    if options.keepsHistory { outcome.history.stops.append(outcome.history.lines.count) }
    do {
      try engine.restart()
      return []
    } catch {
      return [.init(.goesOn, "\(error)")]
    }
  }

  /// Tells the platform what to do.
  private mutating func pass(on decision: Decision) {
    for action in decision.actions {
      if let kind = Action.Deed.names.firstIndex(of: action.deed.name) {
        outcome.actions[kind] += 1
      }
      lastActions[action.deed.name] = action.id
      if case .review(let id, _, _) = action.deed { lastCase = id }
      agenda.plan(
        .effect(action, home: decision.group), at: now + random.between(scenario.platform.latency))
    }
  }

  mutating func fail(_ failure: ScenarioFailure) {
    if outcome.failures.count < Self.mostFailures { outcome.failures.append(failure) }
  }

  mutating func countExpectation() { outcome.expectations += 1 }
}

/// What the engine was told, and after how many events it was stopped.
package struct History: Sendable {
  package var lines: [[UInt8]] = []
  package var stops: [Int] = []

  package init() {}
}

/// What a run did not keep.
package enum ScenarioFailure: Sendable {
  /// A step was let down: what was expected, and what was found.
  case expectation(Place, time: Instant, [Shortfall])
  /// After so many events.
  case promise(BrokenPromise, events: Int, time: Instant)

  package struct Shortfall: Hashable, Sendable {
    package var subject: String
    package var expected: String
    package var found: String
  }
}
