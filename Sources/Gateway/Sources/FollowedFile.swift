import Logging
import Records
import Storage

/// The lines of a file as it grows, and of the file that takes its place.
///
/// ```
///   app.log.2   app.log.1   app.log        the one read is known by its number and its bytes,
///      ▲ renamed   ▲           ▲           not by its name
///      └ at its end the next one is begun
/// ```
/// - Renamed, removed: it is read on until the next file has something, and then once more to its end.
/// - Truncated: the copy beside it that has the same bytes is read to its end, and then the file from its
///   start.
struct FollowedFile: LineInput {
  /// Bytes that are read, and kept together, at a time: some thousand lines.
  static let pieceSize = 512 << 10

  let pause = Duration.milliseconds(50)
  let path: String
  /// The source's name.
  let name: String
  let log: Logger
  /// The newest position: where to go on after a start, or where what was begun then is not there.
  private(set) var position: SourcePosition?
  var file: OpenFile?
  var generation: Int64 = 0
  var cutter: LineCutter
  var mark = FileMark()
  /// The file was at its end when the next one had something already.
  var isLeaving = false
  /// The file before, into which somebody may still write.
  var left: LeftFile?
  private(set) var backlog = 0

  /// - Parameter position: how far it was read; nil: from its start.
  init(_ path: String, name: String, from position: SourcePosition?, log: Logger) {
    self.path = path
    self.name = name
    self.log = log
    self.position = position
    cutter = LineCutter(file: path)
  }

  mutating func next() throws(InputFault) -> InputStep {
    guard let file else {
      try open()
      return .pieces([])
    }
    let status = try file.status
    guard status.size >= cutter.read else { return try findAgain() }
    let bytes = try file.read(
      at: cutter.read, atMost: min(status.size - cutter.read, Self.pieceSize))
    guard !bytes.isEmpty else { return try nextFile(after: file, status) }
    // Only now it is certain that they follow on what was read before.
    guard try mark.holds(for: file) else { return try findAgain() }
    isLeaving = false
    mark.read(bytes)
    let pieces = cutter.add(bytes).map { piece($0, of: status) }
    backlog = max(0, status.size - cutter.offset)
    return .pieces(pieces)
  }

  private mutating func piece(_ cut: LineCutter.Cut, of status: FileStatus) -> InputPiece {
    mark.move(to: cut.end.offset, over: cut.last)
    let position = SourcePosition(
      source: name, generation: generation, offset: cut.end.offset, lines: cut.end.lines,
      file: .init(number: status.number, mark: mark.hash))
    self.position = position
    return InputPiece(chunk: cut.chunk, size: cut.size, position: position)
  }

  /// The file is at its end: goes on to the next one, if it has been rotated and there is one.
  private mutating func nextFile(
    after file: OpenFile, _ status: FileStatus
  ) throws(InputFault) -> InputStep {
    let named = FileStatus(path)
    if let named, named.isSame(as: status) { return try readLeft() }
    guard let next = RotatedFiles(of: path).later(than: status).first,
      // The writer may not know of the new file yet.
      next.path != path || next.status.size > 0
    else { return try readLeft() }
    guard isLeaving else {
      // What was written before the next one was begun is there now.
      isLeaving = true
      return .pieces([])
    }
    let opened = try OpenFile(next.path)
    // It may have been renamed just now.
    guard try opened.status.isSame(as: next.status) else { return .pieces([]) }
    let last = cutter.finish().map { piece($0, of: status) }
    left = LeftFile(file, cutter)
    begin(opened, generation: generation + 1)
    return .pieces(last.map { [$0] } ?? [])
  }

  /// Begins with a file, or goes on with it.
  mutating func begin(
    _ file: OpenFile, generation: Int64, at mark: FileMark = FileMark(), lines: Int = 0
  ) {
    self.file = file
    self.generation = generation
    self.mark = mark
    cutter = LineCutter(file: path, offset: mark.offset, lines: lines)
    isLeaving = false
  }
}
