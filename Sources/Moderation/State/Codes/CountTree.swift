/// Counts which of many slots are in use: how many before one, and which is the n-th.
///
/// A Fenwick tree (P. Fenwick, “A new data structure for cumulative frequency tables”, 1994): node
/// `i`, from 1, holds the count of the `i & -i` slots that end with it. Everything is O(log n).
struct CountTree: Sendable {
  private var nodes = [0]
  private(set) var count = 0

  /// How many slots there are, in use or not.
  var slots: Int { nodes.count - 1 }

  /// Adds a slot in use.
  mutating func append() {
    let new = nodes.count
    var sum = 1
    var node = new - 1
    while node > new - (new & -new) {
      sum += nodes[node]
      node -= node & -node
    }
    nodes.append(sum)
    count += 1
  }

  /// Takes a slot out of use that was in use.
  mutating func remove(_ slot: Int) {
    var node = slot + 1
    while node < nodes.count {
      nodes[node] -= 1
      node += node & -node
    }
    count -= 1
  }

  /// How many slots before this one are in use.
  func rank(_ slot: Int) -> Int {
    var node = slot
    var sum = 0
    while node > 0 {
      sum += nodes[node]
      node -= node & -node
    }
    return sum
  }

  /// The slot in use with so many in use before it; nil where there is none.
  func slot(rank: Int) -> Int? {
    guard rank < count else { return nil }
    var step = 1
    while step * 2 < nodes.count { step *= 2 }
    var node = 0
    var rest = rank
    while step > 0 {
      if node + step < nodes.count, nodes[node + step] <= rest {
        node += step
        rest -= nodes[node]
      }
      step /= 2
    }
    return node
  }
}
