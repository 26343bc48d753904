package import Records
package import Rules

/// Folds inspected events into the state and says what to do: `(policy, state, event) → decision`.
///
/// It reads no clock and draws no lots: time is the events'. Tenants share nothing, so a judge for
/// some tenants and a judge for the others decide what one judge for all would.
package struct Judge: Sendable {
  package struct Options: Sendable {
    /// A group that belongs to these group sets, by index, whatever its id and labels; nil: to
    /// every set. Rule tests speak in such a group.
    package struct TestGroup: Sendable {
      package var id: String
      package var sets: [Int]?

      package init(id: String, sets: [Int]?) {
        self.id = id
        self.sets = sets
      }
    }

    package var testGroup: TestGroup?
    /// Whether what happens in each group on each day is counted.
    package var countsDays = false
    /// Whether what accounts say that are removed, banned or muted by then is left out altogether, as
    /// if the platform had done what was decided.
    package var prevents = false
    /// No event may be later: it is left out and given to `judge(_:decide:tooLate:)`.
    package var until: Instant?

    package init(
      testGroup: TestGroup? = nil, until: Instant? = nil, countsDays: Bool = false,
      prevents: Bool = false
    ) {
      self.testGroup = testGroup
      self.countsDays = countsDays
      self.prevents = prevents
      self.until = until
    }
  }

  package let policy: Policy
  package internal(set) var tally: Tally
  let options: Options
  /// With which every tenant begins.
  private let untouchedCodes: CodeBook
  var tenants: [Tenant] = []
  var names = NameTable()
  private var work: Work
  /// The tenant of the last event; nil where there was none since the judge was made.
  package private(set) var lastTenant: Int?

  package init(_ policy: Policy, options: Options = Options()) {
    self.policy = policy
    self.options = options
    untouchedCodes = CodeBook(policy.pack.codes)
    tally = Tally(rules: policy.rules.count)
    work = Work(policy)
  }

  /// How many groups and accounts were met.
  package var known: (groups: Int, accounts: Int) {
    tenants.reduce((0, 0)) { ($0.0 + $1.groups.count, $0.1 + $1.accounts.count) }
  }

  /// Whether a group holds an account, as far as anybody has told.
  package func isInside(_ account: String, group: String, tenant: String = "default") -> Bool {
    func number(_ name: String, _ table: NameTable) -> Int? {
      table.number(of: Array(name.utf8).span)
    }
    guard let home = number(tenant, names).map({ tenants[$0] }),
      let group = number(group, home.groupNames), let account = number(account, home.accountNames)
    else { return false }
    return home.isInside(Pair(group: group, account: account))
  }

  /// Judges a batch in the order of its events.
  /// - Parameters:
  ///   - decide: takes each decision, in order.
  ///   - tooLate: takes the line of each event after `Options.until`.
  package mutating func judge(
    _ inspected: InspectedBatch, decide: (Decision) -> Void,
    tooLate: (LineOrigin) -> Void = { _ in }
  ) {
    for index in inspected.batch.events.indices {
      judge(eventAt: index, of: inspected, decide: decide, tooLate: tooLate)
    }
  }

  /// Judges one event of a batch, for whoever has to do something between two of them.
  package mutating func judge(
    eventAt index: Int, of inspected: InspectedBatch, decide: (Decision) -> Void,
    tooLate: (LineOrigin) -> Void = { _ in }
  ) {
    if !inspected.inspections[index].undecided.isEmpty { note(undecidedOf: index, in: inspected) }
    if let until = options.until, inspected.batch.events[index].time > until {
      tooLate(inspected.batch.events[index].origin)
      return
    }
    let text = inspected.batch.text.span
    let tenant = tenant(text.extracting(inspected.batch.events[index].tenant.range))
    prefetch(behind: index, of: inspected, tenant)
    tenants[tenant].take(
      eventAt: index, of: inspected, work: &work, tally: &tally, decide: decide)
  }

  /// Has events measured from now on: what asking each rule takes, and `Meter.Stage.judge` all the
  /// rest.
  package mutating func startMeasuring(by meter: Meter) {
    work.meter = meter
    meter.start()
  }

  package mutating func stopMeasuring() {
    work.meter?.lap(.judge)
    work.meter = nil
  }

  /// Prepares for later events, as if they were of the same tenant: see `Tenant+prefetch.swift`.
  private mutating func prefetch(behind index: Int, of inspected: InspectedBatch, _ tenant: Int) {
    let slots = index + Tenant.prefetched.slots
    if slots < inspected.hashes.count { tenants[tenant].prefetchSlots(inspected.hashes[slots]) }
    let entries = index + Tenant.prefetched.entries
    if entries < inspected.hashes.count {
      tenants[tenant].prefetchEntries(
        inspected.hashes[entries], text: inspected.inspections[entries].fingerprint)
    }
  }

  /// Judges a batch of one event, and tells of every rule in scope whether it matched and, if not,
  /// which condition failed.
  package mutating func explain(
    _ inspected: InspectedBatch, decide: (Decision) -> Void
  ) -> [RuleTrace] {
    work.trace = []
    judge(inspected, decide: decide)
    defer { work.trace = nil }
    return work.trace ?? []
  }

  /// Moves every tenant's clock to `instant`: what is due by then fires.
  package mutating func advance(to instant: Instant, decide: (Decision) -> Void) {
    for tenant in inByteOrder {
      tenants[tenant].advance(to: instant, tally: &tally, decide: decide)
    }
  }

  private var inByteOrder: [Int] {
    tenants.indices.sorted { names.bytes($0).lexicographicallyPrecedes(names.bytes($1)) }
  }

  var tenantsInOrder: [Tenant] { inByteOrder.map { tenants[$0] } }

  /// When the next timer of any tenant is due; nil where none is set.
  package var nextDue: Instant? {
    tenants.compactMap(\.timers.nextDue).min()
  }

  /// When the next timer of a tenant is due; nil where none is set. Tenants are numbered from 0 in the
  /// order in which they came, and keep their numbers.
  package func nextDue(ofTenant number: Int) -> Instant? { tenants[number].timers.nextDue }

  package var tenantCount: Int { tenants.count }

  package func tenantName(_ number: Int) -> String { names.string(number) }

  /// Whether nothing is to come by itself but requests that nobody answers, which never end.
  package var isAtRest: Bool { tenants.allSatisfy(\.timers.isAtRest) }

  private mutating func tenant(_ name: Span<UInt8>) -> Int {
    if let lastTenant, names.equals(lastTenant, name) { return lastTenant }
    let (number, isNew) = names.insert(name)
    if isNew {
      tenants.append(newTenant(number))
    }
    lastTenant = number
    return number
  }

  func newTenant(_ number: Int) -> Tenant {
    Tenant(name: names.string(number), policy: policy, options: options, codes: untouchedCodes)
  }

  /// Counts, for each rule, how often a pattern of it gave up.
  private mutating func note(undecidedOf event: Int, in inspected: InspectedBatch) {
    for predicate in inspected.undecided[inspected.inspections[event].undecided.range] {
      for (index, rule) in policy.rules.enumerated()
      where policy.predicates(of: rule).contains(predicate) {
        tally.regexLimits[index] += 1
      }
    }
  }
}
