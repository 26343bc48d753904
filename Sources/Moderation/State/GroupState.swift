import Records

/// What is known of a group.
struct GroupState: Sendable {
  var name: String?
  var labels: [String] = []
  var owner: Int?
  var admins: [Int] = []
  /// Rises when a `group` event names the members: who was inside before is so no longer.
  var memberEpoch: UInt32 = 0
  /// nil: not locked. Moved by a lock while locked.
  var lockedUntil: Instant?
  /// Rules that apply here, a bit each; of the policy that judges now.
  var rulesInScope: BitSet
  /// The group sets that it belongs to.
  var sets: BitSet
  /// Those that it has from the group before it of a live code.
  var inheritedSets: BitSet
  /// Where the codes speak of it.
  var room: Int?

  init(rulesInScope: BitSet, sets: BitSet) {
    self.rulesInScope = rulesInScope
    self.sets = sets
    inheritedSets = sets
  }
}

/// A fixed number of bits.
struct BitSet: Hashable, Sendable {
  private(set) var words: [UInt64]

  init(count: Int) {
    words = [UInt64](repeating: 0, count: (count + 63) / 64)
  }

  subscript(index: Int) -> Bool {
    get { words[index >> 6] & (1 << UInt64(index & 63)) != 0 }
    set {
      let bit: UInt64 = 1 << UInt64(index & 63)
      if newValue { words[index >> 6] |= bit } else { words[index >> 6] &= ~bit }
    }
  }

  mutating func formIntersection(_ other: BitSet) {
    for index in words.indices { words[index] &= other.words[index] }
  }

  mutating func formUnion(_ other: BitSet) {
    for index in words.indices { words[index] |= other.words[index] }
  }

  mutating func removeAll() {
    for index in words.indices { words[index] = 0 }
  }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  /// The set bits, rising.
  func forEach(_ body: (Int) -> Void) {
    for (index, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        body(index << 6 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
  }
}
