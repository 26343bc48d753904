import Records

/// The lines of a text of any length, one by one.
struct LineStream: ~Copyable {
  /// Bytes of a line that are kept.
  private static let lineLimit = LogChunk.lineLimit

  private let source: any ByteReader
  private var piece: [UInt8]
  private var unread = 0..<0
  private var line: [UInt8] = []
  /// Where the line began that was handed out last.
  private(set) var origin = LineOrigin(line: 0, offset: 0)
  private var nextOffset = 0
  /// Whether the line was longer than is kept: it is cut there.
  private(set) var isTooLong = false

  init(_ source: any ByteReader, pieceSize: Int = 1 << 18) {
    self.source = source
    piece = [UInt8](repeating: 0, count: pieceSize)
  }

  var file: String { source.file }

  /// The next line without its end, and without a byte-order mark; nil at the end of the text.
  mutating func next() throws(LogError) -> [UInt8]? {
    line.removeAll(keepingCapacity: true)
    isTooLong = false
    origin = LineOrigin(line: origin.line + 1, offset: nextOffset)
    var hasBegun = false
    while true {
      if unread.isEmpty {
        unread = 0..<(try source.read(into: &piece))
        guard !unread.isEmpty else { return hasBegun ? content() : nil }
      }
      hasBegun = true
      let end = piece[unread].firstIndex(of: UInt8(ascii: "\n"))
      keep(piece[unread.lowerBound..<(end ?? unread.upperBound)])
      let taken = (end.map { $0 + 1 } ?? unread.upperBound) - unread.lowerBound
      unread.removeFirst(taken)
      nextOffset += taken
      if end != nil { return content() }
    }
  }

  private mutating func keep(_ bytes: ArraySlice<UInt8>) {
    line.append(contentsOf: bytes.prefix(Self.lineLimit + 1 - line.count))
    if line.count > Self.lineLimit { isTooLong = true }
  }

  private func content() -> [UInt8] {
    var content = line[...]
    if origin.offset == 0, content.starts(with: [0xEF, 0xBB, 0xBF]) { content.removeFirst(3) }
    if content.last == UInt8(ascii: "\r") { content.removeLast() }
    return Array(content)
  }
}
