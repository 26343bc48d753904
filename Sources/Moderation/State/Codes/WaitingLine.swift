import Records

/// Who waits for a seat of a code, in the order in which they came.
///
/// ### Layout
/// ```
///  order    [ 3 u-7 | 8 – | 9 u-2 | 12 u-5 ]   number and account; – has left the line
///  inLine   [   1   |  0  |   1   |   1    ]   counted, for places
///  waiting  u-7 → 3, until …                   by account
/// ```
/// Everything is O(log n); a line of which more than half have left is packed.
struct WaitingLine: Sendable {
  struct Waiting: Sendable {
    /// Rises with every account of every code that begins to wait: of two, who waits longer.
    let number: Int
    /// When it gives up waiting.
    var ends: Instant
    var alarm: CodeAlarm
  }

  private struct Slot: Sendable {
    let number: Int
    let account: Int
  }

  private var order: [Slot] = []
  private var inLine = CountTree()
  private var waiting: [Int: Waiting] = [:]

  var count: Int { waiting.count }

  subscript(account: Int) -> Waiting? { waiting[account] }

  /// At the end of the line. Its number must be higher than those before.
  mutating func append(_ account: Int, _ new: Waiting) {
    order.append(Slot(number: new.number, account: account))
    inLine.append()
    waiting[account] = new
  }

  mutating func change(_ account: Int, _ change: (inout Waiting) -> Void) {
    if var entry = waiting[account] {
      change(&entry)
      waiting[account] = entry
    }
  }

  /// Takes the account out of the line; false where it does not stand there.
  @discardableResult
  mutating func remove(_ account: Int) -> Bool {
    guard let entry = waiting.removeValue(forKey: account) else { return false }
    inLine.remove(slot(of: entry.number))
    if order.count > 64, order.count > 2 * waiting.count { pack() }
    return true
  }

  /// From 1; of an account in the line.
  func place(of account: Int) -> Int? {
    waiting[account].map { inLine.rank(slot(of: $0.number)) + 1 }
  }

  /// The first in the line with this number or a later one.
  func first(from number: Int) -> (number: Int, account: Int)? {
    inLine.slot(rank: inLine.rank(slot(of: number))).map {
      (order[$0].number, order[$0].account)
    }
  }

  /// All in the line, in its order.
  var accounts: [Int] {
    (0..<count).compactMap { inLine.slot(rank: $0).map { order[$0].account } }
  }

  /// Where the number stands, or the first after it.
  private func slot(of number: Int) -> Int {
    var low = 0
    var high = order.count
    while low < high {
      let middle = (low + high) / 2
      if order[middle].number < number { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private mutating func pack() {
    order = order.filter { waiting[$0.account]?.number == $0.number }
    inLine = CountTree()
    for _ in order { inLine.append() }
  }

  /// Whether the order, the counts and the accounts tell the same.
  var isConsistent: Bool {
    let standing = order.indices.filter { waiting[order[$0].account]?.number == order[$0].number }
    return standing.count == waiting.count && inLine.count == waiting.count
      && inLine.slots == order.count
      && zip(order, order.dropFirst()).allSatisfy { $0.number < $1.number }
      && standing.enumerated().allSatisfy { inLine.slot(rank: $0.offset) == $0.element }
  }
}

extension WaitingLine: Stored {
  /// Those in the line, in its order.
  func store(in snapshot: inout SnapshotWriter) {
    let accounts = accounts
    snapshot.write(accounts.count)
    for account in accounts {
      snapshot.write(account)
      snapshot.write(waiting[account])
    }
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    self.init()
    for _ in 0..<(try snapshot.count()) {
      let account = try snapshot.read(Int.self)
      guard let entry = try snapshot.read(Waiting?.self) else { throw .damaged }
      append(account, entry)
    }
  }
}

extension WaitingLine.Waiting: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(number)
    snapshot.write(ends)
    snapshot.write(alarm)
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    number = try snapshot.read()
    ends = try snapshot.read()
    alarm = try snapshot.read()
  }
}
