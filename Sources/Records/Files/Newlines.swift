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

  /// Sums up in bytes, blocks of 255 at a time, so that the compiler makes vector code of it.
  static func count(in bytes: [UInt8]) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      var total = 0
      var start = 0
      while start < bytes.count {
        let end = min(start + 255, bytes.count)
        var block: UInt8 = 0
        for position in start..<end { block &+= bytes[position] == newline ? 1 : 0 }
        total += Int(block)
        start = end
      }
      return total
    }
  }
}
