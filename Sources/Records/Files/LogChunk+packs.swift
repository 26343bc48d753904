/// A journal says where another pack came into force: `{"pack":"HASH","id":…,"time":…,"type":"pack"}`.
/// Who replays it with the packs of its time swaps there; for all others such a line is none.
extension LogChunk {
  /// What stands in the field `type`.
  package static let packType = "pack"
  private static let start = Array(#"{"pack":""#.utf8)

  /// A stretch of lines that one pack judges, or the pack of those that follow.
  package enum Piece: Sendable {
    case lines(LogChunk)
    /// The hash of its content.
    case pack(String)
  }

  /// The chunk, parted where packs change.
  package var pieces: [Piece] {
    var pieces: [Piece] = []
    var origin = origin
    var begin = 0
    var place = 0
    var lines = 0
    while place < count {
      let end = Newlines.first(in: bytes, place..<count).map { $0 + 1 } ?? count
      lines += 1
      if let hash = Self.pack(bytes[place..<end]) {
        if begin < place { pieces.append(.lines(part(begin..<place, origin))) }
        pieces.append(.pack(hash))
        origin = LineOrigin(line: origin.line + lines, offset: self.origin.offset + end)
        lines = 0
        begin = end
      }
      place = end
    }
    if pieces.isEmpty { return [.lines(self)] }
    if begin < count { pieces.append(.lines(part(begin..<count, origin))) }
    return pieces
  }

  private func part(_ range: Range<Int>, _ origin: LineOrigin) -> LogChunk {
    var part = LogChunk(file: file, origin: origin, lines: bytes[range])
    part.tenant = tenant
    return part
  }

  /// The pack that a line names as a journal writes it.
  private static func pack(_ line: ArraySlice<UInt8>) -> String? {
    guard line.starts(with: start) else { return nil }
    let rest = line.dropFirst(start.count)
    guard let end = rest.firstIndex(of: UInt8(ascii: "\"")) else { return nil }
    return String(decoding: rest[..<end], as: UTF8.self)
  }
}
