import Moderation
import Records

/// What a report knows of accounts: of each when it came and how much it said, of those that rules
/// matched what became of them.
struct ReportPeople: Sendable {
  /// Whom a report calls a long-standing member, at the moment of a match.
  static let longStanding = (messages: 10, known: Period.days(1))

  /// Of an account that a rule matched.
  struct Hit: Sendable {
    var tenant: String
    var account: String
    /// The display name that was told last.
    var name: String?
    /// Its place among all.
    var order: Int
    /// Events that enforced rules matched, and those that only rules in shadow did.
    var enforced = 0
    var shadow = 0
    /// What was done because of them.
    var deeds = 0
    /// The first match, of a member of long standing; nil once there is a second.
    var onlyMatch: ReportCollector.Sample?
    /// Messages before that.
    var messagesBefore = 0

    var sum: Int { enforced + shadow }
  }

  /// What was done to an account, one sanction after the other.
  struct Record: Sendable {
    static let mostSteps = 8

    struct Step: Sendable {
      /// By the wall clock, in milliseconds.
      var local: Int64
      /// The kinds of action, the mildest first.
      var deeds: [String]
      /// Of the harshest.
      var reason: String?
    }

    var tenant: String
    var account: String
    /// Its place among all.
    var order: Int
    var count = 0
    /// The first of them.
    var steps: [Step] = []
    /// How harsh the first and the harshest of all were.
    fileprivate var first: Int
    fileprivate var harshest = 0

    fileprivate var isEscalation: Bool { harshest > first }
  }

  private struct Known: Sendable {
    var first: Instant
    var messages: Int32
  }

  private var known: [NameKey: Known] = [:]
  private var hits: [NameKey: Hit] = [:]
  private var records: [NameKey: Record] = [:]

  /// Takes an account that spoke or came.
  mutating func meet(_ key: NameKey, at time: Instant, speaks: Bool) {
    known[key, default: Known(first: time, messages: 0)].messages += speaks ? 1 : 0
  }

  /// Takes a match, before the event itself is taken.
  mutating func hit(
    _ key: NameKey, _ decision: Decision, isEnforced: Bool, name: String?,
    sample: () -> ReportCollector.Sample
  ) {
    var hit =
      hits[key]
      ?? Hit(tenant: decision.tenant, account: decision.account ?? "", order: hits.count)
    hit.name = name ?? hit.name
    hit.onlyMatch = nil
    if hit.sum == 0, let before = known[key], before.messages >= Self.longStanding.messages,
      decision.time - before.first >= Self.longStanding.known
    {
      hit.onlyMatch = sample()
      hit.messagesBefore = Int(before.messages)
    }
    if isEnforced { hit.enforced += 1 } else { hit.shadow += 1 }
    hit.deeds += decision.actions.count { !$0.deed.isService }
    hits[key] = hit
  }

  /// Takes what was done to the account of a decision.
  mutating func sanction(_ decision: Decision, local: Int64) {
    guard let account = decision.account else { return }
    let sanctions = decision.actions.compactMap { action in
      action.deed.sanction.flatMap { $0.account == account ? ($0, action.deed.name) : nil }
    }.sorted { $0.0.rank < $1.0.rank }
    guard let harshest = sanctions.last?.0 else { return }
    let key = NameKey(decision.tenant, account)
    var record =
      records[key]
      ?? Record(
        tenant: decision.tenant, account: account, order: records.count, first: harshest.rank)
    record.count += 1
    record.harshest = max(record.harshest, harshest.rank)
    if record.steps.count < Record.mostSteps {
      record.steps.append(
        .init(local: local, deeds: sanctions.map(\.1), reason: harshest.reason))
    }
    records[key] = record
  }

  // MARK: What is shown

  /// How many accounts rules matched.
  var hitCount: Int { hits.count }

  /// Those that rules matched most; of equal ones those that they matched first.
  func mostHit(_ count: Int) -> [Hit] {
    Array(
      hits.values.sorted {
        ($0.enforced, $0.shadow, $1.order) > ($1.enforced, $1.shadow, $0.order)
      }.prefix(count))
  }

  /// Members of long standing that were matched once in the whole recording, those who said most
  /// before it first: a rule may be wrong about them.
  func doubtful(_ count: Int) -> (shown: [Hit], sum: Int) {
    let all = hits.values.filter { $0.onlyMatch != nil }
    let sorted = all.sorted { ($0.messagesBefore, $1.order) > ($1.messagesBefore, $0.order) }
    return (Array(sorted.prefix(count)), all.count)
  }

  /// Accounts to which something harsher was done than at first, the harshest and longest first.
  func escalations(_ count: Int) -> (shown: [Record], sum: Int) {
    let all = records.values.filter(\.isEscalation)
    let sorted = all.sorted {
      ($0.harshest, $0.count, $1.order) > ($1.harshest, $1.count, $0.order)
    }
    return (Array(sorted.prefix(count)), all.count)
  }

  /// The display name of an account, where one was told with a match.
  func name(of account: String, in tenant: String) -> String? {
    hits[NameKey(tenant, account)]?.name
  }
}

extension Action.Deed {
  /// A sanction: against whom, how harsh it is and why it was given.
  fileprivate var sanction: (account: String, rank: Int, reason: String?)? {
    switch self {
    case .warn(let account, _): (account, 1, nil)
    case .mute(let account, _, let reason): (account, 2, reason)
    case .kick(let account, let reason): (account, 3, reason)
    case .ban(let account, _, _, let reason): (account, 4, reason)
    default: nil
    }
  }
}
