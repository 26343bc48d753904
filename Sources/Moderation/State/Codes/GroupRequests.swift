import Records

/// The requests for further groups of a tenant's codes: one at a time for each, each with a number
/// of its own.
struct GroupRequests: Sendable {
  /// No answer for so long is a failure.
  static let patience = Period.minutes(10)
  /// How long nothing is asked after the first failure; twice as long after each further one.
  static let firstPause = Period.minutes(1)
  static let longestPause = Period.hours(1)
  /// Of so many requests answers are understood, however late: more than a year of one an hour.
  static let remembered = 10_000

  enum State: Equatable, Sendable {
    /// Nothing is asked for.
    case idle
    case open(number: Int)
    /// Until a timer with this cause fires.
    case paused(cause: String)
  }

  /// What became of an answer.
  enum Answer: Equatable, Sendable {
    /// The group is to be kept.
    case kept
    /// The open request has failed.
    case failed
    /// It says nothing new.
    case nothing
  }

  fileprivate struct Desk: Sendable {
    var state = State.idle
    var next: Int
    var asked = 0
    var failures = 0
  }

  /// A request that may still be answered.
  fileprivate struct Request: Sendable {
    let code: Int
    let number: Int
    let seats: Int
  }

  private var desks: [Desk] = []
  private var requests: [UInt128: Request] = [:]
  /// The ids of `requests`, hashed; the oldest stands at `oldest`, once all places are taken.
  private var order: [UInt128] = []
  private var oldest = 0

  mutating func addCode(from number: Int) { desks.append(Desk(next: number)) }

  /// The same for codes that have other numbers; requests of those that are gone are forgotten.
  /// - Parameters:
  ///   - places: the number that each code has now, or `SnapshotReader.gone`.
  ///   - count: how many codes there are now. Those that are new begin with number 1.
  func moved(to places: [Int], count: Int) -> GroupRequests {
    if places.count == count, places.enumerated().allSatisfy({ $0.offset == $0.element }) {
      return self
    }
    var moved = GroupRequests()
    moved.desks = Array(repeating: Desk(next: 1), count: count)
    for (old, new) in places.enumerated() where new != SnapshotReader.gone {
      moved.desks[new] = desks[old]
    }
    for hash in order[oldest...] + order[..<oldest] {
      guard let request = requests[hash], places[request.code] != SnapshotReader.gone else {
        continue
      }
      moved.order.append(hash)
      moved.requests[hash] = Request(
        code: places[request.code], number: request.number, seats: request.seats)
    }
    return moved
  }

  /// The next number is this one, or a later one that the code has come to.
  mutating func raise(_ code: Int, to number: Int) {
    guard desks[code].next < number else { return }
    desks[code].next = number
    desks[code].asked = 0
  }

  func state(of code: Int) -> State { desks[code].state }

  /// How many were made, and the number that the next one has.
  func numbers(of code: Int) -> (asked: Int, next: Int) { (desks[code].asked, desks[code].next) }

  /// Opens a request; the code must be idle. Returns its number.
  /// - Parameters:
  ///   - id: of the action that asks.
  ///   - seats: that the group is to have.
  mutating func open(_ code: Int, id: String, seats: Int) -> Int {
    let number = desks[code].next
    desks[code].next += 1
    desks[code].asked += 1
    desks[code].state = .open(number: number)
    let hash = Self.hash(id)
    requests[hash] = Request(code: code, number: number, seats: seats)
    if order.count < Self.remembered {
      order.append(hash)
    } else {
      requests[order[oldest]] = nil
      order[oldest] = hash
      oldest = (oldest + 1) % Self.remembered
    }
    return number
  }

  /// Whose request an action was, and how many seats it asked for; nil where it was none.
  func request(_ action: String) -> (code: Int, seats: Int)? {
    requests[Self.hash(action)].map { ($0.code, $0.seats) }
  }

  /// Takes an answer to a request.
  /// - Parameter isNew: whether it names a group that the code does not have.
  mutating func settle(_ action: String, isOK: Bool, isNew: Bool) -> Answer {
    guard let request = requests[Self.hash(action)] else { return .nothing }
    let code = request.code
    if isOK, isNew {
      desks[code].failures = 0
      switch desks[code].state {
      case .open(let number) where number != request.number: break
      case .open, .paused, .idle: desks[code].state = .idle
      }
      return .kept
    }
    return desks[code].state == .open(number: request.number) ? .failed : .nothing
  }

  /// Notes that the open request has failed. Returns when a pause that follows ends.
  mutating func fail(_ code: Int, now: Instant) -> Instant {
    let doublings = min(desks[code].failures, 6)
    let pause = min(
      Self.firstPause.milliseconds << Int64(doublings), Self.longestPause.milliseconds)
    desks[code].failures += 1
    return now + Period(milliseconds: pause)
  }

  mutating func pause(_ code: Int, until alarm: CodeAlarm) {
    desks[code].state = .paused(cause: alarm.cause)
  }

  /// Ends the pause whose timer has fired; false where there is no such pause.
  mutating func resume(_ code: Int, _ turn: CodeTurn) -> Bool {
    guard desks[code].state == .paused(cause: turn.cause) else { return false }
    desks[code].state = .idle
    return true
  }

  private static func hash(_ id: String) -> UInt128 {
    StableHash.hash128(Array(id.utf8).span)
  }
}

extension GroupRequests: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(desks)
    snapshot.write(requests)
    snapshot.write(order)
    snapshot.write(oldest)
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    desks = try snapshot.read()
    requests = try snapshot.read()
    order = try snapshot.read()
    oldest = try snapshot.read()
    guard order.isEmpty ? oldest == 0 : order.indices.contains(oldest),
      requests.values.allSatisfy({ desks.indices.contains($0.code) })
    else { throw .damaged }
  }
}

extension GroupRequests.Desk: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    switch state {
    case .idle: snapshot.write(byte: 0)
    case .open(let number):
      snapshot.write(byte: 1)
      snapshot.write(number)
    case .paused(let cause):
      snapshot.write(byte: 2)
      snapshot.write(cause)
    }
    snapshot.write(next)
    snapshot.write(asked)
    snapshot.write(failures)
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    switch try snapshot.byte() {
    case 0: state = .idle
    case 1: state = .open(number: try snapshot.read())
    case 2: state = .paused(cause: try snapshot.read())
    default: throw .damaged
    }
    next = try snapshot.read()
    asked = try snapshot.read()
    failures = try snapshot.read()
  }
}

extension GroupRequests.Request: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(code)
    snapshot.write(number)
    snapshot.write(seats)
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    code = try snapshot.read()
    number = try snapshot.read()
    seats = try snapshot.read()
  }
}
