import Digests

/// The first bytes of a file and the last ones before a position: by them it is told whether a file is
/// still the one that was read, or which of some is.
struct FileMark {
  /// Bytes of either.
  static let size = 1 << 10

  /// The first ones that were read.
  private(set) var head: [UInt8] = []
  /// The last ones before `offset`.
  private(set) var tail: [UInt8] = []
  private(set) var offset = 0

  /// So many bytes belong to either, at a position.
  private static func count(at offset: Int) -> Int { min(size, offset) }

  init() {}

  /// As a file shows it at a position; nil where it is shorter.
  init?(of file: OpenFile, at offset: Int) throws(InputFault) {
    let count = Self.count(at: offset)
    head = try file.read(at: 0, atMost: count)
    tail = try file.read(at: offset - count, atMost: count)
    self.offset = offset
    guard head.count == count, tail.count == count else { return nil }
  }

  /// What was read is longer by some bytes.
  mutating func read(_ bytes: [UInt8]) {
    if head.count < Self.size { head += bytes.prefix(Self.size - head.count) }
  }

  /// The position has moved on over some bytes, the last of which these are.
  mutating func move(to offset: Int, over last: ArraySlice<UInt8>) {
    tail = Array((tail + last).suffix(Self.count(at: offset)))
    self.offset = offset
  }

  /// Whether a file still begins as it did, and still has what stood before the position.
  func holds(for file: OpenFile) throws(InputFault) -> Bool {
    guard try file.read(at: 0, atMost: head.count) == head else { return false }
    return try file.read(at: offset - tail.count, atMost: tail.count) == tail
  }

  /// To be kept.
  var hash: [UInt8] {
    SHA256.digest(Array(head.prefix(Self.count(at: offset))) + tail).bytes
  }
}
