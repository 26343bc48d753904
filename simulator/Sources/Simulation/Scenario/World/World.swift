import Records

/// What is so on the simulated platform: who is inside which group, who may speak.
///
/// It changes by what people do and by the actions that the platform carries out, never by what the
/// engine thinks.
struct World {
  struct Group {
    var name: String?
    var owner: String?
    var admins: [String] = []
    var members: Set<String> = []
    /// nil: for ever.
    var muted: [String: Instant?] = [:]
    var lockedUntil: Instant?

    func leads(_ account: String) -> Bool { owner == account || admins.contains(account) }
  }

  private var groups: [String: Group] = [:]
  /// Groups that were made for live codes.
  private var made = 0

  init(_ setups: [Scenario.GroupSetup]) {
    for setup in setups {
      var group = Group(name: setup.name, owner: setup.owner, admins: setup.admins)
      group.members = Set(setup.members + setup.admins + [setup.owner].compactMap { $0 })
      groups[setup.id] = group
    }
  }

  func isInside(_ account: String, _ group: String) -> Bool {
    groups[group]?.members.contains(account) ?? false
  }

  /// Who is inside, in byte order.
  func accounts(in group: String) -> [String] {
    groups[group]?.members.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } ?? []
  }

  func members(of group: String) -> Int { groups[group]?.members.count ?? 0 }

  /// Whether the platform lets an account speak.
  func maySpeak(_ account: String, in group: String, at now: Instant) -> Bool {
    guard let here = groups[group], here.members.contains(account) else { return false }
    if let end = here.muted[account], end.map({ now < $0 }) ?? true { return false }
    return here.lockedUntil.map { now >= $0 } ?? true || here.leads(account)
  }

  /// False where it is inside already.
  @discardableResult
  mutating func enter(_ account: String, _ group: String) -> Bool {
    groups[group, default: Group()].members.insert(account).inserted
  }

  /// False where it was not inside.
  @discardableResult
  mutating func leave(_ account: String, _ group: String) -> Bool {
    groups[group]?.members.remove(account) != nil
  }

  mutating func rename(_ group: String, to name: String) {
    groups[group, default: Group()].name = name
  }

  mutating func dismiss(_ group: String) { groups[group] = nil }

  /// What a `group` event of the scenario says.
  mutating func learn(_ group: String, _ facts: Scenario.GroupFacts) {
    var here = groups[group] ?? Group()
    here.owner = facts.owner ?? here.owner
    here.admins = facts.admins ?? here.admins
    if let members = facts.members { here.members = Set(members) }
    groups[group] = here
  }

  /// A new group, with its id.
  mutating func make(named name: String) -> String {
    made += 1
    let id = "made-\(made)"
    groups[id] = Group(name: name)
    return id
  }

  /// Carries out what changes who may be or speak where. Returns whether somebody is out by it.
  mutating func carryOut(_ deed: Action.Deed, in group: String?) -> Bool {
    guard let group else { return false }
    switch deed {
    case .kick(let account, _), .ban(let account, _, _, _), .refuse(let account, _, _):
      return leave(account, group)
    case .mute(let account, let until, _): groups[group]?.muted[account] = .some(until)
    case .unmute(let account, _): groups[group]?.muted[account] = nil
    case .lock(let until): groups[group]?.lockedUntil = until
    case .unlock: groups[group]?.lockedUntil = nil
    case .rename(let name): groups[group]?.name = name
    default: break
    }
    return false
  }
}
