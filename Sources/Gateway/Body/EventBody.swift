import Records

/// The events of a request: NDJSON, or one JSON array, gzip or not.
struct EventBody {
  /// Why a body is none.
  enum Flaw: Error, Hashable {
    case tooLarge(limit: Int)
    /// At a byte of the body as it was unzipped, or of the gzip data.
    case broken(String)
    /// To unzip it.
    case noMemory
  }

  /// A byte-order mark.
  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// A line for each event.
  let chunk: LogChunk
  /// Of an array the bytes before each element; nil where the body has lines of its own.
  private let offsets: [Int]?

  /// - Parameter limit: bytes that it may have, unzipped.
  init(_ bytes: [UInt8], isGzip: Bool, limit: Int) throws(Flaw) {
    let text = isGzip ? try Self.inflate(bytes, limit: limit) : bytes
    guard text.count <= limit else { throw .tooLarge(limit: limit) }
    let unmarked = text.starts(with: Self.mark) ? text.dropFirst(Self.mark.count) : text[...]
    guard unmarked.first(where: { !Self.isSpace($0) }) == UInt8(ascii: "[") else {
      chunk = LogChunk(file: "body", lines: text)
      offsets = nil
      return
    }
    let (lines, offsets) = try Self.lines(ofArray: text)
    chunk = LogChunk(file: "body", lines: lines)
    self.offsets = offsets
  }

  /// Where a line of `chunk` stands in the body: its number, or that of the element, from 1, and the
  /// bytes before it.
  func place(of origin: LineOrigin) -> LineOrigin {
    guard let offsets, offsets.indices.contains(origin.line - 1) else { return origin }
    return LineOrigin(line: origin.line, offset: offsets[origin.line - 1])
  }

  private static func inflate(_ bytes: [UInt8], limit: Int) throws(Flaw) -> [UInt8] {
    do throws(Gunzip.Failure) {
      return try Gunzip.inflate(bytes, limit: limit)
    } catch {
      switch error {
      case .tooLarge(let limit): throw .tooLarge(limit: limit)
      case .damaged(let byte, let words): throw .broken("byte \(byte): \(words)")
      case .noMemory: throw .noMemory
      }
    }
  }

  /// The elements as lines. A line end inside of one becomes a carriage return, which is white space
  /// where it was, and as wrong inside a string.
  private static func lines(
    ofArray text: [UInt8]
  ) throws(Flaw) -> (lines: [UInt8], offsets: [Int]) {
    var lines: [UInt8] = []
    lines.reserveCapacity(text.count)
    var offsets: [Int] = []
    do throws(LogError) {
      var stream = JSONStream(MemoryBytes(text), pieceSize: max(1, text.count))
      try stream.enterArray()
      while try stream.nextElement() {
        for byte in try stream.readBytes() {
          lines.append(byte == UInt8(ascii: "\n") ? UInt8(ascii: "\r") : byte)
        }
        lines.append(UInt8(ascii: "\n"))
        offsets.append(stream.origin.offset)
      }
      try stream.finish()
    } catch {
      throw .broken(error.byte.map { "byte \($0): \(error.problem)" } ?? error.problem)
    }
    return (lines, offsets)
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
      || byte == UInt8(ascii: "\t")
  }
}

/// Bytes that stand in memory.
private final class MemoryBytes: ByteReader {
  let file = "body"
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) {
    rest = bytes[...]
  }

  func read(into buffer: inout [UInt8]) -> Int {
    let piece = rest.prefix(buffer.count)
    buffer.replaceSubrange(0..<piece.count, with: piece)
    rest = rest.dropFirst(piece.count)
    return piece.count
  }
}
