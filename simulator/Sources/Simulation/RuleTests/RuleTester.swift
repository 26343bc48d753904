import Moderation
import Records
package import Rules
package import Scanning

/// Runs the tests of a pack on the real engine, on virtual time.
package struct RuleTester {
  private let policy: Policy
  private let inspector: Inspector

  /// - Parameter store: where compiled searches may be kept for the next run.
  package init(_ policy: Policy, store: (any SearchStore)? = nil) {
    self.policy = policy
    inspector = Inspector(policy, store: store)
  }

  /// A test of the pack and what became of it.
  package struct Result: Sendable {
    package var place: Place
    /// How the author knows the test: what is said, or the transcript's first line.
    package var title: String
    /// Empty where the test passed.
    package var failures: [Failure]
  }

  /// Something that was expected and did not happen, or the other way round.
  package struct Failure: Hashable, Sendable {
    package var place: Place
    /// The line of a transcript, or what was said.
    package var source: String
    package var differences: [Difference]
  }

  package struct Difference: Hashable, Sendable {
    package enum Subject: String, Sendable {
      /// An event of the test that is none.
      case event
      case rules, actions
    }

    package var subject: Subject
    package var expected: [String]
    package var found: [String]
    /// Why each found rule matched, in the order of `found`.
    package var why: [String]
  }

  /// Runs the tests whose title or transcript contains `filter`; all where that is nil.
  /// - Parameter coverage: takes note of what the tests reach.
  package func run(filter: String? = nil, coverage: RuleCoverage? = nil) -> [Result] {
    policy.pack.tests.filter { $0.mentions(filter) }.map { run($0, coverage: coverage) }
  }

  /// Runs one test.
  func run(_ test: PackTest, coverage: RuleCoverage? = nil) -> Result {
    let stage = TestStage(inspector, groupSet: test.groupSet, recordsWords: coverage != nil)
    defer { coverage?.note(stage) }
    return switch test.form {
    case .say(let say): run(say, at: test.place, on: stage)
    case .events(let events): run(events, at: test.place, on: stage)
    case .chat(let chat): run(chat, at: test.place, on: stage)
    }
  }

  private func run(_ say: PackTest.Say, at place: Place, on stage: TestStage) -> Result {
    stage.play(say.json, at: stage.start)
    stage.settle()
    let differences = say.expectation.differences(from: stage)
    return result(place, title: say.title, source: say.title, differences)
  }

  private func run(_ events: PackTest.Events, at place: Place, on stage: TestStage) -> Result {
    for event in events.events { stage.play(event.json, at: stage.start + event.offset) }
    stage.settle()
    let title = "\(events.events.count) events"
    let differences = events.expectation.differences(from: stage)
    return result(place, title: title, source: title, differences)
  }

  private func result(
    _ place: Place, title: String, source: String, _ differences: [Difference]
  ) -> Result {
    let failure = Failure(place: place, source: source, differences: differences)
    return Result(place: place, title: title, failures: differences.isEmpty ? [] : [failure])
  }

  private func run(_ chat: PackTest.Chat, at place: Place, on stage: TestStage) -> Result {
    var clock = TranscriptClock(zone: policy.zone)
    var failures: [Failure] = []
    for line in chat.lines {
      let time = clock.advance(to: line.time)
      // What timers did until now is asked for by a line of its own.
      stage.advance(to: time)
      if let doing = line.doing {
        _ = stage.takeDecisions()
        stage.play(doing, at: time)
      }
      let differences = line.expectation.differences(from: stage)
      if !differences.isEmpty {
        failures.append(
          Failure(place: line.place, source: line.source, differences: differences))
      }
    }
    stage.settle()
    return Result(place: place, title: chat.lines.first?.source ?? "", failures: failures)
  }
}

extension PackTest {
  fileprivate var groupSet: Int? {
    switch form {
    case .say(let say): say.groupSet
    case .events(let events): events.groupSet
    case .chat(let chat): chat.groupSet
    }
  }

  fileprivate func mentions(_ text: String?) -> Bool {
    guard let text else { return true }
    return switch form {
    case .say(let say): say.title.contains(text)
    case .events(let events): events.events.contains { $0.json.contains(text) }
    case .chat(let chat): chat.lines.contains { $0.source.contains(text) }
    }
  }
}

extension PackTest.Expectation {
  /// What differs; rules and kinds of action each count once, their order does not.
  fileprivate func differences(from stage: TestStage) -> [RuleTester.Difference] {
    let decisions = stage.takeDecisions()
    var differences = stage.takeProblems().map { problem in
      RuleTester.Difference(
        subject: .event, expected: ["an event"], found: [problem], why: [])
    }
    let matches = decisions.flatMap(\.matches)
    let matched = Self.unique(matches.map(\.rule))
    if let rules, Set(rules) != Set(matched) {
      differences.append(
        RuleTester.Difference(
          subject: .rules, expected: Self.unique(rules), found: matched,
          why: matched.map { rule in matches.first { $0.rule == rule }?.why ?? "" }))
    }
    let done = Self.unique(decisions.flatMap(\.actions).filter(isAsked).map(\.deed.name))
    if let actions, Set(actions) != Set(done) {
      differences.append(
        RuleTester.Difference(
          subject: .actions, expected: Self.unique(actions), found: done, why: []))
    }
    return differences
  }

  /// What merely ends a sanction that we gave need not be named.
  private func isAsked(_ action: Action) -> Bool {
    switch action.deed {
    case .unmute, .unban, .unlock: actions?.contains(action.deed.name) ?? false
    default: true
    }
  }

  private static func unique(_ names: [String]) -> [String] {
    var unique: [String] = []
    for name in names where !unique.contains(name) { unique.append(name) }
    return unique
  }
}

/// Turns the times of a transcript into instants: local times of the pack's zone from 2026-01-01,
/// an earlier one than the line before being the next day's.
private struct TranscriptClock {
  private let zone: ZoneRules
  private var day: Int64 = 0
  private var now: Instant

  init(zone: ZoneRules) {
    self.zone = zone
    now = self.zone.instant(day: 0, timeOfDay: Period(milliseconds: 0))
  }

  mutating func advance(to time: PackTest.Time) -> Instant {
    switch time {
    case .after(let period):
      now = now + period
    case .clock(let clock):
      var next = zone.instant(day: day, timeOfDay: clock)
      while next < now {
        day += 1
        next = zone.instant(day: day, timeOfDay: clock)
      }
      now = next
    }
    return now
  }
}
