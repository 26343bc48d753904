import Rules

/// The free seats of the groups of a code, in the order of the groups.
///
/// ### Layout
/// ```
///            [ 9 ]              the most of both below
///        [ 4 ]   [ 9 ]
///       [4][0]   [9][9]         a leaf a group: its free seats; 0 behind the last
/// ```
/// Taking, giving back and finding a group are O(log n).
struct SeatTree: Sendable {
  /// The root is at 1, and the children of `n` are at `2n` and `2n + 1`.
  private var nodes = [0, 0]
  private(set) var count = 0
  /// Of all groups together.
  private(set) var total = 0

  private var leaves: Int { nodes.count / 2 }

  /// The most that one group has.
  var most: Int { nodes[1] }

  subscript(place: Int) -> Int { nodes[leaves + place] }

  mutating func append(_ seats: Int) {
    if count == leaves { grow() }
    count += 1
    set(seats, at: count - 1)
  }

  mutating func set(_ seats: Int, at place: Int) {
    var node = leaves + place
    total += seats - nodes[node]
    nodes[node] = seats
    while node > 1 {
      node /= 2
      let most = max(nodes[2 * node], nodes[2 * node + 1])
      if nodes[node] == most { break }
      nodes[node] = most
    }
  }

  /// The group that the next account goes to: the first with a free seat, or the one with most of
  /// them and of several the first.
  /// - Parameter isBarred: groups that the account may not enter; each that is met costs O(log n).
  mutating func pick(_ spread: LiveCode.Spread, except isBarred: (Int) -> Bool) -> Int? {
    var closed: [(place: Int, seats: Int)] = []
    defer { for group in closed { set(group.seats, at: group.place) } }
    while most > 0 {
      let place = first(atLeast: spread == .fill ? 1 : most)
      if !isBarred(place) { return place }
      closed.append((place, self[place]))
      set(0, at: place)
    }
    return nil
  }

  /// The first group with so many seats; there must be one.
  private func first(atLeast seats: Int) -> Int {
    var node = 1
    while node < leaves { node = nodes[2 * node] >= seats ? 2 * node : 2 * node + 1 }
    return node - leaves
  }

  private mutating func grow() {
    let old = nodes[leaves...]
    nodes = Array(repeating: 0, count: old.count * 4)
    for (place, seats) in old.enumerated() { nodes[leaves + place] = seats }
    for node in (1..<leaves).reversed() {
      nodes[node] = max(nodes[2 * node], nodes[2 * node + 1])
    }
  }

  /// Whether every node is the most of its children, and the total that of the leaves.
  var isConsistent: Bool {
    guard nodes[leaves...].allSatisfy({ $0 >= 0 }), total == nodes[leaves...].reduce(0, +) else {
      return false
    }
    return (1..<leaves).allSatisfy {
      nodes[$0] == max(nodes[2 * $0], nodes[2 * $0 + 1])
    }
  }
}
