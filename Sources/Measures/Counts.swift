/// Counts by a key, in the order in which the keys first came. It knows so many keys and no more: what
/// others come to is counted in one number, so that no input makes it grow.
package struct Counts<Key: Hashable & Sendable>: Sendable {
  private let limit: Int
  private var places: [Key: Int] = [:]
  package private(set) var entries: [(key: Key, count: Int)] = []
  /// Of keys that came when all places were taken.
  package private(set) var others = 0

  package init(limit: Int) {
    self.limit = limit
  }

  package var isEmpty: Bool { entries.isEmpty && others == 0 }

  package var sum: Int { entries.reduce(others) { $0 + $1.count } }

  package subscript(_ key: Key) -> Int { places[key].map { entries[$0].count } ?? 0 }

  package mutating func add(_ count: Int = 1, to key: Key) {
    if let place = places[key] {
      entries[place].count += count
    } else if entries.count < limit {
      places[key] = entries.count
      entries.append((key, count))
    } else {
      others += count
    }
  }

  package mutating func add(_ other: Counts) {
    for (key, count) in other.entries { add(count, to: key) }
    others += other.others
  }
}
