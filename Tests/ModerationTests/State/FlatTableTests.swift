import TestSupport
import Testing

@testable import Moderation

/// The open-addressing table against a dictionary.
@Suite struct FlatTableTests {
  /// A key whose hash is one of three, so that keys stand in each other's way.
  struct Crowded: FlatKey, Hashable {
    var number: Int
    static let free = Crowded(number: -1)
    var flatHash: UInt64 { UInt64(number % 3) &* .max / 2 }
  }

  func check<Key: FlatKey & Hashable>(_ key: (Int) -> Key, seed: UInt64) {
    var random = SeededRandom(state: seed)
    var table = FlatTable<Key, Int>(blank: -7)
    var naive: [Key: Int] = [:]
    for _ in 0..<4_000 {
      let number = Int.random(in: 0..<300, using: &random)
      switch Int.random(in: 0..<200, using: &random) {
      case 0:
        let remainder = Int.random(in: 0..<5, using: &random)
        let left = naive.filter { $0.value % 5 != remainder }
        let hasSwept = table.sweep { _, value in value % 5 == remainder }
        #expect(hasSwept == (left.count < naive.count))
        naive = left
      case 1..<60:
        #expect(table.find(key(number)).map { table[$0] } == naive[key(number)])
      default:
        let (slot, isNew) = table.insert(key(number))
        #expect(isNew == (naive[key(number)] == nil))
        if isNew { #expect(table[slot] == -7) }
        table[slot] = number
        naive[key(number)] = number
      }
      #expect(table.count == naive.count)
    }
    for number in 0..<300 {
      #expect(table.find(key(number)).map { table[$0] } == naive[key(number)])
    }
  }

  @Test("It holds what a dictionary holds", arguments: [1, 2, 3])
  func likeDictionary(seed: UInt64) {
    check({ UInt64($0) }, seed: seed)
    check({ UInt64($0) << 32 }, seed: seed)
    check({ UInt128($0) << 64 | 7 }, seed: seed)
    check({ Crowded(number: $0) }, seed: seed)
  }

  @Test(
    "It is at most four fifths full, and small again after a sweep", arguments: [12, 13, 14, 1_000])
  func size(count: Int) {
    var table = FlatTable<UInt64, Int>(blank: 0)
    #expect(table.capacity == 0)
    #expect(table.find(1) == nil)
    for number in 0..<count {
      let wasFull = table.isFull
      let before = table.capacity
      _ = table.insert(UInt64(number))
      #expect((table.capacity > before) == wasFull)
      #expect(table.count * 5 <= table.capacity * 4)
    }
    #expect(table.sweep { key, _ in key > 2 })
    #expect(table.capacity == 16)
    #expect(table.count == 3)
    for key in UInt64(0)..<3 { #expect(table.find(key) != nil) }
    #expect(!table.sweep { _, _ in false })
    #expect(table.sweep { _, _ in true })
    #expect(table.capacity == 0)
  }

  @Test("A large one is never less than seven tenths full while it grows")
  func density() {
    var table = FlatTable<UInt64, Int>(blank: 0)
    for number in 0..<200_000 {
      _ = table.insert(UInt64(number))
      if number > 20_000 { #expect(table.count * 10 >= table.capacity * 7) }
    }
  }

  @Test("Entries that come and go are swept less and less often")
  func churn() {
    var table = FlatTable<UInt64, Int>(blank: 0)
    var sweeps: [Int] = []
    for number in 0..<200_000 {
      if table.isFull, table.sweep(forgetting: { key, _ in key + 10_000 <= number }) {
        sweeps.append(number)
      }
      _ = table.insert(UInt64(number))
    }
    // Ten thousand live at a time.
    #expect(table.capacity <= 25_001)
    #expect(sweeps.suffix(5).adjacent.allSatisfy { $1 - $0 >= 9_000 })
  }
}

extension Collection<Int> {
  fileprivate var adjacent: [(Int, Int)] { Array(zip(self, dropFirst())) }
}
