/// Who is inside which of the groups that codes have: the seats that members take.
///
/// Coming in and going out are O(1); of an account that is in several groups O(their number).
/// Emptying a group costs its members, each of whom came in before.
struct Occupancy: Sendable {
  /// By room, in no order.
  private var inside: [[Int]] = []
  /// Where in `inside` a pair stands.
  private var spots: [UInt64: Int] = [:]
  /// The rooms of an account: of most the one, of others the first, and all further ones.
  private var first: [Int: Int] = [:]
  private var further: [Int: [Int]] = [:]

  mutating func addRoom() { inside.append([]) }

  func count(in room: Int) -> Int { inside[room].count }

  /// In no order.
  func accounts(in room: Int) -> [Int] { inside[room] }

  func contains(_ account: Int, in room: Int) -> Bool {
    spots[Self.key(account, room)] != nil
  }

  /// The rooms that an account is in, in no order.
  func rooms(of account: Int) -> [Int] {
    guard let room = first[account] else { return [] }
    return [room] + (further.isEmpty ? [] : further[account] ?? [])
  }

  /// False where it is inside already.
  mutating func enter(_ account: Int, _ room: Int) -> Bool {
    let key = Self.key(account, room)
    if spots[key] != nil { return false }
    spots[key] = inside[room].count
    inside[room].append(account)
    if first[account] == nil {
      first[account] = room
    } else {
      further[account, default: []].append(room)
    }
    return true
  }

  /// False where it is not inside.
  mutating func leave(_ account: Int, _ room: Int) -> Bool {
    guard let spot = spots.removeValue(forKey: Self.key(account, room)) else { return false }
    let last = inside[room].removeLast()
    if last != account {
      inside[room][spot] = last
      spots[Self.key(last, room)] = spot
    }
    forget(room, of: account)
    return true
  }

  mutating func empty(_ room: Int) {
    for account in inside[room] {
      spots[Self.key(account, room)] = nil
      forget(room, of: account)
    }
    inside[room] = []
  }

  private mutating func forget(_ room: Int, of account: Int) {
    guard var others = further[account] else {
      first[account] = nil
      return
    }
    if first[account] == room {
      first[account] = others.removeLast()
    } else {
      others.removeAll { $0 == room }
    }
    further[account] = others.isEmpty ? nil : others
  }

  private static func key(_ account: Int, _ room: Int) -> UInt64 {
    Pair(group: room, account: account).key
  }

  /// Whether rooms and accounts tell the same.
  var isConsistent: Bool {
    var pairs = 0
    for room in inside.indices {
      for (spot, account) in inside[room].enumerated() {
        guard spots[Self.key(account, room)] == spot, rooms(of: account).contains(room) else {
          return false
        }
        pairs += 1
      }
    }
    return spots.count == pairs
      && first.count + further.values.reduce(0) { $0 + $1.count } == pairs
  }
}

extension Occupancy: Stored {
  /// Who is inside each room, and in which order those of several came into theirs.
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(inside)
    snapshot.write(first)
    snapshot.write(further)
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    inside = try snapshot.read()
    first = try snapshot.read()
    further = try snapshot.read()
    for (room, accounts) in inside.enumerated() {
      for (spot, account) in accounts.enumerated() { spots[Self.key(account, room)] = spot }
    }
  }
}
