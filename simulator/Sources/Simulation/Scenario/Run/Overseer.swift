import Moderation
import Records
import Rules

/// Watches the engine with nothing but what it is told and what it decides, and says which of its
/// promises it broke.
///
/// It knows less than the engine: where it cannot tell, as after a pardon, it looks no further. Its
/// memory is bounded, as the engine's is.
struct Overseer {
  /// So many ids of actions are remembered.
  private static let rememberedIDs = 200_000

  private let policy: Policy
  private let ruleIDs: Set<String>
  private(set) var tried: [Promise: Int] = [:]

  private var ids: Set<String> = []
  private var idOrder: [String] = []
  private var oldestID = 0
  private var lastDecision: [String: Instant] = [:]
  /// Who stands above the rules in a group: its owner and admins.
  private var leaders: [String: Set<String>] = [:]
  /// Whom an order has trusted, or trusted no more, or pardoned: not looked at any more.
  private var special: Set<String> = []
  /// By account and group, "" being the tenant: until when; nil for ever.
  private var bans: [String: [String: Instant?]] = [:]
  /// Whom an action puts out of which group, the newest of them.
  private var removals: [String: (account: String, group: String)] = [:]
  private var removalOrder: [String] = []
  private var openCases: Set<String> = []
  /// When rules put somebody out, oldest first.
  private var putOut: [Instant] = []

  init(_ policy: Policy) {
    self.policy = policy
    ruleIDs = Set(policy.rules.map(\.id))
  }

  /// What is wrong with what an event led to; empty: nothing.
  mutating func check(_ answer: LineEngine.Answer, _ engine: LineEngine) -> [BrokenPromise] {
    guard let event = answer.batch.events.first else { return [] }
    if answer.isDuplicate {
      tried[.duplicates, default: 0] += 1
      return answer.decisions.isEmpty
        ? [] : [.init(.duplicates, "\(answer.batch.string(event.id)) led to something again")]
    }
    let scene = Scene(event, answer.batch)
    var broken: [BrokenPromise] = []
    // Timers come first, at their own times; the event's own decision is the last.
    for decision in answer.decisions where decision.event != scene.id {
      broken += take(decision, engine)
    }
    let own = answer.decisions.first { $0.event == scene.id }
    let now = engine.clock(of: scene.tenant) ?? event.time
    broken += checkBan(scene, own, now) + checkVerdict(scene, own)
    learn(scene)
    if let own { broken += take(own, engine) }
    broken += checkRemoval(scene, engine)
    return broken
  }

  /// What the event in hand says.
  struct Scene {
    let id: String
    let tenant: String
    let group: String?
    let account: String?
    let body: Event.Body
    let batch: EventBatch

    init(_ event: Event, _ batch: EventBatch) {
      id = batch.string(event.id)
      tenant = batch.string(event.tenant)
      group = batch.string(event.group)
      account = batch.string(event.account)
      body = event.body
      self.batch = batch
    }
  }

  // MARK: What is known

  private mutating func learn(_ scene: Scene) {
    switch scene.body {
    case .group(let facts):
      guard let group = scene.group else { return }
      var here = leaders[group] ?? []
      if let owner = facts.owner { here.insert(scene.batch.string(owner)) }
      if let admins = facts.admins {
        here.formUnion(scene.batch.lists[admins.range].map { scene.batch.string($0) })
      }
      if !here.isEmpty { leaders[group] = here }
    case .command(let command):
      let target = scene.batch.string(command.target)
      switch command.order {
      case .trust, .untrust, .pardon, .unban: special.insert(target)
      case .ban, .kick, .mute, .unmute, .close: break
      }
    case .message(let message), .edit(_, let message):
      // A role that holds for one message only: the engine may have let it pass, or not.
      if message.role != nil, let account = scene.account { special.insert(account) }
    default: break
    }
  }

  private func isAboveRules(_ account: String, in group: String) -> Bool {
    let name = Array(account.utf8)
    return policy.trusted.contains(name) || policy.assistant.contains(name)
      || policy.bots.contains(name) || leaders[group]?.contains(account) ?? false
  }

  private mutating func note(_ promise: Promise) { tried[promise, default: 0] += 1 }

  // MARK: Events

  private mutating func checkBan(
    _ scene: Scene, _ own: Decision?, _ now: Instant
  ) -> [BrokenPromise] {
    guard let account = scene.account, let group = scene.group, let places = bans[account],
      !special.contains(account), !isAboveRules(account, in: group)
    else { return [] }
    let isBanned = ["", group].contains { place in
      guard let end = places[place] else { return false }
      return end.map { now < $0 } ?? true
    }
    guard isBanned else { return [] }
    switch scene.body {
    case .join:
      note(.bans)
      let isRefused =
        own?.actions.contains { action in
          if case .refuse(account, _, _) = action.deed { true } else { false }
        } ?? false
      return isRefused ? [] : [.init(.bans, "\(account) is banned and came into \(group)")]
    case .message, .edit:
      note(.bans)
      return own?.matches.isEmpty ?? true
        ? [] : [.init(.bans, "\(account) is banned in \(group), and rules were asked about it")]
    default: return []
    }
  }

  private mutating func checkVerdict(_ scene: Scene, _ own: Decision?) -> [BrokenPromise] {
    guard case .verdict(let field, let approve) = scene.body else { return [] }
    let id = scene.batch.string(field)
    let didAct = own?.actions.contains { source(of: $0) == "case" } ?? false
    guard didAct else { return [] }
    note(.verdicts)
    if openCases.remove(id) == nil {
      return [.init(.verdicts, "the case \(id) was not open, and its verdict did something")]
    }
    return approve ? [] : [.init(.verdicts, "a denial of \(id) did something")]
  }

