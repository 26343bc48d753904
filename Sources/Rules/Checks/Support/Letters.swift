/// Which characters one place of a pattern may match, as far as the checks need it: ASCII exactly
/// (capitals as small letters), others by name or all together.
struct Letters: Equatable {
  /// A bit for each character of ASCII: 0 … 63, 64 … 127.
  private var low: UInt64
  private var high: UInt64
  private var others: Others

  private enum Others: Equatable {
    case some(Set<Unicode.Scalar>)
    case all
  }

  static let none = Letters(low: 0, high: 0, others: .some([]))
  static let all = Letters(low: .max, high: .max, others: .all)
  static let digits = Letters(of: "0123456789")
  static let spaces = Letters(of: " \t\n\u{0B}\u{0C}\r")
  static let wordLetters = Letters(of: "0123456789abcdefghijklmnopqrstuvwxyz_")

  init(_ scalar: Unicode.Scalar) {
    self = .none
    insert(scalar)
  }

  private init(of members: String) {
    self = .none
    for scalar in members.unicodeScalars { insert(scalar) }
  }

  private init(low: UInt64, high: UInt64, others: Others) {
    self.low = low
    self.high = high
    self.others = others
  }

  mutating func insert(_ scalar: Unicode.Scalar) {
    let isCapital = 0x41...0x5A ~= scalar.value
    switch scalar.value + (isCapital ? 0x20 : 0) {
    case let value where value < 64: low |= 1 << UInt64(value)
    case let value where value < 128: high |= 1 << UInt64(value - 64)
    default:
      if case .some(let members) = others { others = .some(members.union([scalar])) }
    }
  }

  /// Adds a range; beyond ASCII all characters, if any of them is in it.
  mutating func insert(_ range: ClosedRange<UInt32>) {
    for value in UInt8(0)...127 where range.contains(UInt32(value)) {
      insert(Unicode.Scalar(value))
    }
    if range.upperBound > 127 { others = .all }
  }

  mutating func formUnion(_ other: Letters) {
    low |= other.low
    high |= other.high
    switch (others, other.others) {
    case (.some(let mine), .some(let theirs)): others = .some(mine.union(theirs))
    default: others = .all
    }
  }

  /// All that are not in it; capitals count as small letters.
  var inverted: Letters {
    Letters(low: ~low, high: ~high, others: .all)
  }

  func isDisjoint(with other: Letters) -> Bool {
    guard low & other.low == 0, high & other.high == 0 else { return false }
    switch (others, other.others) {
    case (.all, .all): return false
    case (.all, .some(let members)), (.some(let members), .all): return members.isEmpty
    case (.some(let mine), .some(let theirs)): return mine.isDisjoint(with: theirs)
    }
  }
}
