import Records

/// The newest actions of a tenant, to understand the platform's answers to them.
struct IssuedActions: Sendable {
  /// So many are remembered; a receipt for an older one is not understood.
  static let maximum = 100_000

  private struct Action: Sendable {
    /// Whom it puts out of which group, if it does.
    var removes: Pair?
  }

  private var actions: [UInt128: Action] = [:]
  /// Ids as hashes, oldest first.
  private var order: [UInt128] = []
  private var head = 0

  mutating func add(_ id: String, removes pair: Pair?) {
    let hash = Self.hash(id)
    if actions.updateValue(Action(removes: pair), forKey: hash) == nil { order.append(hash) }
    while order.count - head > Self.maximum {
      actions[order[head]] = nil
      head += 1
    }
    if head > 4_096, head * 2 > order.count {
      order.removeFirst(head)
      head = 0
    }
  }

  func contains(_ id: String) -> Bool {
    actions[Self.hash(id)] != nil
  }

  /// Whom the action put out of which group; nil where it did not, or is not known.
  func removal(by id: String) -> Pair? {
    actions[Self.hash(id)]?.removes
  }

  private static func hash(_ id: String) -> UInt128 {
    StableHash.hash128(Array(id.utf8).span)
  }
}

extension IssuedActions: Stored {
  /// Oldest first.
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(order.count - head)
    for hash in order[head...] {
      snapshot.write(hash)
      snapshot.write(actions[hash]?.removes)
    }
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    for _ in 0..<(try snapshot.count()) {
      let hash = try snapshot.read(UInt128.self)
      order.append(hash)
      actions[hash] = Action(removes: try snapshot.read())
    }
  }
}
