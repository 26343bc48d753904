import Rules

extension CodeBook {
  /// Above this many rooms, holds and accounts in line the invariants are not checked after every
  /// event: that would cost more than all else.
  private static let checkedSize = 200

  /// Whether all that must always hold does, as far as it can be told at this cost.
  func isConsistent(isBarred: Bars) -> Bool {
    let size = rooms.count + holds.count + codes.reduce(0) { $0 + $1.line.count }
    if size > Self.checkedSize { return true }
    return flaws(isBarred: isBarred).isEmpty
  }

  /// What is wrong, in words; between two events that must be nothing.
  func flaws(isBarred: Bars) -> [String] {
    var flaws: [String] = []
    if !occupancy.isConsistent { flaws.append("members are told differently") }
    if !holds.isConsistent { flaws.append("holds are told differently") }
    for index in codes.indices { flaws += self.flaws(of: index, isBarred: isBarred) }
    for room in rooms.indices where rooms[room].places.isEmpty && holds.count(in: room) > 0 {
      flaws.append("a seat is held in \(rooms[room].id), which is no group of a code")
    }
    return flaws
  }

  private func flaws(of index: Int, isBarred: Bars) -> [String] {
    let code = codes[index]
    let id = code.id
    var flaws: [String] = []
    if !code.seats.isConsistent { flaws.append("the seats of \(id) are told differently") }
    if !code.line.isConsistent { flaws.append("the line of \(id) is told differently") }
    for (place, room) in code.rooms.enumerated() {
      let stands = rooms[room].places.contains(Place(code: index, place: place))
      let free = stands ? max(0, capacity(of: room, for: index) - taken(in: room)) : 0
      if code.seats[place] != free {
        flaws.append("\(code.seats[place]) free seats of \(id) in \(rooms[room].id), not \(free)")
      }
    }
    let waiting = code.line.accounts
    for account in waiting {
      let seat = CodeSeat(code: index, account: account)
      if holds[seat] != nil { flaws.append("\(account) waits and holds a seat of \(id)") }
      for (place, room) in code.rooms.enumerated() where isRoom(room, of: index) {
        if occupancy.contains(account, in: room) {
          flaws.append("member \(account) waits for \(id)")
        }
        if code.seats[place] > 0, !bars(room, account, isBarred) {
          flaws.append("\(account) waits for \(id) beside a free seat in \(rooms[room].id)")
        }
      }
    }
    for room in Set(code.rooms) {
      for seat in holds.seats(in: room) where seat.code == index {
        if code.rooms.contains(where: {
          isRoom($0, of: index) && occupancy.contains(seat.account, in: $0)
        }) {
          flaws.append("member \(seat.account) holds a seat of \(id)")
        }
      }
    }
    return flaws
  }
}
