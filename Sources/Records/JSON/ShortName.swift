/// A name of at most 16 bytes in two machine words, so that it is compared at once.
struct ShortName: Hashable {
  /// Bytes that fit.
  static let limit = 16

  private let low: UInt64
  private let high: UInt64
  private let count: UInt8

  /// Two words in little-endian order whose first `count` bytes are the name; the rest is ignored.
  @inline(__always)
  init(low: UInt64, high: UInt64, count: Int) {
    // A shift by 64 gives 0: Swift's `<<` does not wrap.
    self.low = low & ~(~0 << UInt64(min(count, 8) * 8))
    self.high = high & ~(~0 << UInt64(max(count - 8, 0) * 8))
    self.count = UInt8(count)
  }

  /// `name` has at most `limit` bytes.
  init(_ name: String) {
    precondition(name.utf8.count <= Self.limit)
    var words: (low: UInt64, high: UInt64) = (0, 0)
    for (position, byte) in name.utf8.enumerated() {
      if position < 8 {
        words.low |= UInt64(byte) << UInt64(position * 8)
      } else {
        words.high |= UInt64(byte) << UInt64(position * 8 - 64)
      }
    }
    self.init(low: words.low, high: words.high, count: name.utf8.count)
  }

  /// Fibonacci hashing: the top bits of a product with 2⁶⁴ ÷ φ (Knuth, TAOCP 3, 6.4).
  @inline(__always)
  func slot(bits: UInt64) -> Int {
    let mixed = (low ^ (high &* 31) ^ UInt64(count)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> (64 - bits))
  }
}

/// A small fixed map from names to values: open addressing, at most a quarter full.
struct NameTable<Value: Sendable>: Sendable {
  private let entries: [Entry?]
  private let bits: UInt64

  private struct Entry: Sendable {
    let name: ShortName
    let value: Value
  }

  init(_ pairs: [(name: String, value: Value)]) {
    var bits: UInt64 = 2
    while 1 << bits < pairs.count * 4 { bits += 1 }
    var entries = [Entry?](repeating: nil, count: 1 << bits)
    for pair in pairs {
      let name = ShortName(pair.name)
      var slot = name.slot(bits: bits)
      while entries[slot] != nil { slot = (slot + 1) & (entries.count - 1) }
      entries[slot] = Entry(name: name, value: pair.value)
    }
    self.entries = entries
    self.bits = bits
  }

  @inline(__always)
  subscript(name: ShortName) -> Value? {
    var slot = name.slot(bits: bits)
    while let entry = entries[slot] {
      if entry.name == name { return entry.value }
      slot = (slot + 1) & (entries.count - 1)
    }
    return nil
  }
}

extension NameTable where Value: CaseIterable & RawRepresentable<String> {
  /// Every case by its raw value.
  init() {
    self.init(Value.allCases.map { ($0.rawValue, $0) })
  }
}
