#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Finds and counts `\n`.
enum Newlines {
  private static let newline = UInt8(ascii: "\n")

  /// The first `\n` in `range`, by the C library's vector code.
  static func first(in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    return bytes.withUnsafeBytes { bytes in
      guard !range.isEmpty, let start = bytes.baseAddress,
        let found = memchr(start + range.lowerBound, Int32(newline), range.count)
      else { return nil }
      return found - UnsafeMutableRawPointer(mutating: start)
    }
  }

  /// The last `\n` before `end`.
  static func last(in bytes: [UInt8], before end: Int) -> Int? {
    bytes[..<end].lastIndex(of: newline)
  }

  static func count(in bytes: [UInt8]) -> Int { count(in: bytes, 0..<bytes.count) }

  static func count(in bytes: [UInt8], _ range: Range<Int>) -> Int {
    var total = 0
    var start = range.lowerBound
    while let found = first(in: bytes, start..<range.upperBound) {
      total += 1
      start = found + 1
    }
    return total
  }
}
