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

  /// Skips words of eight bytes of which none can begin the end of a line: of one in which such a
  /// byte would leave zero, subtracting 1 sets the high bit (Warren, Hacker's Delight, 6-1).
  @inline(__always)
  private static func endOfLineText(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let memory = UnsafeRawPointer(bytes.baseAddress)
    var place = start
    while place + 8 <= bytes.count,
      let word = memory?.loadUnaligned(fromByteOffset: place, as: UInt64.self)
    {
      let lineFeeds = word ^ (ones &* 0x0A)
      let returns = word ^ (ones &* 0x0D)
      let separators = word ^ (ones &* 0xE2)
      let found =
        (lineFeeds &- ones) & ~lineFeeds | (returns &- ones) & ~returns
        | (separators &- ones) & ~separators
      if found & (ones << 7) != 0 { break }
      place += 8
    }
    return place
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
