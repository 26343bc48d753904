import Moderation
package import Records
import Rules

/// In what two packs differ over one recording: counts that are exact, and the first samples of
/// each kind. Memory grows with the rules and with the accounts about which the packs differ, not
/// with the events.
package struct Difference: Sendable {
  /// How an event is told apart. An event may be of several kinds: what rules in shadow see stands
  /// beside what is done.
  package enum Kind: String, CaseIterable, Sendable {
    /// Caught by the new pack, and not by the old one.
    case caught
    /// Caught by the old pack, and not by the new one.
    case letGo = "let_go"
    /// By both, or served by either, and something else is done or another rule matched.
    case changed
    /// Caught by one pack; the other one had seen to its account before.
    case preventedByNew = "prevented_by_new"
    case preventedByOld = "prevented_by_old"
    /// A rule in shadow matches that did not do so in the old pack, or does no longer so.
    case shadow
    case shadowGone = "shadow_gone"
    /// What a timer does, but for ends: a greeting that waited, a seat that came free.
    case timed

    /// Its place in `counts`.
    var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    /// Its place in `timeline`.
    var series: Int { index + 1 }
  }

  /// Counts of a rule, by its id: of one that was renamed the old name is gone and the new one new.
  package struct RuleRow: Sendable {
    package var id: String
    /// Events that it matched in either pack, enforced.
    package var old = 0
    package var new = 0
    /// Of `new`, those that it did not match in the old pack, and the other way around.
    package var newly = 0
    package var gone = 0
    /// Of `old`, those that the new pack prevented, and the other way around.
    package var preventedByNew = 0
    package var preventedByOld = 0
    package var oldShadow = 0
    package var newShadow = 0
    package var newlyShadow = 0
    package var goneShadow = 0

    package var isChanged: Bool {
      newly + gone + preventedByNew + preventedByOld + newlyShadow + goneShadow > 0
    }
  }

  /// About whom the packs differ.
  package struct AccountRow: Sendable {
    package var tenant: String
    package var account: String
    /// The display name that was told last.
    package var name: String?
    /// By the order of `Kind.allCases`.
    package var counts = [Int](repeating: 0, count: Kind.allCases.count)

    package var sum: Int { counts.reduce(0, +) }
    package subscript(kind: Kind) -> Int { counts[kind.index] }
  }

  /// An event on which the packs differ.
  package struct Sample: Sendable {
    package var kind: Kind
    /// The rule, or the source of the actions, on account of which it is shown.
    package var source: String
    /// For a timer its cause.
    package var event: String
    package var time: Instant
    package var tenant: String
    package var group: String?
    package var account: String?
    package var name: String?
    /// What was said, around what was found; empty where nothing was.
    package var excerpt: Excerpt
    /// What the excerpt marks.
    package var match: Match?
    package var old: PackAnswer
    package var new: PackAnswer
  }

  /// Events by the order of `Kind.allCases`.
  package private(set) var counts = [Int](repeating: 0, count: Kind.allCases.count)
  /// Those of the new pack in its order, then those that only the old one has.
  package private(set) var rules: [RuleRow]
  /// In the order in which they came.
  package private(set) var samples: [Sample] = []
  /// Messages, and events of each kind, by the clock of the new pack.
  private(set) var timeline = TimeBuckets(series: 1 + Kind.allCases.count)
  static let messageSeries = 0
  private var clock: WallClock
  private let samplesOfEach: Int
  private var ruleNumbers: [String: Int] = [:]
  private var accounts: [AccountKey: AccountRow] = [:]
  private var sampled: [SampleKey: Int] = [:]

  private struct AccountKey: Hashable {
    var tenant: String
    var account: String
  }

  private struct SampleKey: Hashable {
    var kind: Kind
    var source: String
  }

  /// - Parameter samples: so many are kept of each kind and rule.
  init(old: Policy, new: Policy, samples: Int) {
    samplesOfEach = samples
    clock = WallClock(new.zone)
    rules = []
    for rule in new.rules + old.rules where ruleNumbers[rule.id] == nil {
      ruleNumbers[rule.id] = rules.count
      rules.append(RuleRow(id: rule.id))
    }
  }

  package subscript(kind: Kind) -> Int { counts[kind.index] }

  /// Whether the packs say the same to everything that was recorded.
  package var isEmpty: Bool { counts.allSatisfy { $0 == 0 } }

  /// About how many accounts the packs differ.
  package var accountCount: Int { accounts.count }

  /// Those about whom they differ most; equal ones in the byte order of tenants and accounts.
  package func accounts(most count: Int) -> [AccountRow] {
    Array(
      accounts.values.sorted { one, other in
        if one.sum != other.sum { return one.sum > other.sum }
        if one.tenant != other.tenant {
          return one.tenant.utf8.lexicographicallyPrecedes(other.tenant.utf8)
        }
        return one.account.utf8.lexicographicallyPrecedes(other.account.utf8)
      }.prefix(count))
  }
}

// MARK: Taking note

extension Difference {
  /// The time zone of the new pack.
  var zone: String { clock.zone.zone.identifier }

  /// By the clock of the new pack, in milliseconds.
  func local(_ time: Instant) -> Int64 {
    var clock = clock
    return clock.local(time)
  }

  /// Takes a message that both packs judged.
  mutating func see(messageAt time: Instant) {
    timeline.add(Self.messageSeries, at: clock.local(time))
  }

