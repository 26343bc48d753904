package import Records
package import Rules

/// A community on virtual time: who is where, what happens when, and what must come of it. A file,
/// as `docs/scenarios.md` describes it.
package struct Scenario: Sendable {
  /// As it is shown in messages.
  package var path: String
  package var title: String
  package var start: Instant
  package var tenant: String
  package var pack: Pack
  package var platform: PlatformHabits
  package var groups: [GroupSetup]
  /// Display names by account.
  package var names: [String: String]
  package var steps: [Step]

  /// A group as it is at the start.
  package struct GroupSetup: Sendable {
    package var id: String
    package var name: String?
    package var owner: String?
    package var admins: [String]
    package var members: [String]
    package var labels: [String]
    package var capacity: Int?
    package var joinURL: String?
  }

  /// Something at a time.
  package struct Step: Sendable {
    package var place: Place
    package var time: Time
    package var deed: Deed?
    package var expectation: Expectation?
  }

  package enum Time: Hashable, Sendable {
    /// After the start.
    case at(Period)
    /// The next time that the wall clock of the pack's zone shows so much past midnight.
    case clock(Period)
    /// After the step before.
    case after(Period)
  }

  package indirect enum Deed: Sendable {
    case act(Act)
    case population(Population)
    /// `{i}` in texts and names counts from 1.
    case loop(times: Int, every: Period, steps: [Step])

    /// Whether it goes on after the step.
    var isLasting: Bool {
      if case .act = self { false } else { true }
    }
  }

  /// One event.
  package struct Act: Sendable {
    package var type: String
    /// nil: the run gives it one.
    package var id: String?
    package var group: String?
    package var account: String?
    /// Members of the event's JSON object besides these, its id and its time.
    package var members: [String]
    package var reference: Reference?
    /// Of a `group` event: what it says of the group.
    package var facts: GroupFacts?
  }

  /// Fields that a `group` event has; nil: it says nothing of that.
  package struct GroupFacts: Sendable {
    package var owner: String?
    package var admins: [String]?
    package var members: [String]?
  }

  /// What an act speaks of and only the run knows.
  package enum Reference: Hashable, Sendable {
    /// The id of the case that was opened last.
    case lastCase
    /// The id of the newest action of a kind.
    case lastAction(String)
  }
}

/// How the platform behaves.
package struct PlatformHabits: Sendable {
  /// From a decision to what it does, and again to its receipt: evenly between these.
  package var latency: ClosedRange<Period>
  /// In hundredths of a percent: actions that it does not carry out, receipts that never come, and
  /// receipts that come twice.
  package var refuses: Int
  package var losesReceipts: Int
  package var doublesReceipts: Int
  /// False: receipts come only where the scenario has them as steps.
  package var answers: Bool

  package static let usual = PlatformHabits(
    latency: Period(milliseconds: 100)...Period(milliseconds: 500), refuses: 0,
    losesReceipts: 0, doublesReceipts: 0, answers: true)
}

/// A whole number, or some.
package struct CountRange: Hashable, Sendable {
  package var least: Int
  /// nil: any number from `least` on.
  package var most: Int?

  func contains(_ count: Int) -> Bool { count >= least && count <= most ?? .max }

  /// `3`, `3..`, `..8` or `3..8`, as it is written.
  package var description: String {
    if least == most { return String(least) }
    return (least > 0 || most == nil ? String(least) : "") + ".." + (most.map(String.init) ?? "")
  }
}
