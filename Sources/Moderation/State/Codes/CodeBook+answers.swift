import Records
import Rules

extension CodeBook {
  /// Says whether an account is banned in a group; of both the tenant's numbers.
  typealias Bars = (_ account: Int, _ group: Int) -> Bool

  /// An account that is not banned in the tenant scans a code.
  mutating func scan(_ seat: CodeSeat) {
    scanned.append(seat)
    concern(seat.code)
  }

  private mutating func answer(_ seat: CodeSeat, _ turn: inout CodeTurn, isBarred: Bars) {
    let code = seat.code
    if let hold = holds[seat] {
      let expires = turn.end(after: codes[code].plan.hold)
      let id = turn.nextID(of: code, named: codes[code].id)
      holds.renew(seat, until: expires, told: id)
      holds.set(turn.renew(hold.alarm, until: expires, for: .endHold(seat)), of: seat)
      turn.add(
        .route(account: seat.account, room: hold.room, ticket: hold.ticket, expires: expires),
        of: code)
    } else if let place = codes[code].line.place(of: seat.account) {
      codes[code].line.change(seat.account) { waiting in
        waiting.ends = turn.now + CodeBook.patience
        waiting.alarm = turn.renew(waiting.alarm, until: waiting.ends, for: .endWaiting(seat))
      }
      turn.add(.wait(account: seat.account, place: place), of: code)
    } else if let room = room(holding: seat) {
      turn.add(
        .route(
          account: seat.account, room: room,
          ticket: turn.nextID(of: code, named: codes[code].id),
          expires: turn.end(after: codes[code].plan.hold)),
        of: code)
    } else {
      give(seat, &turn, isBarred: isBarred)
    }
  }

  /// The first room of the code that the account is inside.
  func room(holding seat: CodeSeat) -> Int? {
    occupancy.rooms(of: seat.account).compactMap { room in
      rooms[room].places.first { $0.code == seat.code }.map { (room, $0.place) }
    }.min { $0.1 < $1.1 }?.0
  }

  /// Routes a free account to a seat, or puts it at the end of the line.
  private mutating func give(_ seat: CodeSeat, _ turn: inout CodeTurn, isBarred: Bars) {
    if route(seat, &turn, isBarred: isBarred) { return }
    let alarm = CodeAlarm(due: turn.now + CodeBook.patience, origin: turn.origin)
    codes[seat.code].line.append(
      seat.account,
      WaitingLine.Waiting(number: nextNumber(), ends: alarm.due, alarm: alarm))
    turn.set(alarm, for: .endWaiting(seat))
    turn.add(.wait(account: seat.account, place: codes[seat.code].line.count), of: seat.code)
  }

  /// False where no seat is free for the account.
  private mutating func route(_ seat: CodeSeat, _ turn: inout CodeTurn, isBarred: Bars) -> Bool {
    let code = seat.code
    guard let place = pick(seat, isBarred: isBarred) else { return false }
    let room = codes[code].rooms[place]
    let expires = turn.end(after: codes[code].plan.hold)
    let alarm = CodeAlarm(due: expires, origin: turn.origin)
    let ticket = turn.nextID(of: code, named: codes[code].id)
    holds.add(
      seat,
      Hold(
        number: nextNumber(), room: room, ticket: ticket, expires: expires, alarm: alarm))
    update(room)
    turn.set(alarm, for: .endHold(seat))
    turn.add(
      .route(account: seat.account, room: room, ticket: ticket, expires: expires),
      of: code)
    return true
  }

  /// The place of the room where a scan would get a seat now.
  private mutating func pick(_ seat: CodeSeat, isBarred: Bars) -> Int? {
    let rooms = rooms
    let order = codes[seat.code].rooms
    let spread = codes[seat.code].plan.spread
    return codes[seat.code].seats.pick(spread) { place in
      rooms[order[place]].group.map { isBarred(seat.account, $0) } ?? false
    }
  }

  func bars(_ room: Int, _ account: Int, _ isBarred: Bars) -> Bool {
    rooms[room].group.map { isBarred(account, $0) } ?? false
  }

  // MARK: What follows

  /// Says what follows from all that happened: answers to scans, new seats for those whose group is
  /// gone, seats for those who wait, requests for groups.
  mutating func settle(_ turn: inout CodeTurn, isBarred: Bars) {
    if isUnsettled { lookAround() }
    for code in failed { fail(code, &turn) }
    failed = []
    for seat in scanned { answer(seat, &turn, isBarred: isBarred) }
    scanned = []
    for seat in evicted where needsSeat(seat) { give(seat, &turn, isBarred: isBarred) }
    evicted = []
    serve(&turn, isBarred: isBarred)
    freed = []
    pardoned = []
    for code in Set(touched).sorted() { review(code, &turn) }
    touched = []
    assert(isConsistent(isBarred: isBarred))
  }

  /// Of all who wait and may have a free seat, the one who has waited longest gets it; and so on.
  private mutating func serve(_ turn: inout CodeTurn, isBarred: Bars) {
    var freed = freed
    while let seat = next(&freed, isBarred: isBarred) {
      codes[seat.code].line.remove(seat.account)
      _ = route(seat, &turn, isBarred: isBarred)
    }
  }

  /// Who gets a seat next, in a room that was freed or because of a ban that ended.
  /// - Parameter freed: loses rooms that have nobody to serve: until the next event they will not.
  private mutating func next(_ freed: inout [Int], isBarred: Bars) -> CodeSeat? {
    var next: (number: Int, seat: CodeSeat)?
    func consider(_ number: Int, _ seat: CodeSeat) {
      if number < next?.number ?? .max { next = (number, seat) }
    }
    freed.removeAll { room in
      var isIdle = true
      for place in rooms[room].places where codes[place.code].seats[place.place] > 0 {
        guard let first = firstInLine(at: place, isBarred: isBarred) else { continue }
        consider(first.number, CodeSeat(code: place.code, account: first.account))
        isIdle = false
      }
      return isIdle
    }
    for account in pardoned {
      for code in codes.indices {
        guard let waiting = codes[code].line[account] else { continue }
        let seat = CodeSeat(code: code, account: account)
        if pick(seat, isBarred: isBarred) != nil { consider(waiting.number, seat) }
      }
    }
    return next?.seat
  }

  /// The first in the line of a code who is not banned in a room of it. Each who is, is passed over
  /// once, until a ban of somebody in line ends.
  private mutating func firstInLine(
    at place: Place, isBarred: Bars
  ) -> (number: Int, account: Int)? {
    let room = codes[place.code].rooms[place.place]
    while let first = codes[place.code].line.first(from: codes[place.code].passed[place.place]) {
      if !bars(room, first.account, isBarred) { return first }
      codes[place.code].passed[place.place] = first.number + 1
    }
    return nil
  }
}
