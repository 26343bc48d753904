import Rules

/// What becomes of the codes when another pack goes on: they are known by their ids.
extension CodeBook {
  /// A code as a snapshot has it.
  struct Kept: Sendable {
    var id: String
    /// What its pack named: groups, capacity, seats ahead.
    var groups: [String]
    var capacity: Int?
    var ahead: Int?
    /// Its places, in their order.
    var spots: [Spot]
    var line: WaitingLine
    var reviewed: Int
    var isConcerned: Bool
  }

  /// A room in the order of a code.
  struct Spot: Sendable {
    var room: Int
    /// False: it is gone, and keeps its place.
    var stands = true
    var isMade = false
    var passed = 0
  }

  /// What is remembered of a code that the pack does not have any more.
  struct RetiredCode: Sendable {
    /// So many are remembered, the newest.
    static let maximum = 1_000

    let id: String
    /// The number that its next group would have had: none is used twice.
    let next: Int
    /// Groups that were made for it and stand.
    var made: [String]
  }

  /// Goes on with the codes of a pack. Rooms, members, holds and requests are those of the snapshot.
  /// - Parameter places: the number of each kept code now, or `SnapshotReader.gone`.
  mutating func goOn(with plans: [LiveCode], from kept: [Kept], at places: [Int]) {
    for (old, code) in kept.enumerated() where places[old] == SnapshotReader.gone {
      retire(code, next: requests.numbers(of: old).next)
      isUnsettled = true
    }
    requests = requests.moved(to: places, count: plans.count)
    guard !plans.isEmpty else { return forgetRooms() }
    var moved: [(number: Int, seat: CodeSeat)] = []
    for (number, plan) in plans.enumerated() {
      codeNumbers[plan.id.value] = number
      codes.append(Code(plan: plan))
      if let old = places.firstIndex(of: number) {
        goOn(kept[old], as: number, evicting: &moved)
      } else {
        begin(number)
      }
      requests.raise(number, to: plan.grow?.from ?? 1)
    }
    evicted += moved.sorted { $0.number < $1.number }.map(\.seat)
    for room in rooms.indices { update(room) }
  }

  /// A code that the pack before had too.
  private mutating func goOn(
    _ kept: Kept, as code: Int, evicting moved: inout [(number: Int, seat: CodeSeat)]
  ) {
    let plan = codes[code].plan
    let listed = plan.groups.map(\.value)
    codes[code].line = kept.line
    codes[code].reviewed = kept.reviewed
    codes[code].isConcerned = kept.isConcerned
    let isListed = listed == kept.groups
    place(isListed ? kept.spots : spots(kept.spots, listing: listed), in: code)
    if isListed, plan.capacity == kept.capacity, plan.grow?.ahead == kept.ahead { return }
    isUnsettled = true
    concern(code)
    for spot in kept.spots where spot.stands && !isRoom(spot.room, of: code) {
      for seat in holds.seats(in: spot.room) where seat.code == code {
        if let hold = holds.remove(seat) { moved.append((hold.number, seat)) }
      }
    }
    for room in codes[code].rooms where isRoom(room, of: code) {
      for account in occupancy.accounts(in: room) { seat(account, in: code) }
    }
  }

  /// The order under another list: what the pack names in its order, then what was made for the code.
  /// What the pack names no more has no place.
  private mutating func spots(_ old: [Spot], listing groups: [String]) -> [Spot] {
    var known: [Int: Spot] = [:]
    var order: [Int] = []
    for spot in old {
      var spot = spot
      if let earlier = known[spot.room] {
        // Gone, and reported again.
        spot.isMade = spot.isMade || earlier.isMade
        order.removeAll { $0 == spot.room }
      }
      known[spot.room] = spot
      order.append(spot.room)
    }
    let listed = groups.map { room(named: $0) }
    return listed.map { known.removeValue(forKey: $0) ?? Spot(room: $0) }
      + order.compactMap { known[$0] }.filter(\.isMade)
  }

  /// A code that the pack before did not have.
  private mutating func begin(_ code: Int) {
    var spots = codes[code].plan.groups.map { Spot(room: room(named: $0.value)) }
    if let index = retired.firstIndex(where: { $0.id == codes[code].id }) {
      let before = retired.remove(at: index)
      requests.raise(code, to: before.next)
      for group in before.made {
        let room = room(named: group)
        if let spot = spots.firstIndex(where: { $0.room == room }) {
          spots[spot].isMade = true
        } else {
          spots.append(Spot(room: room, isMade: true))
        }
      }
    }
    place(spots, in: code)
    begun.append(code)
  }

  private mutating func place(_ spots: [Spot], in code: Int) {
    for spot in spots {
      if spot.stands {
        rooms[spot.room].places.append(Place(code: code, place: codes[code].rooms.count))
      }
      codes[code].rooms.append(spot.room)
      codes[code].made.append(spot.isMade)
      codes[code].passed.append(spot.passed)
      codes[code].seats.append(0)
    }
  }

  private mutating func retire(_ code: Kept, next: Int) {
    let made = code.spots.filter { $0.isMade && $0.stands }.map { rooms[$0.room].id }
    retired.append(RetiredCode(id: code.id, next: next, made: made))
    if retired.count > RetiredCode.maximum { retired.removeFirst() }
  }

  /// Without codes nobody counts who is inside.
  private mutating func forgetRooms() {
    rooms = []
    roomNumbers = [:]
    occupancy = Occupancy()
    holds = Holds()
    evicted = []
    isUnsettled = false
  }

  /// The group is gone: a code that comes back will not have it.
  mutating func forget(retiredGroup group: String) {
    for index in retired.indices { retired[index].made.removeAll { $0 == group } }
  }

  // MARK: After it

  /// Who holds a seat or waits, by rising numbers.
  var seekers: [Int] {
    Set(holds.accounts + codes.flatMap(\.line.accounts)).sorted()
  }

  /// The pack that goes on bans an account.
  mutating func banByPack(_ account: Int) {
    ban(account)
    isUnsettled = true
  }

  /// All is known of rooms and members. Nothing has happened to the codes but what `isUnsettled` says.
  mutating func settleIn() {
    for code in begun { codes[code].reviewed = codes[code].seats.total }
    begun = []
    touched = []
    freed = []
  }

  /// Has all that stands looked at, since another pack may have changed any of it.
  mutating func lookAround() {
    isUnsettled = false
    freed = rooms.indices.filter { !rooms[$0].places.isEmpty }
    touched += codes.indices
  }

  /// Whether an account whose hold has ended is still without an answer.
  func needsSeat(_ seat: CodeSeat) -> Bool {
    holds[seat] == nil && codes[seat.code].line[seat.account] == nil && room(holding: seat) == nil
  }
}
