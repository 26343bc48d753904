import Records
import TestSupport

/// A generated history of a few accounts and groups: what happens next goes by what the reference
/// knows, so that receipts and tickets are those that were given.
struct CodeHistory {
  private static let accounts = (1...6).map { "u-\($0)" }
  /// The last two are no groups of any code, until one is reported.
  private static let groups = ["g-1", "g-2", "g-3", "g-8", "g-9"]
  private static let steps: [Int64] = [
    0, 0, 1, 1, 30, 30, 60, 60, 120, 300, 300, 600, 600, 3_600,
  ]

  private var random: SeededRandom
  var pack: ModelPack
  private let tenant: String
  private var now = Engine.start
  private var made = 0

  init(_ pack: ModelPack, seed: UInt64) {
    self.pack = pack
    tenant = "t-\(seed)"
    random = SeededRandom(state: seed)
  }

  /// Nothing but that another pack judges from now on.
  func tick(_ number: Int) -> ModelEvent {
    ModelEvent(tenant: tenant, id: "m-\(number)", time: now, account: "", body: .tick)
  }

  /// The next event, numbered.
  mutating func next(_ number: Int, after reference: CodeReference) -> ModelEvent {
    now = now + .seconds(random.chance(percent: 2) ? 86_400 : random.pick(Self.steps))
    let body = body(reference)
    return ModelEvent(
      tenant: tenant, id: "m-\(number)", time: now, account: account(body, reference), body: body)
  }

  /// Bans are more often than not of somebody who waits or has a hold: most is left open there.
  private mutating func account(
    _ body: ModelEvent.Body, _ reference: CodeReference
  ) -> String {
    let concerned = reference.line.map(\.account) + reference.holds.map(\.account)
    switch body {
    case .ban, .unban:
      if let account = concerned.first, random.chance(percent: 60) { return account }
      fallthrough
    default:
      return random.pick(Self.accounts)
    }
  }

  private mutating func body(_ reference: CodeReference) -> ModelEvent.Body {
    let groups = Self.groups + reference.codes.flatMap(\.everyGroup).suffix(2)
    let group = random.pick(groups)
    switch random.below(100) {
    case 0..<38: return .scan(code: random.chance(percent: 4) ? "nobody" : code())
    case 38..<52: return .join(group: group, ticket: ticket(reference))
    case 52..<61: return .leave(group: group)
    case 61..<63: return .speak(group: group)
    case 63..<68: return .capacity(group: group, random.below(4))
    case 68..<70: return .members(group: group, random.some(of: Self.accounts, percent: 30))
    case 70..<73: return .dismiss(group: group)
    case 73..<78:
      let minutes = random.chance(percent: 50) ? random.pick([1, 5, 60]) : nil
      let groups = reference.codes.flatMap(\.groups) + [group]
      return .ban(
        group: random.chance(percent: 75) ? random.pick(groups) : nil, minutes: minutes)
    case 78..<80: return .unban(group: random.chance(percent: 50) ? group : nil)
    case 80..<82: return .kick(group: group)
    case 82..<98: return receipt(reference)
    default: return .tick
    }
  }

  private mutating func code() -> String {
    pack.codes.isEmpty ? "nobody" : random.pick(pack.codes).id
  }

  private mutating func ticket(_ reference: CodeReference) -> String? {
    if random.chance(percent: 40) { return nil }
    if reference.routes.isEmpty || random.chance(percent: 10) { return "m-0/a/0" }
    return random.pick(reference.routes.suffix(6))
  }

  private mutating func receipt(_ reference: CodeReference) -> ModelEvent.Body {
    let lists = [reference.asked, reference.asked, reference.routes, reference.removed]
    let actions = random.pick(lists).suffix(4)
    guard !actions.isEmpty, !random.chance(percent: 3) else {
      return .receipt(action: "m-0/a/9", ok: true, error: nil, result: nil)
    }
    let action = random.pick(Array(actions))
    if random.chance(percent: 40) {
      let error = random.pick(["pending", "unsupported", nil])
      return .receipt(action: action, ok: false, error: error, result: nil)
    }
    return .receipt(action: action, ok: true, error: nil, result: group(reference))
  }

  /// The group that a request came to: a new one, or one that is known.
  private mutating func group(_ reference: CodeReference) -> String? {
    if random.chance(percent: 10) { return nil }
    if random.chance(percent: 60) {
      made += 1
      return "new-\(made)"
    }
    return random.pick(Self.groups + reference.codes.flatMap(\.everyGroup))
  }
}
