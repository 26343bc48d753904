import Records

/// An account and a code: what has one hold or one place in line.
struct CodeSeat: Hashable, Sendable {
  var code: Int
  var account: Int
}

/// A seat that is kept for an account.
struct Hold: Sendable {
  /// Rises with every hold of every code.
  let number: Int
  let room: Int
  /// The id of the action that gave it.
  let ticket: String
  var expires: Instant
  /// The id of the action that last told the account of it, hashed.
  fileprivate(set) var told: UInt128
  var alarm: CodeAlarm
  /// Where it stands in `Holds.inRoom`.
  fileprivate var spot = 0

  init(number: Int, room: Int, ticket: String, expires: Instant, alarm: CodeAlarm) {
    self.number = number
    self.room = room
    self.ticket = ticket
    self.expires = expires
    self.alarm = alarm
    told = Holds.hash(ticket)
  }
}

/// All holds of a tenant: O(1) each.
struct Holds: Sendable {
  private var holds: [CodeSeat: Hold] = [:]
  /// By ticket, and by the action that told of it last, where that is another.
  private var byAction: [UInt128: CodeSeat] = [:]
  /// By room, in no order.
  private var inRoom: [[CodeSeat]] = []

  var count: Int { holds.count }

  mutating func addRoom() { inRoom.append([]) }

  func count(in room: Int) -> Int { inRoom[room].count }

  /// In the order in which they were given.
  func seats(in room: Int) -> [CodeSeat] {
    inRoom[room].map { ($0, holds[$0]?.number ?? 0) }.sorted { $0.1 < $1.1 }.map(\.0)
  }

  subscript(seat: CodeSeat) -> Hold? { holds[seat] }

  /// Who holds a seat, by rising numbers.
  var accounts: [Int] { Set(holds.keys.map(\.account)).sorted() }

  mutating func add(_ seat: CodeSeat, _ hold: Hold) {
    var hold = hold
    hold.spot = inRoom[hold.room].count
    inRoom[hold.room].append(seat)
    byAction[hold.told] = seat
    holds[seat] = hold
  }

  /// Moves the end of a hold, which another action tells of.
  mutating func renew(_ seat: CodeSeat, until expires: Instant, told action: String) {
    guard var hold = holds[seat] else { return }
    if hold.told != Self.hash(hold.ticket) { byAction[hold.told] = nil }
    hold.told = Self.hash(action)
    hold.expires = expires
    byAction[hold.told] = seat
    holds[seat] = hold
  }

  mutating func set(_ alarm: CodeAlarm, of seat: CodeSeat) {
    holds[seat]?.alarm = alarm
  }

  /// Ends a hold; nil where there is none.
  mutating func remove(_ seat: CodeSeat) -> Hold? {
    guard let hold = holds.removeValue(forKey: seat) else { return nil }
    byAction[hold.told] = nil
    byAction[Self.hash(hold.ticket)] = nil
    let last = inRoom[hold.room].removeLast()
    if last != seat {
      inRoom[hold.room][hold.spot] = last
      holds[last]?.spot = hold.spot
    }
    return hold
  }

  /// Whose ticket it is.
  func seat(ticket: String) -> CodeSeat? {
    guard let seat = byAction[Self.hash(ticket)], holds[seat]?.ticket == ticket else { return nil }
    return seat
  }

  /// Who was last told of its hold by this action.
  func seat(told action: String) -> CodeSeat? {
    let hash = Self.hash(action)
    guard let seat = byAction[hash], holds[seat]?.told == hash else { return nil }
    return seat
  }

  fileprivate static func hash(_ id: String) -> UInt128 {
    StableHash.hash128(Array(id.utf8).span)
  }

  /// Whether rooms, actions and accounts tell the same.
  var isConsistent: Bool {
    var actions = 0
    for room in inRoom.indices {
      for (spot, seat) in inRoom[room].enumerated() {
        guard let hold = holds[seat], hold.spot == spot, hold.room == room,
          byAction[hold.told] == seat, self.seat(ticket: hold.ticket) == seat
        else { return false }
        actions += hold.told == Self.hash(hold.ticket) ? 1 : 2
      }
    }
    return byAction.count == actions && holds.count == inRoom.reduce(0) { $0 + $1.count }
  }
}

extension Holds: Stored {
  /// The seats of each room, each with its hold. What leads to a hold is found from it.
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(inRoom)
    for seat in inRoom.joined() { snapshot.write(holds[seat]) }
  }

  /// Holds of codes that the policy does not have end.
  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    let stored = try snapshot.read([[CodeSeat]].self)
    for (room, seats) in stored.enumerated() {
      addRoom()
      for seat in seats {
        guard let hold = try snapshot.read(Hold?.self), hold.room == room else { throw .damaged }
        if seat.code != SnapshotReader.gone { restore(seat, hold) }
      }
    }
  }

  private mutating func restore(_ seat: CodeSeat, _ hold: Hold) {
    let told = hold.told
    add(seat, hold)
    byAction[Self.hash(hold.ticket)] = seat
    byAction[told] = seat
  }
}

extension Hold: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(number)
    snapshot.write(room)
    snapshot.write(ticket)
    snapshot.write(expires)
    snapshot.write(alarm)
    snapshot.write(told)
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    number = try snapshot.read()
    room = try snapshot.read()
    ticket = try snapshot.read()
    expires = try snapshot.read()
    alarm = try snapshot.read()
    told = try snapshot.read()
  }
}

extension CodeSeat: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(code)
    snapshot.write(account)
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    code = try snapshot.numbers.code(try snapshot.read())
    account = try snapshot.read()
  }
}
