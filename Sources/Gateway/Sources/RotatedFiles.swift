import Foundation
import Storage

/// A file, and those beside it that had its name before: `app.log.2`, `app.log.1`, `app.log`, or
/// `app.log-20260501`, `app.log`. Compressed ones are none of them.
struct RotatedFiles {
  struct Entry {
    var path: String
    var status: FileStatus

    /// Whether both are of one file with one name.
    func isSame(as other: Entry) -> Bool {
      path == other.path && status.isSame(as: other.status)
    }
  }

  /// So many are looked at.
  private static let mostFiles = 1_000
  private static let mostLooks = 10
  /// A number behind the dot that is greater is a date.
  private static let greatestCount = 99_999

  /// The oldest first; last the one that has the name now, if there is one.
  let entries: [Entry]

  /// Files may be renamed, one after the other, while they are looked at: two looks have to agree.
  init(of path: String) {
    var entries = Self.look(for: path)
    for _ in 0..<Self.mostLooks {
      let again = Self.look(for: path)
      let isCalm = again.elementsEqual(entries) { $0.isSame(as: $1) }
      entries = again
      if isCalm { break }
    }
    self.entries = entries
  }

  private static func look(for path: String) -> [Entry] {
    let url = URL(fileURLWithPath: path)
    let folder = url.deletingLastPathComponent().path
    let name = url.lastPathComponent
    let all = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let old = all.compactMap { other -> (name: String, age: Age)? in
      guard other.hasPrefix(name), let age = Age(other.dropFirst(name.count)) else { return nil }
      return (other, age)
    }.sorted { $0.age < $1.age }.suffix(mostFiles).map { "\(folder)/\($0.name)" }
    return (old + [path]).compactMap { path in
      guard let status = FileStatus(path), status.isRegular else { return nil }
      return Entry(path: path, status: status)
    }
  }

  /// In seconds: so long a program may go on writing into a file after the next one was begun.
  private static let patience = 60

  /// Those that were begun after a file that may have lost its name. What was last written long before it
  /// was, as names of several kinds side by side may have it, holds nothing that came later.
  func later(than status: FileStatus) -> [Entry] {
    behind(status).filter { entry in
      entry.path == entries.last?.path
        || entry.status.changed[0] + Self.patience >= status.changed[0]
    }
  }

  private func behind(_ status: FileStatus) -> ArraySlice<Entry> {
    if let place = entries.firstIndex(where: { $0.status.isSame(as: status) }) {
      return entries[(place + 1)...]
    }
    let place = entries.firstIndex { !$0.status.changed.lexicographicallyPrecedes(status.changed) }
    return entries[(place ?? entries.endIndex)...]
  }

  /// How old a rotated file is, as its name tells: those with dates come first, then those with counts,
  /// the highest first.
  private enum Age: Comparable {
    case date(String)
    case count(minus: Int)

    init?(_ suffix: Substring) {
      guard let first = suffix.first, first == "." || first == "-" else { return nil }
      let rest = suffix.dropFirst()
      let isPlain = rest.utf8.allSatisfy { byte in
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "-._:T".utf8.contains(byte)
      }
      guard isPlain, rest.contains(where: \.isNumber) else { return nil }
      if first == ".", let count = Int(rest), count <= RotatedFiles.greatestCount {
        self = .count(minus: -count)
      } else {
        self = .date(String(rest))
      }
    }
  }
}
