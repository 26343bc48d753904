#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An open file of what a worker keeps, for one thread at a time.
package final class DataFile {
  /// Bytes that are read at a time.
  private static let pieceSize = 1 << 20

  private let path: String
  private let file: Int32

  package init(reading path: String) throws(StorageError) {
    self.path = path
    file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw StorageError(errno: errno, path: path) }
  }

  /// An empty file that only its owner may read.
  package init(creating path: String) throws(StorageError) {
    self.path = path
    file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw StorageError(errno: errno, path: path) }
  }

  deinit { close(file) }

  /// The next bytes, many of them; nil at the end.
  package func next() throws(StorageError) -> [UInt8]? {
    while true {
      var done = 0
      let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { buffer, count in
        done = systemRead(file, buffer.baseAddress, buffer.count)
        count = max(0, done)
      }
      if done > 0 { return piece }
      if done == 0 { return nil }
      guard errno == EINTR else { throw StorageError(errno: errno, path: path) }
    }
  }

  package func write(_ bytes: [UInt8]) throws(StorageError) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        systemWrite(file, $0.baseAddress! + done, $0.count - done)
      }
      if count >= 0 {
        done += count
      } else if errno != EINTR {
        throw StorageError(errno: errno, path: path)
      }
    }
  }

  /// All is on the disk when this returns.
  package func sync() throws(StorageError) {
    guard fsync(file) == 0 else { throw StorageError(errno: errno, path: path) }
  }

  /// What was made, renamed or removed in a folder is on the disk when this returns.
  package static func syncFolder(_ path: String) throws(StorageError) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw StorageError(errno: errno, path: path) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw StorageError(errno: errno, path: path) }
  }
}

private func systemRead(_ file: Int32, _ start: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(file, start, count)
}

private func systemWrite(_ file: Int32, _ start: UnsafeRawPointer, _ count: Int) -> Int {
  write(file, start, count)
}
