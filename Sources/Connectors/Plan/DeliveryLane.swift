import Storage

/// What keeps its order: the actions of a group, those of an account that are in no group, or those
/// of a tenant that are in neither.
struct DeliveryLane: Sendable {
  struct Key: Hashable, Sendable {
    enum Place: Hashable, Sendable {
      case group(String)
      case account(String)
      case tenant
    }
    var tenant: String
    var place: Place

    init(_ action: OutgoingAction) {
      tenant = action.tenant
      place = action.group.map { .group($0) } ?? action.account.map { .account($0) } ?? .tenant
    }
  }

  let key: Key
  /// Held, in their order. The first has its turn, is under way, or waits for its next attempt.
  var actions: [OutgoingAction] = []
  var isUnderWay = false
  /// From this number on the store may have actions of the lane that are not held; nil: it has none
  /// up to where the plan has read.
  var skipped: Int64?
  /// Whether the page being read covers `skipped`.
  var isCovered = false

  init(key: Key) { self.key = key }

  /// A first action that failed is held alone, so that lanes in trouble do not fill the window.
  private var isFailing: Bool { (actions.first?.attempts ?? 0) > (isUnderWay ? 1 : 0) }

  func hasRoom(_ limit: Int) -> Bool { actions.count < (isFailing ? 1 : limit) }

  /// Whether to read on for it: it has run out, or soon will.
  func wantsMore(_ limit: Int) -> Bool {
    skipped != nil && (actions.isEmpty || !isFailing && actions.count <= limit / 4)
  }

  /// Puts an action in its place, never before the first: that one may be under way.
  mutating func insert(_ action: OutgoingAction) {
    var place = actions.count
    while place > 1, actions[place - 1].number > action.number { place -= 1 }
    actions.insert(action, at: place)
  }

  /// Lets go of all but the first, which the store still has. Returns their numbers.
  mutating func trim() -> [Int64] {
    guard actions.count > 1 else { return [] }
    let numbers = actions[1...].map(\.number)
    actions.removeSubrange(1...)
    skipped = min(skipped ?? .max, numbers[0])
    return numbers
  }
}
