import Storage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that is read, whatever its name becomes; closed with the value.
final class OpenFile {
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

  var status: FileStatus {
    get throws(InputFault) {
      guard let status = FileStatus(descriptor: number) else { throw Self.fault(errno) }
      return status
    }
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
