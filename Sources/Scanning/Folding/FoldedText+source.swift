/// The way back from units to the original.
extension FoldedText {
  /// The bytes of the original that some units stand for, with what was dropped between them.
  package func source(of units: Range<Int>) -> Range<Int> {
    precondition(units.lowerBound >= 0 && units.upperBound <= count)
    guard let last = units.last else { return 0..<0 }
    let sources = buffer.pointee.sources
    return Int(sources[units.lowerBound].start)..<Int(sources[last].end)
  }

  /// The same, widened to whole characters of the original, as a reader would mark it.
  package func originalRange(
    of units: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Range<Int> {
    Graphemes.widen(source(of: units), in: bytes)
  }
}

/// Places counted in scalars rather than bytes, as reports give them.
package enum ScalarOffsets {
  /// The range of scalars that a range of bytes of valid UTF-8 covers. O(end of the range).
  package static func range(
    of range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Range<Int> {
    let start = count(in: UnsafeBufferPointer(rebasing: bytes[..<range.lowerBound]))
    return start..<start + count(in: UnsafeBufferPointer(rebasing: bytes[range]))
  }

  /// How many scalars valid UTF-8 has.
  package static func count(in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    for byte in bytes where byte & 0xC0 != 0x80 { count += 1 }
    return count
  }
}
