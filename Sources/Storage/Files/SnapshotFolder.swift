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
    let path = path(number)
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw Self.error(path) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw Self.error(path) }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeMutableBytes {
        systemRead(file, $0.baseAddress! + done, $0.count - done)
      }
      if count > 0 {
        done += count
      } else if count == 0 {
        bytes.removeLast(bytes.count - done)
      } else if errno != EINTR {
        throw Self.error(path)
      }
    }
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
    try syncFolder()
    for old in numbers().dropFirst(Self.kept) { unlink(path(old)) }
  }

  private func writeWhole(_ bytes: [UInt8], to path: String) throws(StorageError) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw Self.error(path) }
    defer { close(file) }
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        systemWrite(file, $0.baseAddress! + done, $0.count - done)
      }
      if count >= 0 {
        done += count
      } else if errno != EINTR {
        throw Self.error(path)
      }
    }
    guard fsync(file) == 0 else { throw Self.error(path) }
  }

  private func syncFolder() throws(StorageError) {
    let file = open(folder, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw Self.error(folder) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw Self.error(folder) }
  }

  private func path(_ number: Int64) -> String {
    let text = String(number)
    let zeros = String(repeating: "0", count: max(0, Self.digits - text.count))
    return "\(folder)/\(zeros)\(text)\(Self.suffix)"
  }

  private static func error(_ path: String) -> StorageError {
    let code = errno
    let kind: StorageError.Kind =
      switch code {
      case ENOSPC, EDQUOT: .full
      case EACCES, EROFS, EPERM: .readOnly
      default: .other
      }
    return StorageError(kind, path: path, String(cString: strerror(code)))
  }
}

private func systemRead(_ file: Int32, _ start: UnsafeMutableRawPointer, _ count: Int) -> Int {
  read(file, start, count)
}

private func systemWrite(_ file: Int32, _ start: UnsafeRawPointer, _ count: Int) -> Int {
  write(file, start, count)
}
