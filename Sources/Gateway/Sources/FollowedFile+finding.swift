import Logging
import Storage

/// Finding the file that was read.
extension FollowedFile {
  /// Opens the file to begin or to go on with.
  mutating func open() throws(InputFault) {
    guard let position else { return begin(try OpenFile(path), generation: 0) }
    if let found = try find(position) {
      begin(found.file, generation: position.generation, at: found.mark, lines: position.lines)
      return
    }
    begin(try OpenFile(path), generation: position.generation + 1)
    log.warning(
      """
      source \(path): the file that was read up to byte \(position.offset) is neither there nor \
      beside it; the one that is there now is read from its start
      """)
  }

  /// The file was truncated, or is another: goes on with the copy of what it was, or from the start.
  mutating func findAgain() throws(InputFault) -> InputStep {
    // Where nothing of it was handed out, its copy is the one behind the file before.
    if mark.offset == 0 {
      (file, left) = (nil, nil)
      return .pieces([])
    }
    if let position, let found = try find(position) {
      begin(found.file, generation: generation, at: found.mark, lines: position.lines)
    } else {
      let end = mark.offset
      begin(try OpenFile(path), generation: generation + 1)
      log.notice("source \(path): it was truncated at byte \(end), and is read from its start")
    }
    return .pieces([])
  }

  /// The file that holds what was read, among all that had the name: the one with its number, or else
  /// the newest with its bytes.
  private func find(
    _ position: SourcePosition
  ) throws(InputFault) -> (file: OpenFile, mark: FileMark)? {
    var files = RotatedFiles(of: path)
    for _ in 0..<Self.mostSearches {
      if let found = try find(position, among: files.entries) { return found }
      let now = RotatedFiles(of: path)
      // Where one was renamed meanwhile, it may be the one that is sought.
      if now.entries.elementsEqual(files.entries, by: { $0.isSame(as: $1) }) { return nil }
      files = now
    }
    return nil
  }

  private static var mostSearches: Int { 10 }

  private func find(
    _ position: SourcePosition, among entries: [RotatedFiles.Entry]
  ) throws(InputFault) -> (file: OpenFile, mark: FileMark)? {
    let number = position.file?.number
    let likely =
      entries.filter { $0.status.number == number }
      + entries.reversed().filter { $0.status.number != number && position.offset > 0 }
    for entry in likely where entry.status.size >= position.offset {
      do throws(InputFault) {
        let file = try OpenFile(entry.path)
        if let mark = try FileMark(of: file, at: position.offset),
          mark.hash == position.file?.mark
        {
          return (file, mark)
        }
      } catch {
        // Whether it is the one is not known before it can be read.
        if entry.path == path, !error.isWaiting { throw error }
      }
    }
    return nil
  }
}
