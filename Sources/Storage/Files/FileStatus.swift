#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the file system says of a file.
package struct FileStatus: Hashable, Sendable {
  package let device: Int64
  /// Of the file on its device; a later file may get it again.
  package let number: Int64
  /// In bytes.
  package let size: Int
  /// When it was last written, in seconds and nanoseconds.
  package let changed: [Int]
  package let kind: Kind

  package enum Kind: Hashable, Sendable {
    case file, folder
    /// A named pipe, a device, a socket.
    case other
  }

  /// Of the file that bears a name; nil where none does.
  package init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  /// Of an open file; nil where the system does not tell, for the reason in `errno`.
  package init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
    device = Int64(truncatingIfNeeded: status.st_dev)
    number = Int64(truncatingIfNeeded: status.st_ino)
    size = Int(status.st_size)
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      default: .other
      }
    #if canImport(Darwin)
      changed = [status.st_mtimespec.tv_sec, status.st_mtimespec.tv_nsec]
    #else
      changed = [status.st_mtim.tv_sec, status.st_mtim.tv_nsec]
    #endif
  }

  package var isRegular: Bool { kind == .file }

  /// Whether both are of one file.
  package func isSame(as other: FileStatus) -> Bool {
    device == other.device && number == other.number
  }
}
