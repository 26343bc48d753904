import Records

/// Who came into which group and is not yet greeted.
struct Greetings: Sendable {
  /// Accounts that one greeting names; those who come beyond are only counted.
  static let maximumAccounts = 1_000

  struct Newcomer: Sendable {
    var account: Int
    /// The display name, where the join told it.
    var name: String?
  }

  /// Of one group.
  struct Waiting: Sendable {
    /// In the order of joining.
    var newcomers: [Newcomer] = []
    /// How many came beyond these.
    var more = 0
    /// When they are greeted.
    var due: Instant
  }

  private var waiting: [Int: Waiting] = [:]

  /// Notes somebody who came; whoever came before and comes again stands last. Returns whether it is
  /// the first, whom a timer must follow.
  mutating func add(_ newcomer: Newcomer, to group: Int, due: Instant) -> Bool {
    guard var here = waiting[group] else {
      waiting[group] = Waiting(newcomers: [newcomer], due: due)
      return true
    }
    here.newcomers.removeAll { $0.account == newcomer.account }
    if here.newcomers.count < Self.maximumAccounts {
      here.newcomers.append(newcomer)
    } else {
      here.more += 1
    }
    waiting[group] = here
    return false
  }

  /// Forgets one who left, or was put out.
  mutating func remove(_ account: Int, from group: Int) {
    if waiting.isEmpty { return }
    waiting[group]?.newcomers.removeAll { $0.account == account }
  }

  /// Those of a group whose time has come.
  mutating func take(_ group: Int, due: Instant) -> Waiting? {
    guard let here = waiting[group], here.due == due else { return nil }
    waiting[group] = nil
    return here
  }

  mutating func forget(_ group: Int) {
    waiting[group] = nil
  }
}

extension Greetings: Stored {
  func store(in snapshot: inout SnapshotWriter) { snapshot.write(waiting) }
  init(from snapshot: inout SnapshotReader) throws(SnapshotError) { waiting = try snapshot.read() }
}

extension Greetings.Waiting: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(newcomers)
    snapshot.write(more)
    snapshot.write(due)
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    newcomers = try snapshot.read()
    more = try snapshot.read()
    due = try snapshot.read()
  }
}

extension Greetings.Newcomer: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(account)
    snapshot.write(name)
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    account = try snapshot.read()
    name = try snapshot.read()
  }
}
