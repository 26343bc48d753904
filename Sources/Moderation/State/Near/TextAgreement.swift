/// When two texts are nearly the same: the Jaccard index of their sets of trigrams is 0.8 at least,
/// `|a ∩ b| / |a ∪ b| ≥ 4/5`, decided in whole numbers.
///
/// Sets are rising arrays without doubles. Everything here but `holds` only rules pairs out, and
/// never one that agrees.
enum TextAgreement {
  /// How many elements two sets of these sizes must share: 5 o ≥ 4 (n + m − o).
  static func leastShared(_ first: Int, _ second: Int) -> Int {
    (4 * (first + second) + 8) / 9
  }

  /// Whether sets of these sizes can agree at all.
  static func canHold(_ first: Int, _ second: Int) -> Bool {
    5 * first >= 4 * second && 5 * second >= 4 * first
  }

  /// A set agrees with none that has not one of any so many of its elements: it shares four fifths.
  static func leastProbed(_ size: Int) -> Int {
    size - (4 * size + 4) / 5 + 1
  }

  /// The answer itself: O(n + m), and less where the two differ early.
  static func holds(_ first: ArraySlice<UInt64>, _ second: [UInt64]) -> Bool {
    let shared = leastShared(first.count, second.count)
    var ownSpare = first.count - shared
    var otherSpare = second.count - shared
    var (own, other) = (first.startIndex, 0)
    while ownSpare >= 0, otherSpare >= 0 {
      guard own < first.endIndex, other < second.count else { return true }
      let (left, right) = (first[own], second[other])
      if left <= right { own += 1 }
      if right <= left { other += 1 }
      if left < right { ownSpare -= 1 }
      if right < left { otherSpare -= 1 }
    }
    return false
  }
}

/// 256 bits that stand for a set: each is set if an odd number of elements falls to it.
///
/// Two sets differ in at least as many elements as their sketches in bits (bitmap filtering;
/// Sandes, Teodoro and Melo 2020), so that most pairs that do not agree are told apart at once.
struct SetSketch: Equatable, Sendable {
  private var a: UInt64 = 0
  private var b: UInt64 = 0
  private var c: UInt64 = 0
  private var d: UInt64 = 0

  /// Of elements whose upper bits are evenly spread. O(n).
  init(_ set: ArraySlice<UInt64>) {
    for element in set {
      let bit: UInt64 = 1 << (element >> 56 & 63)
      switch element >> 62 {
      case 0: a ^= bit
      case 1: b ^= bit
      case 2: c ^= bit
      default: d ^= bit
      }
    }
  }

  /// The same in 32 bits.
  var short: UInt32 {
    let folded = a ^ b ^ c ^ d
    return UInt32(truncatingIfNeeded: folded ^ folded >> 32)
  }

  func difference(_ other: SetSketch) -> Int {
    (a ^ other.a).nonzeroBitCount + (b ^ other.b).nonzeroBitCount
      + (c ^ other.c).nonzeroBitCount + (d ^ other.d).nonzeroBitCount
  }
}

extension SetSketch: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    for word in [a, b, c, d] { snapshot.write(word: word) }
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    a = try snapshot.word()
    b = try snapshot.word()
    c = try snapshot.word()
    d = try snapshot.word()
  }
}
