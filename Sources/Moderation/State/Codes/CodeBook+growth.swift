import Records
import Rules

/// Asking for further groups, and what comes back.
extension CodeBook {
  /// Asks for the next group where too few seats are free.
  mutating func review(_ code: Int, _ turn: inout CodeTurn) {
    let free = codes[code].seats.total
    let isConcerned = codes[code].isConcerned || free != codes[code].reviewed
    codes[code].reviewed = free
    codes[code].isConcerned = false
    guard isConcerned, let growth = codes[code].plan.grow, free < growth.ahead,
      requests.state(of: code) == .idle
    else { return }
    let id = turn.nextID(of: code, named: codes[code].id)
    let number = requests.open(code, id: id, seats: nextCapacity(of: code))
    let alarm = CodeAlarm(due: turn.now + GroupRequests.patience, origin: turn.origin)
    turn.set(alarm, for: .giveUp(code: code, number: number))
    turn.add(.ask(number: number), of: code)
  }

  /// How many seats the next group of a code is to have.
  func nextCapacity(of code: Int) -> Int {
    codes[code].plan.capacity ?? lastRoom(of: code).flatMap { rooms[$0].capacity }
      ?? LiveCode.defaultCapacity
  }

  /// Whose request an action was; nil where it was none.
  func request(_ action: String) -> (code: Int, seats: Int)? { requests.request(action) }

  /// Takes the answer to a request. True where the group that it names is to be kept.
  mutating func settle(
    _ action: String, isOK: Bool, isPending: Bool, group: String?
  ) -> Bool {
    if !isOK, isPending { return false }
    guard let code = requests.request(action)?.code else { return false }
    let isNew = group.map { name in
      knownRoom(named: name).map { !isRoom($0, of: code) } ?? true
    }
    switch requests.settle(action, isOK: isOK, isNew: isNew ?? false) {
    case .nothing: return false
    case .failed:
      failed.append(code)
      return false
    case .kept: return true
    }
  }

  mutating func fail(_ code: Int, _ turn: inout CodeTurn) {
    let alarm = CodeAlarm(due: requests.fail(code, now: turn.now), origin: turn.origin)
    requests.pause(code, until: alarm)
    turn.set(alarm, for: .askAgain(code: code))
  }

  /// Takes a failure of the action that last told an account of its hold: it was not told.
  mutating func settle(failedRoute action: String) {
    if let seat = holds.seat(told: action) { endHold(seat) }
  }

  /// A timer has fired. What it was set for may have moved, or be over.
  mutating func fire(_ task: CodeTask, _ turn: inout CodeTurn) {
    switch task {
    case .endHold(let seat):
      guard let hold = holds[seat], turn.isFired(by: hold.alarm) else { return }
      if hold.expires == turn.now { return endHold(seat) }
      let alarm = CodeAlarm(due: hold.expires, origin: hold.alarm.origin)
      holds.set(alarm, of: seat)
      turn.set(alarm, for: task)
    case .endWaiting(let seat):
      guard let waiting = codes[seat.code].line[seat.account], turn.isFired(by: waiting.alarm)
      else { return }
      if waiting.ends == turn.now {
        codes[seat.code].line.remove(seat.account)
        return
      }
      let alarm = CodeAlarm(due: waiting.ends, origin: waiting.alarm.origin)
      codes[seat.code].line.change(seat.account) { $0.alarm = alarm }
      turn.set(alarm, for: task)
    case .giveUp(let code, let number):
      if requests.state(of: code) == .open(number: number) { failed.append(code) }
    case .askAgain(let code):
      if requests.resume(code, turn) { concern(code) }
    }
  }
}
