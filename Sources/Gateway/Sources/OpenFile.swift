// Where a module of this target imports it, `stat` counts as its own.
import Dispatch

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that is read, whatever its name becomes; closed with the value.
final class OpenFile {
  /// What the file system says of a file.
  struct Status: Hashable {
    var device: Int64
    /// Of the file on its device; a later file may get it again.
    var number: Int64
    /// In bytes.
    var size: Int
    /// When it was last written, in seconds and nanoseconds.
    var changed: [Int]
    var isRegular: Bool

    /// Whether both are of one file.
    func isSame(as other: Status) -> Bool { device == other.device && number == other.number }

    fileprivate init(_ status: stat) {
      device = Int64(truncatingIfNeeded: status.st_dev)
      number = Int64(truncatingIfNeeded: status.st_ino)
      size = Int(status.st_size)
      isRegular = status.st_mode & S_IFMT == S_IFREG
      #if canImport(Darwin)
        changed = [status.st_mtimespec.tv_sec, status.st_mtimespec.tv_nsec]
      #else
        changed = [status.st_mtim.tv_sec, status.st_mtim.tv_nsec]
      #endif
    }
  }

  private let number: Int32

  init(_ path: String) throws(InputFault) {
    // A named pipe would wait for its writer.
    number = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard number >= 0 else { throw Self.fault(errno) }
    guard try status.isRegular else {
      throw InputFault(problem: "it is no regular file; pipe it into standard input instead")
    }
  }

  deinit { if number >= 0 { close(number) } }

  var status: Status {
    get throws(InputFault) {
      var status = stat()
      guard fstat(number, &status) == 0 else { throw Self.fault(errno) }
      return Status(status)
    }
  }

  /// Of the file that bears a name; nil where none does.
  static func status(of path: String) -> Status? {
    var status = stat()
    return stat(path, &status) == 0 ? Status(status) : nil
  }

  /// What stands from a byte on, as far as it is there.
  func read(at offset: Int, atMost count: Int) throws(InputFault) -> [UInt8] {
    guard count > 0 else { return [] }
    var bytes = [UInt8](repeating: 0, count: count)
    while true {
      let read = pread(number, &bytes, count, off_t(offset))
      if read >= 0 { return read == count ? bytes : Array(bytes[..<read]) }
      guard errno == EINTR else { throw Self.fault(errno) }
    }
  }

  private static func fault(_ code: Int32) -> InputFault {
    InputFault(problem: String(cString: strerror(code)), isWaiting: code == ENOENT)
  }
}
