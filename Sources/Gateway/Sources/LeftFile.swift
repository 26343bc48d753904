import Storage

/// A file that was rotated and read to its end: of several programs that write into it one may still have
/// it open.
struct LeftFile {
  /// How long it is looked at.
  private static let patience = Duration.seconds(60)

  private let file: OpenFile
  private var cutter: LineCutter
  private let end = ContinuousClock.now + patience

  init(_ file: OpenFile, _ cutter: LineCutter) {
    self.file = file
    self.cutter = cutter
  }

  /// Whole lines that came to it; nil: none will be looked for any more.
  mutating func next() throws(InputFault) -> [InputPiece]? {
    guard ContinuousClock.now < end else { return nil }
    let bytes = try file.read(
      at: cutter.read, atMost: min(file.status.size - cutter.read, FollowedFile.pieceSize))
    // Without a position: that of the source is one of the next file.
    return cutter.add(bytes).map { InputPiece(chunk: $0.chunk, size: $0.size, position: nil) }
  }
}

extension FollowedFile {
  /// There is nothing to read, unless in the file before.
  mutating func readLeft() throws(InputFault) -> InputStep {
    guard let pieces = try left?.next() else {
      left = nil
      return .nothing
    }
    return pieces.isEmpty ? .nothing : .pieces(pieces)
  }
}
