/// Extended grapheme clusters, as Swift's `Character` has them.
///
/// Most scalars of chats never join a neighbour unless that neighbour is one that joins. They are
/// called plain here: between two plain scalars there is always a boundary. What lies between such
/// boundaries is given to `String`, which knows all the rules.
package enum Graphemes {
  /// Whether a scalar is plain. True only for scalars whose Grapheme_Cluster_Break is Other, LV or
  /// LVT in every version of Unicode so far; emoji among them join only through a scalar that is
  /// not plain (U+200D). False is always safe.
  @inline(__always)
  static func isPlain(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x20...0x7E, 0x4E00...0x9FFF: true
    case 0...0x9F, 0xAD: false
    case 0xA0...0x2FF, 0x370...0x482, 0x48A...0x58F: true
    case 0x2010...0x2027, 0x2030...0x205F, 0x20A0...0x20BF, 0x2100...0x2BFF: true
    case 0x2E80...0x2FD5, 0x3000...0x3029, 0x3030...0x3098, 0x309B...0x4DBF: true
    case 0xAC00...0xD7A3, 0xF900...0xFAD9: true
    case 0xFF01...0xFF9D, 0xFFE0...0xFFE6: true
    case 0x1F300...0x1F3FA, 0x1F400...0x1F64F, 0x1F680...0x1F6D2, 0x1F900...0x1F9FF: true
    case 0x20000...0x2A6DF: true
    default: false
    }
  }

  /// The smallest range of whole characters around a range of bytes.
  ///
  /// Looks only as far as the next boundary between plain scalars on both sides.
  static func widen(_ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    guard let source = bytes.baseAddress, !range.isEmpty, range.upperBound <= bytes.count else {
      return range
    }
    let start = boundary(before: range.lowerBound, source, bytes.count)
    let end = boundary(after: range.upperBound, source, bytes.count)
    if start == range.lowerBound, end == range.upperBound { return range }
    var low = start
    var high = end
    var place = start
    for character in String(decoding: bytes[start..<end], as: UTF8.self) {
      let next = place + character.utf8.count
      if next <= range.lowerBound { low = next }
      if next >= range.upperBound {
        high = min(next, end)
        break
      }
      place = next
    }
    return min(low, range.lowerBound)..<max(high, range.upperBound)
  }

  /// The nearest place at or before another that has plain scalars, or the text's end, on both
  /// sides.
  private static func boundary(
    before place: Int, _ source: UnsafePointer<UInt8>, _ count: Int
  ) -> Int {
    var place = place
    var isBehindPlain = place < count && isPlain(UTF8Scalar(source, at: place, end: count).value)
    while place > 0 {
      let before = UTF8Scalar.start(before: place, in: source)
      let isPlain = isPlain(UTF8Scalar(source, at: before, end: count).value)
      if isPlain, isBehindPlain { return place }
      isBehindPlain = isPlain
      place = before
    }
    return 0
  }

  /// The nearest place at or after another that has plain scalars, or the text's end, on both
  /// sides.
  private static func boundary(
    after place: Int, _ source: UnsafePointer<UInt8>, _ count: Int
  ) -> Int {
    guard place < count else { return count }
    var place = place
    let before = UTF8Scalar.start(before: place, in: source)
    var isBeforePlain = isPlain(UTF8Scalar(source, at: before, end: count).value)
    while place < count {
      let read = UTF8Scalar(source, at: place, end: count)
      let isPlain = isPlain(read.value)
      if isPlain, isBeforePlain { return place }
      isBeforePlain = isPlain
      place += read.length
    }
    return count
  }
}
