import Records

/// Actions that put an account out of a group, until the platform says that it did.
struct PendingRemovals: Sendable {
  /// The newest so many are remembered; a receipt for an older one is not understood.
  static let maximum = 100_000

  private var pairs: [String: Pair] = [:]
  private var order: [String] = []
  private var head = 0

  mutating func add(_ pair: Pair, action id: String) {
    if pairs.updateValue(pair, forKey: id) == nil { order.append(id) }
    while order.count - head > Self.maximum {
      pairs[order[head]] = nil
      head += 1
    }
    if head > 4_096, head * 2 > order.count {
      order.removeFirst(head)
      head = 0
    }
  }

  /// Whom the action with this id put out of which group; nil where it is not known.
  func pair(action id: String) -> Pair? {
    pairs[id]
  }
}
