import Records
import Rules

/// The live codes of a tenant: who has which seat, who waits, which groups are asked for.
///
/// It is told of what happens, by functions that answer nothing; then `settle` says what follows
/// from all of it. Time and bans are told to it, names are left to the tenant: accounts are its
/// numbers, groups are *rooms*, numbered here from 0.
///
/// What it does in each case is written down row by row in `docs/live-codes.md`.
struct CodeBook: Sendable {
  /// A group that says that it has more seats counts with so many.
  static let largestGroup = 1_000_000
  /// How long an account that does not scan again waits for a seat.
  static let patience = Period.days(1)

  struct Code: Sendable {
    let plan: LiveCode
    /// Rooms in the order of the code; those that are gone keep their place.
    var rooms: [Int] = []
    /// Whether the room at each place was made for the code; the others are named by the pack.
    var made: [Bool] = []
    /// The free seats of each place in that order; of a room that is gone none.
    var seats = SeatTree()
    var line = WaitingLine()
    /// Who stands in line before this number is banned in the room at that place.
    var passed: [Int] = []
    /// The free seats when the next group was last thought of.
    var reviewed = 0
    /// Something has happened besides seats that the next group depends on.
    var isConcerned = false

    var id: String { plan.id.value }
  }

  struct Room: Sendable {
    let id: String
    /// The tenant's number of the group, once it has met it.
    var group: Int?
    /// Seats, as the platform told them.
    var capacity: Int?
    /// Where it stands in the order of each code that it is a group of; none once it is gone.
    var places: [Place] = []
  }

  struct Place: Hashable, Sendable {
    var code: Int
    var place: Int
  }

  var codes: [Code] = []
  var rooms: [Room] = []
  var occupancy = Occupancy()
  var holds = Holds()
  var requests = GroupRequests()
  var codeNumbers: [String: Int] = [:]
  var roomNumbers: [String: Int] = [:]
  /// Given to holds and to places in line.
  var given = 0
  /// Codes that a pack before had, for when one of them comes back.
  var retired: [RetiredCode] = []
  /// Another pack has come, and what follows from that is not settled yet.
  var isUnsettled = false

  // What happened since `settle`.
  /// Who wants a seat of which code.
  var scanned: [CodeSeat] = []
  /// Codes whose open request has failed.
  var failed: [Int] = []
  /// Codes that something happened to.
  var touched: [Int] = []
  /// Rooms that have more free seats than before.
  var freed: [Int] = []
  /// Holds that ended because their room is gone or no group of the code any more, in the order in
  /// which they were given.
  var evicted: [CodeSeat] = []
  /// Codes that another pack has brought, until who is inside their groups is known.
  var begun: [Int] = []
  /// Accounts that have one ban less.
  var pardoned: [Int] = []

  init(_ plans: [LiveCode]) {
    for plan in plans {
      codeNumbers[plan.id.value] = codes.count
      codes.append(Code(plan: plan))
      requests.addCode(from: plan.grow?.from ?? 1)
      for group in plan.groups {
        append(room(named: group.value), to: codes.count - 1, isMade: false)
      }
      codes[codes.count - 1].reviewed = codes[codes.count - 1].seats.total
    }
    touched = []
    freed = []
  }

  /// Whether the pack has no codes: the one question that all others pay.
  var isEmpty: Bool { codes.isEmpty }

  /// Whether there is something to `settle`.
  var isTouched: Bool {
    if isEmpty { return false }
    return !touched.isEmpty || !freed.isEmpty || !evicted.isEmpty || !pardoned.isEmpty
      || !failed.isEmpty || isUnsettled
  }

  func code(named id: String) -> Int? { codeNumbers[id] }

  func knownRoom(named id: String) -> Int? { roomNumbers[id] }

  /// The room of a group; a new one is no group of any code yet.
  mutating func room(named id: String) -> Int {
    if let room = roomNumbers[id] { return room }
    let room = rooms.count
    roomNumbers[id] = room
    rooms.append(Room(id: id))
    occupancy.addRoom()
    holds.addRoom()
    return room
  }

  /// Puts a room at the end of the order of a code.
  mutating func append(_ room: Int, to code: Int, isMade: Bool) {
    rooms[room].places.append(Place(code: code, place: codes[code].rooms.count))
    codes[code].rooms.append(room)
    codes[code].made.append(isMade)
    codes[code].passed.append(0)
    codes[code].seats.append(0)
    update(room)
  }

  func isRoom(_ room: Int, of code: Int) -> Bool {
    rooms[room].places.contains { $0.code == code }
  }

  /// Seats of a room for a code, taken or not.
  func capacity(of room: Int, for code: Int) -> Int {
    codes[code].plan.capacity ?? rooms[room].capacity ?? LiveCode.defaultCapacity
  }

  /// Seats of a room that are held by a code.
  func holds(of code: Int, in room: Int) -> Int {
    holds.seats(in: room).count { $0.code == code }
  }

  /// Members and holds.
  func taken(in room: Int) -> Int { occupancy.count(in: room) + holds.count(in: room) }

  /// Tells the codes of a room how many seats are free in it.
  mutating func update(_ room: Int) {
    let taken = taken(in: room)
    var hasMore = false
    for place in rooms[room].places {
      let free = max(0, capacity(of: room, for: place.code) - taken)
      let before = codes[place.code].seats[place.place]
      guard free != before else { continue }
      codes[place.code].seats.set(free, at: place.place)
      touch(place.code)
      if free > before { hasMore = true }
    }
    if hasMore, freed.last != room { freed.append(room) }
  }

  mutating func touch(_ code: Int) {
    if touched.last != code { touched.append(code) }
  }

  /// Has the next group thought of, whether or not free seats have changed.
  mutating func concern(_ code: Int) {
    codes[code].isConcerned = true
    touch(code)
  }

  mutating func nextNumber() -> Int {
    given += 1
    return given
  }

  /// Ends a hold, if there is one.
  mutating func endHold(_ seat: CodeSeat) {
    if let hold = holds.remove(seat) { update(hold.room) }
  }
}
