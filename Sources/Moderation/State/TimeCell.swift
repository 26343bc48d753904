/// The times of one key of a `TimesShard`, in 16 bytes.
///
/// ### Layout
/// ```
///  up to three times   low₀ │ low₁ │ low₂ │ high₂ 10 bits, high₁ 10, high₀ 10, count 2
///  more                block │ head │ count │ size, 0 in the lowest two bits
/// ```
/// A time is kept by its lowest 42 bits: it can be told as long as one that is less than 2^42 ms,
/// 139 years, later is known. Where there are more than three the cell says where in the shard's
/// pool they are.
struct TimeCell: Sendable {
  /// Times that it holds by itself.
  static let inside = 3
  /// Of each time so many bits are kept.
  static let bits = 42

  private var words: (UInt32, UInt32, UInt32) = (0, 0, 0)
  private var rest: UInt32 = 0

  /// No times.
  init() {}

  /// Where the times are, if they are in the pool: a ring, of which the block has `1 << size`
  /// places.
  struct Ring {
    var block: Int
    /// The oldest, relative to the block.
    var head: Int
    var count: Int
    var size: Int

    func place(of position: Int) -> Int {
      block + (head + position) & ((1 << size) - 1)
    }
  }

  init(_ ring: Ring) {
    words = (UInt32(ring.block), UInt32(ring.head), UInt32(ring.count))
    rest = UInt32(ring.size) << 2
  }

  /// nil: the times are in the cell.
  var ring: Ring? {
    if rest & 3 != 0 || rest == 0 { return nil }
    return Ring(
      block: Int(words.0), head: Int(words.1), count: Int(words.2), size: Int(rest >> 2))
  }

  /// How many times are in the cell.
  var countInside: Int { Int(rest & 3) }

  /// A time in the cell, oldest first, by a clock that is not earlier than it.
  func time(_ position: Int, clock: Int64) -> Int64 {
    let low = position == 0 ? words.0 : position == 1 ? words.1 : words.2
    let high = rest >> UInt32(2 + 10 * position) & 0x3FF
    let age = (UInt64(bitPattern: clock) &- (UInt64(high) << 32 | UInt64(low))) & Self.mask
    return clock &- Int64(age)
  }

  /// Adds a time in the cell; there is room for it.
  mutating func append(_ time: Int64) {
    let position = countInside
    let kept = UInt64(bitPattern: time) & Self.mask
    let low = UInt32(truncatingIfNeeded: kept)
    switch position {
    case 0: words.0 = low
    case 1: words.1 = low
    default: words.2 = low
    }
    rest |= UInt32(kept >> 32) << UInt32(2 + 10 * position)
    rest += 1
  }

  /// Drops the oldest times in the cell.
  mutating func dropFirst(_ count: Int) {
    guard count > 0 else { return }
    let left = countInside - count
    switch count {
    case 1: words = (words.1, words.2, 0)
    case 2: words = (words.2, 0, 0)
    default: words = (0, 0, 0)
    }
    let high = (rest >> 2) >> UInt32(10 * count)
    rest = high << 2 | UInt32(left)
  }

  private static let mask: UInt64 = 1 << UInt64(bits) - 1
}

extension TimeCell: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(word: UInt64(words.0) << 32 | UInt64(words.1))
    snapshot.write(word: UInt64(words.2) << 32 | UInt64(rest))
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    let (first, second) = (try snapshot.word(), try snapshot.word())
    words = (
      UInt32(first >> 32), UInt32(truncatingIfNeeded: first), UInt32(second >> 32)
    )
    rest = UInt32(truncatingIfNeeded: second)
  }
}
