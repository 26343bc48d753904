/// Cuts a recorded log, plain or gzip whatever its name, into chunks of whole lines.
///
/// Memory stays within a few buffers and one line whatever the length of line or log: of a line
/// over `LogChunk.lineLimit` only so much is kept that the decoder sees that it is too long.
package struct LogReader: ~Copyable {
  private var source: ByteSource
  private var buffer: [UInt8]
  /// The beginning of a line whose end has not been read; holds no `\n`.
  private var pending: [UInt8] = []
  /// Where `pending` begins.
  private var origin = LineOrigin(line: 1, offset: 0)
  /// Bytes of the line at `origin` that were dropped, since it had been handed out as too long.
  private var dropped: Int?

  /// Bytes of a line that are kept at most: they tell, even after a byte-order mark and with `\r` as
  /// the last of them, that the line is too long.
  private static let keptBytes = LogChunk.lineLimit + 5

  /// Opens the file, or standard input for `-`. `bufferSize` in bytes of the unzipped text.
  package init(path: String, bufferSize: Int = 1 << 20) throws(LogError) {
    source = try ByteSource(path: path, bufferSize: bufferSize)
    buffer = [UInt8](repeating: 0, count: bufferSize)
  }

  /// Throws what opening the log would throw, for whoever wants to know before it begins.
  package static func check(_ path: String) throws(LogError) {
    try FileDescriptor.check(path)
  }

  /// The path as it was given.
  package var file: String { source.path }
  /// Bytes read of the file as it lies on the disk.
  package var bytesRead: Int { source.bytesRead }
  /// Bytes of the file as it lies on the disk; nil for a pipe.
  package var size: Int? { source.size }

  /// The next whole lines; nil at the end of the log. Waits for input, and hands out what is there
  /// rather than wait for more.
  /// - Parameter goesOn: is asked now and then while a pipe has nothing to read; nil is returned
  ///   where it says no, and the log is not at its end.
  package mutating func next(
    while goesOn: () -> Bool = { true }
  ) throws(LogError) -> LogChunk? {
    while true {
      guard let count = try source.read(into: &buffer, while: goesOn) else { return nil }
      if count == 0 { return takePending() }
      var start = 0
      if let dropped {
        guard let end = Newlines.first(in: buffer, 0..<count) else {
          self.dropped = dropped + count
          continue
        }
        origin.line += 1
        origin.offset += dropped + end + 1
        self.dropped = nil
        start = end + 1
      }
      if let chunk = cut(start..<count) { return chunk }
    }
  }

  /// Takes in a part of the buffer, and hands out what whole lines there are.
  private mutating func cut(_ range: Range<Int>) -> LogChunk? {
    guard let last = Newlines.last(in: buffer, before: range.upperBound),
      last >= range.lowerBound
    else {
      pending.append(contentsOf: buffer[range])
      return pending.count > Self.keptBytes ? takeTooLong() : nil
    }
    var lines: [UInt8] = []
    lines.reserveCapacity(pending.count + last + 1 - range.lowerBound + JSONDocument.padding)
    lines.append(contentsOf: pending)
    lines.append(contentsOf: buffer[range.lowerBound...last])
    pending.removeAll(keepingCapacity: true)
    pending.append(contentsOf: buffer[(last + 1)..<range.upperBound])
    let chunk = LogChunk(file: file, origin: origin, unpadded: lines)
    origin.line += chunk.newlines
    origin.offset += chunk.count
    return chunk
  }

  private mutating func takeTooLong() -> LogChunk {
    dropped = pending.count
    pending.removeSubrange(Self.keptBytes...)
    let chunk = LogChunk(file: file, origin: origin, unpadded: pending)
    pending = []
    return chunk
  }

  /// The last line, if it has no end of its own.
  private mutating func takePending() -> LogChunk? {
    guard !pending.isEmpty else { return nil }
    let chunk = LogChunk(file: file, origin: origin, unpadded: pending)
    origin.offset += pending.count
    pending = []
    return chunk
  }
}