  /// Takes what both packs say to an event.
  mutating func note(
    _ old: PackAnswer, _ new: PackAnswer, toEventAt index: Int, in batch: EventBatch
  ) {
    let kind = kind(old, new)
    count(old, new, kind)
    let event = batch.events[index]
    var scene = Sample(
      kind: .changed, source: "", event: batch.string(event.id), time: event.time,
      tenant: batch.string(event.tenant), group: batch.string(event.group),
      account: batch.string(event.account), name: batch.displayName(ofEventAt: index),
      excerpt: Excerpt([], span: nil), old: old, new: new)
    if let kind {
      scene.kind = kind
      add(scene, sources: sources(old, new, kind), at: index, in: batch)
    }
    let (before, after) = (old.shadowed, new.shadowed)
    let newly = after.filter { !before.contains($0) }
    let gone = before.filter { rule in !new.matches.contains { $0.rule == rule } }
    if !newly.isEmpty {
      scene.kind = .shadow
      add(scene, sources: newly, at: index, in: batch)
    }
    if !gone.isEmpty {
      scene.kind = .shadowGone
      add(scene, sources: gone, at: index, in: batch)
    }
  }

  /// Takes what timers of both packs did at the same time: what only one of them did differs.
  mutating func note(timed old: [Decision], _ new: [Decision]) {
    var rest = new
    for decision in old {
      let same = rest.firstIndex {
        $0.event == decision.event && $0.tenant == decision.tenant && $0.group == decision.group
      }
      let other = same.map { rest.remove(at: $0) }
      note(timed: decision, other)
    }
    for decision in rest { note(timed: nil, decision) }
  }

  private mutating func note(timed old: Decision?, _ new: Decision?) {
    guard let decision = new ?? old else { return }
    let before = old?.actions ?? []
    let after = new?.actions ?? []
    let differing = after.missing(from: before) + before.missing(from: after)
    if differing.isEmpty { return }
    let sample = Sample(
      kind: .timed, source: "", event: decision.event, time: decision.time,
      tenant: decision.tenant, group: decision.group, account: decision.account, name: nil,
      excerpt: Excerpt([], span: nil), old: PackAnswer(actions: before),
      new: PackAnswer(actions: after))
    add(sample, sources: differing.map(\.source).unique, at: nil, in: EventBatch())
  }

  /// What an event is, apart from what rules in shadow see; nil where the packs agree.
  private func kind(_ old: PackAnswer, _ new: PackAnswer) -> Kind? {
    if old.isPrevented != new.isPrevented {
      if new.isPrevented, old.isCaught { return .preventedByNew }
      if old.isPrevented, new.isCaught { return .preventedByOld }
    }
    switch (old.isCaught, new.isCaught) {
    case (false, true): return .caught
    case (true, false): return .letGo
    case (true, true), (false, false):
      let isSame =
        Set(old.enforced) == Set(new.enforced)
        && old.actions.missing(from: new.actions).isEmpty
        && new.actions.missing(from: old.actions).isEmpty
      return isSame ? nil : .changed
    }
  }

  private mutating func count(_ old: PackAnswer, _ new: PackAnswer, _ kind: Kind?) {
    for match in old.matches {
      guard let row = ruleNumbers[match.rule] else { continue }
      let after = new.matches.first { $0.rule == match.rule }
      switch match.mode {
      case .enforce:
        rules[row].old += 1
        if after?.mode == .enforce { continue }
        if kind == .preventedByNew {
          rules[row].preventedByNew += 1
        } else {
          rules[row].gone += 1
        }
      case .shadow:
        rules[row].oldShadow += 1
        if after == nil { rules[row].goneShadow += 1 }
      }
    }
    for match in new.matches {
      guard let row = ruleNumbers[match.rule] else { continue }
      let before = old.matches.first { $0.rule == match.rule }
      switch match.mode {
      case .enforce:
        rules[row].new += 1
        if before?.mode == .enforce { continue }
        if kind == .preventedByOld {
          rules[row].preventedByOld += 1
        } else {
          rules[row].newly += 1
        }
      case .shadow:
        rules[row].newShadow += 1
        if before?.mode != .shadow { rules[row].newlyShadow += 1 }
      }
    }
  }

  /// On account of what an event is shown: the rules in which the packs differ, else the sources of
  /// the actions in which they do.
  private func sources(_ old: PackAnswer, _ new: PackAnswer, _ kind: Kind) -> [String] {
    let (before, after) = (old.enforced, new.enforced)
    let newly = after.filter { !before.contains($0) }
    let gone = before.filter { !after.contains($0) }
    let rules =
      switch kind {
      case .caught, .preventedByOld: newly
      case .letGo, .preventedByNew: gone
      default: newly + gone
      }
    if !rules.isEmpty { return rules }
    let actions = new.actions.missing(from: old.actions) + old.actions.missing(from: new.actions)
    return actions.map(\.source).unique
  }

  private mutating func add(
    _ sample: Sample, sources: [String], at index: Int?, in batch: EventBatch
  ) {
    counts[sample.kind.index] += 1
    timeline.add(sample.kind.series, at: clock.local(sample.time))
    if let account = sample.account {
      let key = AccountKey(tenant: sample.tenant, account: account)
      var row = accounts[key] ?? AccountRow(tenant: sample.tenant, account: account)
      row.counts[sample.kind.index] += 1
      row.name = sample.name ?? row.name
      accounts[key] = row
    }
    for source in sources {
      let key = SampleKey(kind: sample.kind, source: source)
      guard sampled[key, default: 0] < samplesOfEach else { continue }
      sampled[key, default: 0] += 1
      var sample = sample
      sample.source = source
      sample.match =
        (sample.new.matches + sample.old.matches).first { $0.rule == source }
        ?? (sample.new.matches + sample.old.matches).first
      if let index { sample.excerpt = batch.excerpt(ofEventAt: index, sample.match) }
      samples.append(sample)
    }
  }
}

extension [String] {
  /// Each once, in the order in which they come first.
  var unique: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
