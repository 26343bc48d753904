import Records

/// Cuts what is read of an input into whole lines. Of a line that has no end yet so much is kept as a line
/// may have; of a longer one the end is waited for, and nothing is kept.
struct LineCutter {
  /// Whole lines, and where they end.
  struct Cut {
    var chunk: LogChunk
    /// Behind them: bytes and lines of the input.
    var end: (offset: Int, lines: Int)
    /// Bytes that they take.
    var size: Int
    /// The last of these, `FileMark.size` at most.
    var last: ArraySlice<UInt8>
  }

  private static let newline = UInt8(ascii: "\n")
  static let tooLong = "a line of more than 1 MiB"

  let file: String
  /// Bytes and lines before the first that was not handed out.
  private(set) var offset: Int
  private(set) var lines: Int
  private var pending: [UInt8] = []
  /// Bytes of the line before those in `pending`, which are its last ones then.
  private var dropped = 0

  init(file: String, offset: Int = 0, lines: Int = 0) {
    self.file = file
    self.offset = offset
    self.lines = lines
  }

  /// Bytes of the input that were read.
  var read: Int { offset + dropped + pending.count }

  mutating func add(_ bytes: [UInt8]) -> [Cut] {
    var cuts: [Cut] = []
    let begun = pending.count
    pending += bytes
    if dropped > 0, let end = pending[begun...].firstIndex(of: Self.newline) {
      cuts.append(cut(upTo: end + 1))
    }
    if dropped == 0, let end = pending.lastIndex(of: Self.newline) {
      cuts.append(cut(upTo: end + 1))
    }
    // A carriage return may stand before the end.
    if dropped > 0 || pending.count > LogChunk.lineLimit + 1 {
      dropped += max(0, pending.count - FileMark.size)
      pending = Array(pending.suffix(FileMark.size))
    }
    return cuts
  }

  /// The last line, whose end will not come; nil where there is none.
  mutating func finish() -> Cut? {
    pending.isEmpty ? nil : cut(upTo: pending.count)
  }

  private mutating func cut(upTo end: Int) -> Cut {
    let origin = LineOrigin(line: lines + 1, offset: offset)
    let bytes = pending[..<end]
    let size = dropped + end
    let chunk =
      dropped > 0
      ? LogChunk(
        file: file, origin: origin, refused: [Reject(origin: origin, reason: Self.tooLong)])
      : LogChunk(file: file, origin: origin, lines: bytes)
    lines += max(chunk.newlines, 1)
    if bytes.last != Self.newline, chunk.newlines > 0 { lines += 1 }
    offset += size
    dropped = 0
    pending = Array(pending[end...])
    return Cut(
      chunk: chunk, end: (offset, lines), size: size, last: bytes.suffix(FileMark.size))
  }
}
