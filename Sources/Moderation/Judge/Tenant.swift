import Records
import Rules

/// All that is known of one tenant, and what follows from it. Nothing here knows of other tenants.
///
/// The way of an event is in `Tenant+take.swift`, the order of judgement in
/// `Tenant+message.swift` and `Tenant+door.swift`; every other file is one thing that they do.
struct Tenant: Sendable {
  let name: String
  let policy: Policy
  let options: Judge.Options

  // Time.
  var clock: Instant?
  /// The last time the clock went far ahead, until it is told of.
  var jump: Tally.Jump?
  var duplicates = DuplicateFilter()
  var timers = Timers()

  // Who and where. Groups and accounts are numbered; the tables below speak in numbers.
  var groupNames = NameTable()
  var groups: [GroupState] = []
  var accountNames = NameTable()
  var accounts = AccountTable()
  var members = MemberTable()
  /// Until when who may not speak.
  var mutes: [Pair: Instant] = [:]
  /// The last joins, for as long as a rule can ask for them; nil where none asks.
  var joins: RecentTimes<UInt64>?
  var tags: [Int: [String]] = [:]

  // What was seen.
  var windows: [Window]
  var nearRepeats: NearRepeats
  var recentMessages = RecentMessages()

  /// nil where nobody asks.
  var prevention: Prevention?

  /// nil where nobody asks.
  var statistics: GroupStatistics?

  // What was done.
  var bans = BanBook()
  var strikes = StrikeBook()
  var cooldowns = ExpiringTable<Cooldown>()
  var handledMessages = ExpiringTable<HandledMessage>()
  var lastSanctions: [Int: Sanction] = [:]
  var issued = IssuedActions()
  var turns: [Turn: Int] = [:]
  var cases = CaseBook()
  /// Kicks and bans by the pack's own will, for the brakes.
  var removals: RecentTimes<UInt64>

  // What is to be said.
  var greetings = Greetings()
  var replyCooldowns = ExpiringTable<ReplyCooldown>()
  /// Kept where `once` asks for it.
  var whereabouts = Whereabouts()

  // Live codes.
  var codes: CodeBook
  /// What the platform told of groups, for the codes.
  var notices: [Int: GroupNotice] = [:]

  init(name: String, policy: Policy, options: Judge.Options, codes: CodeBook) {
    self.name = name
    self.policy = policy
    self.options = options
    self.codes = codes
    windows = policy.windows.map(Window.init)
    if options.prevents { prevention = Prevention() }
    if options.countsDays { statistics = GroupStatistics(zone: policy.zone) }
    nearRepeats = NearRepeats(policy.windows)
    removals = RecentTimes(
      depth: policy.pack.brakes?.kicks ?? 0, within: policy.pack.brakes?.within ?? .none)
    joins = policy.longestJoined.map { RecentTimes(depth: 1, within: $0) }
  }

  var forgetStrikesAfter: Period {
    policy.pack.strikes?.forgetAfter ?? StrikeLadder.defaultForgetAfter
  }
}

/// Until when a rule holds its tongue about a group, or about an account in it.
struct Cooldown: Hashable, Sendable {
  var rule: Int
  var group: Int
  /// nil: a `notify`, which speaks of the whole group.
  var account: Int?
}

/// A rule that has struck or warned about a message, and does not again when that is edited.
struct HandledMessage: Hashable, Sendable {
  /// How long that is remembered.
  static let memory = Period.days(1)

  var rule: Int
  var message: UInt128
}

/// Whose turn it is among several texts of an action.
struct Turn: Hashable, Sendable {
  var texts: [TextTemplate]
  var group: Int
}

/// What was last done to an account, so that a pardon can take it back.
struct Sanction: Sendable {
  enum Kind: Sendable {
    case mute, kick, ban
  }

  var kind: Kind
  /// Several where an order was for every group that holds the account; nil: the tenant.
  var groups: [Int?]
  /// The event that led to it, and its effective time.
  var cause: ActionCause
  var time: Instant
  /// Strikes that were given with it.
  var strikes: Int
}