  private mutating func checkRemoval(_ scene: Scene, _ engine: LineEngine) -> [BrokenPromise] {
    guard case .receipt(let receipt) = scene.body, receipt.ok,
      let gone = removals[scene.batch.string(receipt.action)]
    else { return [] }
    note(.putOut)
    return engine.isInside(gone.account, group: gone.group, tenant: scene.tenant)
      ? [.init(.putOut, "\(gone.account) is inside \(gone.group) after its receipt")] : []
  }

  // MARK: Decisions

  private mutating func take(_ decision: Decision, _ engine: LineEngine) -> [BrokenPromise] {
    var broken: [BrokenPromise] = []
    if let last = lastDecision[decision.tenant], decision.time < last {
      broken.append(.init(.order, "\(decision.event) was decided after what came later"))
    }
    lastDecision[decision.tenant] = decision.time
    note(.order)
    for action in decision.actions {
      broken += checkID(of: action, in: decision)
      broken += take(action, of: decision, engine)
    }
    for match in decision.matches where match.mode == .shadow {
      note(.shadow)
      if decision.actions.contains(where: { source(of: $0) == match.rule }) {
        broken.append(.init(.shadow, "\(match.rule) is in shadow, and acted on \(decision.event)"))
      }
    }
    return broken + checkBrakes(decision)
  }

  private mutating func checkID(of action: Action, in decision: Decision) -> [BrokenPromise] {
    note(.ids)
    // Tenants have the same names for their own actions.
    let id = "\(decision.tenant)/\(action.id)"
    guard ids.insert(id).inserted else {
      return [.init(.ids, "the id \(action.id) was given twice")]
    }
    if idOrder.count < Self.rememberedIDs {
      idOrder.append(id)
    } else {
      ids.remove(idOrder[oldestID])
      idOrder[oldestID] = id
      oldestID = (oldestID + 1) % Self.rememberedIDs
    }
    return []
  }

  private mutating func take(
    _ action: Action, of decision: Decision, _ engine: LineEngine
  ) -> [BrokenPromise] {
    let group = action.group ?? decision.group ?? ""
    switch action.deed {
    case .ban(let account, let scope, let until, _):
      bans[account, default: [:]].updateValue(until, forKey: scope == .tenant ? "" : group)
      remember(action.id, account, group)
      return checkTrust(account, group, action)
    case .unban(let account, let scope, _):
      bans[account]?[scope == .tenant ? "" : group] = nil
      if bans[account]?.isEmpty == true { bans[account] = nil }
    case .kick(let account, _):
      remember(action.id, account, group)
      return checkTrust(account, group, action)
    case .refuse(let account, _, _): remember(action.id, account, group)
    case .mute(let account, _, _), .warn(let account, _): return checkTrust(account, group, action)
    case .review(let id, _, _): openCases.insert(id)
    case .route(let account, let code, let to, let ticket, _) where ticket == action.id:
      return checkSeat(account, code, to, decision.tenant, engine)
    default: break
    }
    return []
  }

  private mutating func remember(_ action: String, _ account: String, _ group: String) {
    if group.isEmpty { return }
    if removals.updateValue((account, group), forKey: action) == nil { removalOrder.append(action) }
    if removalOrder.count > 10_000 {
      for old in removalOrder.prefix(5_000) { removals[old] = nil }
      removalOrder.removeFirst(5_000)
    }
  }

  private mutating func checkTrust(
    _ account: String, _ group: String, _ action: Action
  ) -> [BrokenPromise] {
    guard let source = source(of: action), ruleIDs.contains(source) || source == "strikes" else {
      return []
    }
    note(.trust)
    guard isAboveRules(account, in: group), !special.contains(account) else { return [] }
    return [.init(.trust, "\(account) is trusted, and \(action.id) did something to it")]
  }

  private mutating func checkSeat(
    _ account: String, _ code: String, _ group: String, _ tenant: String, _ engine: LineEngine
  ) -> [BrokenPromise] {
    let report = engine.codes.first { $0.tenant == tenant && $0.code == code }
    guard let room = report?.groups.first(where: { $0.id == group }),
      !engine.isInside(account, group: group, tenant: tenant)
    else { return [] }
    note(.seats)
    return room.members + room.holds <= room.capacity
      ? []
      : [
        .init(
          .seats,
          "\(account) was promised a seat in \(group), which has \(room.members) members and"
            + " \(room.holds) held of \(room.capacity)")
      ]
  }

  /// Counts accounts, where the engine counts accounts in groups: so never more than it does.
  private mutating func checkBrakes(_ decision: Decision) -> [BrokenPromise] {
    guard let brakes = policy.pack.brakes, !policy.pack.kicks.needApproval else { return [] }
    var accounts: Set<String> = []
    for action in decision.actions {
      guard let source = source(of: action),
        ruleIDs.contains(source) || ["strikes", "once"].contains(source)
      else { continue }
      switch action.deed {
      case .kick(let account, _), .ban(let account, _, _, _): accounts.insert(account)
      default: break
      }
    }
    if accounts.isEmpty { return [] }
    note(.brakes)
    putOut.removeAll { $0 <= decision.time - brakes.within }
    putOut += Array(repeating: decision.time, count: accounts.count)
    return putOut.count <= brakes.kicks
      ? []
      : [.init(.brakes, "\(putOut.count) were put out within \(brakes.within.milliseconds) ms")]
  }

  /// The middle of `cause/source/n`.
  private func source(of action: Action) -> String? {
    let parts = action.id.split(separator: "/")
    return parts.count == 3 ? String(parts[1]) : nil
  }
}
