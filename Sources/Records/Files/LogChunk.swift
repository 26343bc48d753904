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
  /// What could not even be made a line, where the lines were made of something else.
  package let refused: [Reject]
  /// Whose the events are that name no tenant.
  package var tenant = EventDecoder.defaultTenant

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

  /// The lines themselves.
  package var lines: ArraySlice<UInt8> { bytes[..<count] }

  /// The line that begins at an origin of this chunk, without its end and without a byte-order mark.
  package func line(at origin: LineOrigin) -> ArraySlice<UInt8> {
    let start = origin.offset - self.origin.offset
    let end = Newlines.first(in: bytes, start..<count) ?? count
    var line = bytes[start..<end]
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    return line.starts(with: [0xEF, 0xBB, 0xBF]) ? line.dropFirst(3) : line
  }

  /// A chunk of no lines, for what none could be made of.
  package init(
    file: String, origin: LineOrigin = LineOrigin(line: 1, offset: 0), refused: [Reject]
  ) {
    self.init(file: file, origin: origin, unpadded: [], refused)
  }

  init(
    file: String, origin: LineOrigin, unpadded: consuming [UInt8], _ refused: [Reject] = []
  ) {
    self.file = file
    self.refused = refused
    self.origin = origin
    newlines = Newlines.count(in: unpadded)
    count = unpadded.count
    unpadded.append(contentsOf: repeatElement(0, count: JSONDocument.padding))
    bytes = unpadded
  }
}
