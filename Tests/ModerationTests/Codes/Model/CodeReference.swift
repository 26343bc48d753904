import Records

/// What `docs/live-codes.md` says, written down once more from its rows alone: lists that are
/// walked from end to end, and no structure that could be wrong by itself.
///
/// Each row that is reached is counted by its number.
struct CodeReference {
  struct Code {
    var plan: ModelPack.Code
    /// Those that stand, in order.
    var groups: [String]
    /// All that ever stood, in order.
    var everyGroup: [String]
    /// Those that were made for it.
    var made: [String] = []
    var next: Int
    var request = Request.none
    var failures = 0
    /// Free seats when the next group was last thought of.
    var reviewed = 0
    var isConcerned = false
    /// A pause has just ended.
    var isResumed = false
  }

  enum Request: Equatable {
    case none
    /// `cause` is the event that led to it.
    case open(action: String, number: Int, asked: Instant, cause: String)
    case paused(until: Instant, cause: String)
  }

  struct Hold {
    let code: Int
    let account: String
    let group: String
    let ticket: String
    var told: String
    var expires: Instant
    /// The event that gave or renewed it.
    var cause: String
  }

  struct Waiting {
    let code: Int
    let account: String
    var ends: Instant
    var cause: String
  }

  struct Ban {
    var group: String?
    var account: String
    /// nil: for ever.
    var until: Instant?
  }

  /// A hold that ended because of its group, and the rows of what is answered.
  struct Evicted {
    var code: Int
    var account: String
    var rows: (route: Int, wait: Int)
  }

  /// When a ban may end, and under which cause that is told.
  struct BanEnd {
    var ban: Ban
    var cause: String
  }

  var codes: [Code]
  /// In the order in which they were given.
  var holds: [Hold] = []
  /// All lines, in the order in which accounts began to wait.
  var line: [Waiting] = []
  var members: [String: [String]] = [:]
  var capacities: [String: Int] = [:]
  var bans: [Ban] = []
  var banEnds: [BanEnd] = []
  /// Actions that put an account out of a group once they are told to have worked.
  var removals: [String: (account: String, group: String)] = [:]
  /// Requests that were made: for which code, and how many seats.
  var requests: [String: (code: Int, number: Int, seats: Int)] = [:]
  /// Actions of the past, for a history to speak of again: those that told of a hold, those that
  /// asked for a group, those that put somebody out.
  var routes: [String] = []
  var asked: [String] = []
  var removed: [String] = []
  var evicted: [Evicted] = []
  /// What is remembered of codes that a pack before had, by their ids.
  var retired: [String: (next: Int, made: [String])] = [:]
  /// Requests of codes that are gone.
  var forgotten: Set<String> = []

  var now: Instant
  /// What the ids of actions begin with, and the event behind it.
  var cause = ""
  var event = ""
  /// How often each row was reached.
  var rows: [Int: Int] = [:]
  /// What the event in hand has led to.
  var answers: [String] = []
  private var counts: [String: Int] = [:]

  init(_ pack: ModelPack, start: Instant) {
    now = start
    codes = pack.codes.map { plan in
      Code(
        plan: plan, groups: plan.groups, everyGroup: plan.groups, next: plan.grow?.from ?? 1)
    }
    for code in codes.indices { codes[code].reviewed = free(code) }
  }

  mutating func reach(_ row: Int) { rows[row, default: 0] += 1 }

  /// The id of the next action of a code.
  mutating func nextID(_ code: Int) -> String {
    let id = codes[code].plan.id
    defer { counts[id, default: 0] += 1 }
    return "\(cause)/\(id)/\(counts[id, default: 0])"
  }

  /// Begins what happens under a cause.
  mutating func begin(_ cause: String, event: String) {
    self.cause = cause
    self.event = event
    counts = [:]
    answers = []
  }

  // MARK: Seats

  func capacity(_ group: String, _ code: Int) -> Int {
    codes[code].plan.capacity ?? capacities[group] ?? 200
  }

  func taken(_ group: String) -> Int {
    (members[group] ?? []).count + holds.count { $0.group == group }
  }

  func free(_ group: String, _ code: Int) -> Int {
    max(0, capacity(group, code) - taken(group))
  }

  func free(_ code: Int) -> Int { codes[code].groups.reduce(0) { $0 + free($1, code) } }

  func isMember(_ account: String, _ group: String) -> Bool {
    (members[group] ?? []).contains(account)
  }

  func isBanned(_ account: String, _ group: String?) -> Bool {
    bans.contains { $0.account == account && $0.group == group }
  }

  /// Where a scan would get a seat.
  func seat(_ account: String, _ code: Int) -> String? {
    let open = codes[code].groups.filter { free($0, code) > 0 && !isBanned(account, $0) }
    if !codes[code].plan.isEven { return open.first }
    let most = open.map { free($0, code) }.max()
    return open.first { free($0, code) == most }
  }

  /// The first group of the code that holds the account.
  func home(_ account: String, _ code: Int) -> String? {
    codes[code].groups.first { isMember(account, $0) }
  }
}
