import HeapModule
import Records

/// Something that an earlier event set for later.
struct Timer: Sendable {
  enum Task: Hashable, Sendable {
    case unmute(Pair)
    /// `group` nil: the tenant.
    case unban(BanBook.Key)
    case unlock(group: Int, source: String)
    case welcome(group: Int)
    /// By its id.
    case closeCase(String)
    case code(CodeTask)
  }

  var due: Instant
  /// The id that its decision and its actions are made of: `m-1001@1777597200250`.
  var cause: String
  /// The group and account of the event that set it.
  var group: Int?
  var account: Int?
  var task: Task
  /// Of timers with the same cause, the one that was set first fires first.
  var order: Int
}

extension Timer: Comparable {
  static func == (left: Timer, right: Timer) -> Bool {
    left.due == right.due && left.cause == right.cause && left.order == right.order
  }

  /// By due time, then by the bytes of the cause.
  static func < (left: Timer, right: Timer) -> Bool {
    if left.due != right.due { return left.due < right.due }
    if left.cause != right.cause {
      return left.cause.utf8.lexicographicallyPrecedes(right.cause.utf8)
    }
    return left.order < right.order
  }
}

/// All timers of a tenant: O(log n) each.
struct Timers: Sendable {
  private var heap = Heap<Timer>()
  private var set = 0
  /// Of those that set others like them for as long as nobody answers.
  private var endless = 0

  var count: Int { heap.count }
  /// Kept beside the heap, since every event asks for it.
  private(set) var nextDue: Instant?
  /// Whether only those are left that would never come to an end.
  var isAtRest: Bool { heap.count == endless }

  mutating func add(
    _ task: Timer.Task, due: Instant, cause event: ActionCause, group: Int?, account: Int?
  ) {
    heap.insert(
      Timer(
        due: due, cause: event.timer(due: due), group: group, account: account, task: task,
        order: set))
    set += 1
    if task.isEndless { endless += 1 }
    nextDue = heap.min?.due
  }

  /// The timers of the next cause that is due at `now`, all together; empty where there is none.
  mutating func popDue(at now: Instant) -> [Timer] {
    guard let first = heap.min, first.due <= now else { return [] }
    var due: [Timer] = []
    while let next = heap.min, next.due == first.due, next.cause == first.cause {
      due.append(heap.removeMin())
      if next.task.isEndless { endless -= 1 }
    }
    nextDue = heap.min?.due
    return due
  }
}

extension Timer.Task {
  /// Requests for groups are made again and again.
  fileprivate var isEndless: Bool {
    switch self {
    case .code(.giveUp), .code(.askAgain): true
    default: false
    }
  }

  /// Nothing would come of it.
  fileprivate var isOfGoneCode: Bool {
    if case .code(let task) = self { task.code == SnapshotReader.gone } else { false }
  }
}

extension Timers: Stored {
  /// In the order in which they fire.
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(heap.unordered.sorted())
    snapshot.write(set)
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    let timers = try snapshot.read([Timer].self).filter { !$0.task.isOfGoneCode }
    set = try snapshot.read()
    heap = Heap(timers)
    endless = timers.count { $0.task.isEndless }
    nextDue = heap.min?.due
  }
}

extension Timer: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(due)
    snapshot.write(cause)
    snapshot.write(group)
    snapshot.write(account)
    snapshot.write(task)
    snapshot.write(order)
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    due = try snapshot.read()
    cause = try snapshot.read()
    group = try snapshot.read()
    account = try snapshot.read()
    task = try snapshot.read()
    order = try snapshot.read()
  }
}

extension Timer.Task: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    switch self {
    case .unmute(let pair):
      snapshot.write(byte: 0)
      snapshot.write(pair)
    case .unban(let key):
      snapshot.write(byte: 1)
      snapshot.write(key)
    case .unlock(let group, let source):
      snapshot.write(byte: 2)
      snapshot.write(group)
      snapshot.write(source)
    case .welcome(let group):
      snapshot.write(byte: 3)
      snapshot.write(group)
    case .closeCase(let id):
      snapshot.write(byte: 4)
      snapshot.write(id)
    case .code(let task):
      snapshot.write(byte: 5)
      snapshot.write(task)
    }
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    switch try snapshot.byte() {
    case 0: self = .unmute(try snapshot.read())
    case 1: self = .unban(try snapshot.read())
    case 2: self = .unlock(group: try snapshot.read(), source: try snapshot.read())
    case 3: self = .welcome(group: try snapshot.read())
    case 4: self = .closeCase(try snapshot.read())
    case 5: self = .code(try snapshot.read())
    default: throw .damaged
    }
  }
}
