package import Records

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Snapshots of a lane's judge, each in a file that is named by the number of the next event:
/// `000000000000123456.snapshot`. A file is whole or not there.
package struct SnapshotFolder: Sendable {
  /// So many are kept: the one before the newest stands in where that cannot be read.
  private static let kept = 2
  private static let suffix = ".snapshot"
  private static let digits = 18

  private let folder: String

  /// Makes the folder if it is not there.
  package init(_ folder: String) throws(StorageError) {
    self.folder = folder
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw Self.error(folder) }
  }

  /// The numbers of all snapshots, the newest first.
  package func numbers() -> [Int64] {
    guard let listing = opendir(folder) else { return [] }
    defer { closedir(listing) }
    var numbers: [Int64] = []
    while let entry = readdir(listing) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard name.hasSuffix(Self.suffix), let number = Int64(name.dropLast(Self.suffix.count))
      else { continue }
      numbers.append(number)
    }
    return numbers.sorted(by: >)
  }

  /// A snapshot as its folder lists it.
  package struct Listing: Hashable, Sendable {
    package var number: Int64
    package var bytes: Int64
    /// By the clock of the file system.
    package var made: Instant
  }

  /// The newest snapshot; nil where there is none.
  package func newest() -> Listing? {
    for number in numbers() {
      var status = stat()
      guard stat(path(number), &status) == 0 else { continue }
      #if canImport(Darwin)
        let time = status.st_mtimespec
      #else
        let time = status.st_mtim
      #endif
      let milliseconds = Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
      return Listing(
        number: number, bytes: Int64(status.st_size), made: Instant(milliseconds: milliseconds))
    }
    return nil
  }

  /// The bytes of a snapshot.
  package func read(_ number: Int64) throws(StorageError) -> [UInt8] {
    let file = try DataFile(reading: path(number))
    var bytes: [UInt8] = []
    while let piece = try file.next() { bytes += piece }
    return bytes
  }

  /// Writes a snapshot, and throws older ones away. It is on the disk when this returns.
  package func write(_ bytes: [UInt8], _ number: Int64) throws(StorageError) {
    let half = folder + "/half"
    do throws(StorageError) {
      try writeWhole(bytes, to: half)
    } catch {
      unlink(half)
      throw error
    }
    guard rename(half, path(number)) == 0 else { throw Self.error(path(number)) }
    try DataFile.syncFolder(folder)
    for old in numbers().dropFirst(Self.kept) { unlink(path(old)) }
  }

  private func writeWhole(_ bytes: [UInt8], to path: String) throws(StorageError) {
    let file = try DataFile(creating: path)
    try file.write(bytes)
    try file.sync()
  }

  private func path(_ number: Int64) -> String { "\(folder)/\(Self.name(of: number))" }

  /// The name of the file of a snapshot.
  package static func name(of number: Int64) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text + suffix
  }

  private static func error(_ path: String) -> StorageError {
    StorageError(errno: errno, path: path)
  }
}
