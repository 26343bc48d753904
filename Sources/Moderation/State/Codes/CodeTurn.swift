import Records

/// What an event, or timers of one cause, did to the codes: answers and requests, in order, and
/// timers to set.
struct CodeTurn: Sendable {
  enum Deed: Sendable {
    case route(account: Int, room: Int, ticket: String, expires: Instant)
    case wait(account: Int, place: Int)
    /// The next group is needed.
    case ask(number: Int)
  }

  let now: Instant
  /// What the ids of actions begin with.
  let cause: String
  let origin: CodeOrigin
  private(set) var deeds: [(code: Int, deed: Deed)] = []
  private(set) var alarms: [(alarm: CodeAlarm, task: CodeTask)] = []
  /// How many deeds each code has.
  private var counts: [Int: Int] = [:]

  init(now: Instant, cause: String, origin: CodeOrigin) {
    self.now = now
    self.cause = cause
    self.origin = origin
  }

  mutating func add(_ deed: Deed, of code: Int) {
    deeds.append((code, deed))
    counts[code, default: 0] += 1
  }

  mutating func set(_ alarm: CodeAlarm, for task: CodeTask) {
    alarms.append((alarm, task))
  }

  /// The timer of what this event renews until `end`. A new one is set only where the old one would
  /// fire too late, as under a pack with a shorter `hold`, or at the same moment: then the cause tells
  /// which fires first.
  mutating func renew(_ alarm: CodeAlarm, until end: Instant, for task: CodeTask) -> CodeAlarm {
    if alarm.due >= end {
      let new = CodeAlarm(due: end, origin: origin)
      set(new, for: task)
      return new
    }
    var renewed = alarm
    renewed.origin = origin
    return renewed
  }

  /// Whether the timer that has fired is this one.
  func isFired(by alarm: CodeAlarm) -> Bool { alarm.due == now && alarm.cause == cause }

  /// No later than any time that can be written.
  func end(after period: Period) -> Instant { min(now + period, Instant.range.upperBound) }

  /// The id of the next action of a code: `m-5/spring/0`.
  func nextID(of code: Int, named id: String) -> String {
    "\(cause)/\(id)/\(counts[code, default: 0])"
  }
}

/// The event that leads to something later, however many timers lie between.
struct CodeOrigin: Sendable {
  var event: ActionCause
  var group: Int?
  var account: Int?
}

/// The timer of a hold or a place in line. Where that is renewed the timer stays, and is set anew
/// once it fires: so there is one at a time, however often somebody scans.
struct CodeAlarm: Sendable {
  let due: Instant
  /// The cause under which it fires.
  let cause: String
  /// The last event that renewed what it was set for.
  var origin: CodeOrigin

  init(due: Instant, origin: CodeOrigin) {
    self.due = due
    self.origin = origin
    cause = origin.event.timer(due: due)
  }
}

/// What a timer of a code is for.
enum CodeTask: Hashable, Sendable {
  case endHold(CodeSeat)
  case endWaiting(CodeSeat)
  /// No answer to the request with this number has come.
  case giveUp(code: Int, number: Int)
  /// The pause after a failure is over.
  case askAgain(code: Int)

  var code: Int {
    switch self {
    case .endHold(let seat), .endWaiting(let seat): seat.code
    case .giveUp(let code, _), .askAgain(let code): code
    }
  }
}

extension CodeTask: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    switch self {
    case .endHold(let seat):
      snapshot.write(byte: 0)
      snapshot.write(seat)
    case .endWaiting(let seat):
      snapshot.write(byte: 1)
      snapshot.write(seat)
    case .giveUp(let code, let number):
      snapshot.write(byte: 2)
      snapshot.write(code)
      snapshot.write(number)
    case .askAgain(let code):
      snapshot.write(byte: 3)
      snapshot.write(code)
    }
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    switch try snapshot.byte() {
    case 0: self = .endHold(try snapshot.read())
    case 1: self = .endWaiting(try snapshot.read())
    case 2:
      self = .giveUp(
        code: try snapshot.numbers.code(try snapshot.read()), number: try snapshot.read())
    case 3: self = .askAgain(code: try snapshot.numbers.code(try snapshot.read()))
    default: throw .damaged
    }
  }
}

extension CodeAlarm: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(due)
    snapshot.write(cause)
    snapshot.write(origin.event)
    snapshot.write(origin.group)
    snapshot.write(origin.account)
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    due = try snapshot.read()
    cause = try snapshot.read()
    origin = CodeOrigin(
      event: try snapshot.read(), group: try snapshot.read(), account: try snapshot.read())
  }
}
