package import Moderation
package import Records
package import Rules

/// Looks on while events are judged, and keeps what a report shows. Memory grows with the accounts
/// and groups that are met, by some tens of bytes each, and not with the log; what is shown of many
/// is always the first or the largest of it, so that the same log gives the same report.
package struct ReportCollector: Sendable {
  /// Series of the timeline.
  enum Series: Int, CaseIterable {
    case messages, enforced, shadow
  }

  /// An event that a rule matched.
  struct Sample: Sendable {
    var event: String
    /// By the wall clock, in milliseconds.
    var local: Int64
    var tenant: String
    var group: String?
    var account: String?
    var name: String?
    var match: Match
    var excerpt: Excerpt
    /// What was done, by kind.
    var deeds: [String]
  }

  /// So many are kept of each rule.
  static let samplesOfEach = 5

  let policy: Policy
  private(set) var clock: WallClock
  private(set) var timeline = TimeBuckets(series: Series.allCases.count)
  /// By the order of the pack, the first of each.
  private(set) var samples: [[Sample]]
  private(set) var people = ReportPeople()
  private(set) var groups = ReportGroups()
  private(set) var curves = FillCurves()
  private var ruleNumbers: [String: Int] = [:]

  package init(_ policy: Policy) {
    self.policy = policy
    clock = WallClock(policy.zone)
    samples = Array(repeating: [], count: policy.rules.count)
    for (index, rule) in policy.rules.enumerated() { ruleNumbers[rule.id] = index }
  }

  /// Takes what was decided when the clocks were moved to the end.
  package mutating func take(atEnd decision: Decision) {
    people.sanction(decision, local: clock.local(decision.time))
  }

  /// Takes an event that was accepted, after what was decided about it.
  /// - Parameter codes: how full live codes are then; asked for now and then.
  package mutating func see(
    eventAt index: Int, in batch: EventBatch, codes: () -> [CodeReport]
  ) {
    if !policy.pack.codes.isEmpty {
      let local = clock.local(batch.events[index].time)
      if curves.wants(local, width: timeline.width) { curves.take(codes(), at: local) }
    }
    let event = batch.events[index]
    let isMessage =
      switch event.body {
      case .message, .edit: true
      default: false
      }
    if isMessage { timeline.add(Series.messages.rawValue, at: clock.local(event.time)) }
    if let group = event.group, isMessage { groups.speak(batch, event.tenant, group) }
    switch event.body {
    case .message, .edit, .join:
      guard let account = event.account else { return }
      people.meet(
        NameKey(batch, event.tenant, account), at: event.time, speaks: isMessage)
    default: break
    }
  }

  /// Takes what was decided about an event, or by timers that were due before it.
  package mutating func take(_ decision: Decision, eventAt index: Int, in batch: EventBatch) {
    let local = clock.local(decision.time)
    people.sanction(decision, local: local)
    if decision.matches.isEmpty { return }
    let isEnforced = decision.matches.contains { $0.mode == .enforce }
    timeline.add((isEnforced ? Series.enforced : .shadow).rawValue, at: local)
    if isEnforced, let group = decision.group { groups.hit(decision.tenant, group) }

    let event = batch.events[index]
    var sample: Sample?
    for match in decision.matches {
      guard let rule = ruleNumbers[match.rule], samples[rule].count < Self.samplesOfEach else {
        continue
      }
      let made = Self.sample(of: decision, match, eventAt: index, in: batch, local: local)
      samples[rule].append(made)
      sample = sample ?? made
    }
    guard let account = event.account else { return }
    people.hit(
      NameKey(batch, event.tenant, account), decision, isEnforced: isEnforced,
      name: batch.displayName(ofEventAt: index)
    ) {
      sample
        ?? Self.sample(
          of: decision, decision.matches[0], eventAt: index, in: batch, local: local)
    }
  }

  private static func sample(
    of decision: Decision, _ match: Match, eventAt index: Int, in batch: EventBatch, local: Int64
  ) -> Sample {
    Sample(
      event: decision.event, local: local, tenant: decision.tenant, group: decision.group,
      account: decision.account, name: batch.displayName(ofEventAt: index), match: match,
      excerpt: batch.excerpt(ofEventAt: index, match), deeds: decision.actions.map(\.deed.name))
  }
}
