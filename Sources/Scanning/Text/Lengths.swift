internal import CBytes

/// How long texts are, as the conditions `characters` and `lines` count.
package enum Lengths {
  /// Extended grapheme clusters, as `String.count` gives them. O(n).
  package static func characters(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    count(bytes, upTo: .max)
  }

  /// Whether a text has more than `limit` characters. Looks no further than it must, and not at
  /// all at texts of no more bytes than that.
  package static func exceeds(_ bytes: UnsafeBufferPointer<UInt8>, _ limit: Int) -> Bool {
    bytes.count > limit && count(bytes, upTo: limit) > limit
  }

  /// Counts until there are more than `limit`.
  static func count(_ bytes: UnsafeBufferPointer<UInt8>, upTo limit: Int) -> Int {
    guard let source = bytes.baseAddress else { return 0 }
    var count = 0
    var place = 0
    var plainStart: Int?
    while place < bytes.count, count <= limit {
      if let next = endOfPlain(source, from: place, bytes.count, &count, upTo: limit) {
        // The last scalar may be the beginning of what comes: it is looked at again.
        place = UTF8Scalar.start(before: next, in: source)
        count -= 1
      }
      let read = UTF8Scalar(source, at: place, end: bytes.count)
      if Graphemes.isPlain(read.value) {
        count += 1
        plainStart = place
        place += read.length
        continue
      }
      // The plain scalar before may be the beginning of what comes.
      let start = plainStart ?? place
      if plainStart != nil { count -= 1 }
      place = endOfMixture(source, from: place, to: bytes.count)
      count += String(decoding: bytes[start..<place], as: UTF8.self).count
      plainStart = nil
    }
    return count
  }

  /// Counts the scalars of sixteen bytes and more as long as all are characters by themselves, until
  /// there are two more than `limit`. Returns the end of the last whole one; nil if there are none.
  @inline(__always)
  private static func endOfPlain(
    _ source: UnsafePointer<UInt8>, from start: Int, _ end: Int, _ count: inout Int, upTo limit: Int
  ) -> Int? {
    var place = start
    // Two bytes behind the sixteen are read, too.
    while place + 18 <= end, count - 1 <= limit {
      let scalars = steward_plain_scalars(source + place)
      if scalars < 0 { break }
      count += Int(scalars)
      place += 16
    }
    return place > start ? place : nil
  }

  /// The next place behind a plain scalar with another, or the text's end, behind it.
  private static func endOfMixture(
    _ source: UnsafePointer<UInt8>, from start: Int, to end: Int
  ) -> Int {
    var place = start
    var isBehindPlain = false
    while place < end {
      let read = UTF8Scalar(source, at: place, end: end)
      let isPlain = Graphemes.isPlain(read.value)
      if isPlain, isBehindPlain { return place }
      isBehindPlain = isPlain
      place += read.length
    }
    return end
  }

  /// Lines: CRLF, LF, CR, U+2028 and U+2029 each end one. An empty last line is none, an empty text
  /// has none. O(n).
  package static func lines(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var lines = 0
    var lineStart = 0
    var place = 0
    while true {
      place = endOfLineText(bytes, from: place)
      guard place < bytes.count else { break }
      let length = lengthOfLineEnd(bytes, at: place)
      place += max(length, 1)
      if length > 0 {
        lines += 1
        lineStart = place
      }
    }
    return lineStart < bytes.count ? lines + 1 : lines
  }

  /// The next place where the end of a line may begin: sixteen bytes are looked at together, the last
  /// of them again where fewer are left.
  @inline(__always)
  private static func endOfLineText(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    guard let source = bytes.baseAddress, bytes.count >= 16 else { return start }
    var place = start
    while place + 16 <= bytes.count {
      let stops = steward_line_stops(source + place)
      if stops != 0 { return place + stops.trailingZeroBitCount }
      place += 16
    }
    let last = bytes.count - 16
    let stops = steward_line_stops(source + last) >> UInt32(place - last)
    return stops == 0 ? bytes.count : place + stops.trailingZeroBitCount
  }

  /// How many bytes the end of a line takes that stands at a place; 0 if none does.
  @inline(__always)
  private static func lengthOfLineEnd(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Int {
    switch bytes[place] {
    case 0x0A:
      return 1
    case 0x0D:
      return place + 1 < bytes.count && bytes[place + 1] == 0x0A ? 2 : 1
    case 0xE2 where place + 2 < bytes.count && bytes[place + 1] == 0x80:
      return bytes[place + 2] | 1 == 0xA9 ? 3 : 0
    default:
      return 0
    }
  }
}
