import Records

/// Who comes in and goes out. Nothing of this answers anybody: see `settle`.
extension CodeBook {
  /// An account is inside a room from now on; nothing where it was.
  mutating func enter(_ account: Int, _ room: Int) {
    guard occupancy.enter(account, room) else { return }
    for place in rooms[room].places { seat(account, in: place.code) }
    update(room)
  }

  mutating func leave(_ account: Int, _ room: Int) {
    if occupancy.leave(account, room) { update(room) }
  }

  /// Nobody is inside any more.
  mutating func empty(_ room: Int) {
    occupancy.empty(room)
    update(room)
  }

  /// A join shows a ticket: the hold that it names has done its work, if it is in this room.
  mutating func use(ticket: String, in room: Int) {
    guard let seat = holds.seat(ticket: ticket), holds[seat]?.room == room else { return }
    endHold(seat)
  }

  /// A member needs neither a hold nor a place in line.
  mutating func seat(_ account: Int, in code: Int) {
    endHold(CodeSeat(code: code, account: account))
    codes[code].line.remove(account)
  }

  // MARK: Bans

  /// From the whole tenant.
  mutating func ban(_ account: Int) {
    for code in codes.indices { seat(account, in: code) }
    evicted.removeAll { $0.account == account }
  }

  mutating func ban(_ account: Int, in room: Int) {
    for place in rooms[room].places {
      let seat = CodeSeat(code: place.code, account: account)
      if holds[seat]?.room == room { endHold(seat) }
    }
  }

  /// A ban of the account has ended: it may have a seat that it was passed over for.
  mutating func pardon(_ account: Int) {
    for code in codes.indices {
      guard let waiting = codes[code].line[account] else { continue }
      for place in codes[code].passed.indices {
        codes[code].passed[place] = min(codes[code].passed[place], waiting.number)
      }
      if pardoned.last != account { pardoned.append(account) }
    }
  }

  // MARK: Rooms

  /// The platform tells how many seats a group has.
  mutating func set(capacity: Int, of room: Int) {
    rooms[room].capacity = min(capacity, Self.largestGroup)
    update(room)
  }

  /// The group is gone. Its members are out by themselves: see `empty`.
  mutating func dismiss(_ room: Int) {
    for seat in holds.seats(in: room) {
      evicted.append(seat)
      _ = holds.remove(seat)
    }
    for place in rooms[room].places {
      codes[place.code].seats.set(0, at: place.place)
      touch(place.code)
    }
    rooms[room].places = []
  }

  /// The room before the end of a code's order: the last that stands, else the last of all.
  func lastRoom(of code: Int) -> Int? {
    let rooms = codes[code].rooms
    return rooms.last { isRoom($0, of: code) } ?? rooms.last
  }

  /// A group was made for a code: it stands at the end of its order from now on.
  mutating func keep(_ room: Int, for code: Int, seats: Int) {
    if rooms[room].capacity == nil { rooms[room].capacity = seats }
    append(room, to: code, isMade: true)
    for account in occupancy.accounts(in: room) { seat(account, in: code) }
    concern(code)
  }
}
