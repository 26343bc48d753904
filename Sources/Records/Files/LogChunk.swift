/// Whole lines of a log, to be decoded on any thread.
package struct LogChunk: Sendable {
  /// Bytes that a line may have at most, without its end.
  package static let lineLimit = 1 << 20

  /// The path as it was given.
  package let file: String
  /// Where the first line begins.
  package let origin: LineOrigin
  /// Line ends in the chunk; its last line need not have one.
  package let newlines: Int
  /// Bytes of all lines.
  package let count: Int
  /// The lines, and padding for the parser.
  let bytes: [UInt8]

  /// A chunk of lines that stand in memory: a request's body, a test.
  package init(
    file: String, origin: LineOrigin = LineOrigin(line: 1, offset: 0),
    lines: some Collection<UInt8>
  ) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(lines.count + JSONDocument.padding)
    bytes.append(contentsOf: lines)
    self.init(file: file, origin: origin, unpadded: bytes)
  }

  init(file: String, origin: LineOrigin, unpadded: consuming [UInt8]) {
    self.file = file
    self.origin = origin
    newlines = Newlines.count(in: unpadded)
    count = unpadded.count
    unpadded.append(contentsOf: repeatElement(0, count: JSONDocument.padding))
    bytes = unpadded
  }
}
