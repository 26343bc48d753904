#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An open file, or standard input or output for the path `-`; closed with the value.
struct FileDescriptor: ~Copyable {
  let path: String
  private let number: Int32
  private let isOwned: Bool
  /// Bytes read or written so far.
  private(set) var position = 0

  private init(path: String, number: Int32, isOwned: Bool) {
    self.path = path
    self.number = number
    self.isOwned = isOwned
  }

  deinit {
    if isOwned { _ = close(number) }
  }

  static func reading(_ path: String) throws(LogError) -> FileDescriptor {
    if path == "-" { return FileDescriptor(path: path, number: 0, isOwned: false) }
    // A named pipe is open at once, whether or not anybody writes into it: `read` waits.
    return try opened(path, flags: O_RDONLY | O_NONBLOCK | O_CLOEXEC)
  }

  /// Whether the file is there and may be read, without opening it.
  static func check(_ path: String) throws(LogError) {
    guard path == "-" || access(path, R_OK) == 0 else {
      throw LogError(file: path, problem: errorText(errno))
    }
  }

  /// An existing file is emptied.
  static func writing(_ path: String) throws(LogError) -> FileDescriptor {
    if path == "-" { return FileDescriptor(path: path, number: 1, isOwned: false) }
    return try opened(path, flags: O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC)
  }

  /// A new file to write and to read, whose name is gone at once.
  static func scratch(in folder: String) throws(LogError) -> FileDescriptor {
    var template = Array("\(folder)/steward-XXXXXX".utf8CString)
    let number = mkstemp(&template)
    guard number >= 0 else {
      throw LogError(file: folder, problem: "no temporary file can be made: \(errorText(errno))")
    }
    unlink(template)
    return FileDescriptor(path: folder, number: number, isOwned: true)
  }

  private static func opened(_ path: String, flags: Int32) throws(LogError) -> FileDescriptor {
    let number = open(path, flags, 0o644)
    guard number >= 0 else {
      let isNewFile = flags & O_CREAT != 0 && errno == ENOENT
      throw LogError(
        file: path, problem: isNewFile ? "there is no such folder" : errorText(errno))
    }
    return FileDescriptor(path: path, number: number, isOwned: true)
  }

  /// Bytes of a regular file; nil for a pipe or a terminal.
  var size: Int? {
    var status = stat()
    guard fstat(number, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  /// Reads at most `buffer.count` bytes into the front of `buffer` and returns how many; 0 at the
  /// end of the file.
  /// - Parameter goesOn: is asked now and then while a pipe or a terminal has nothing to read; nil is
  ///   returned where it says no.
  mutating func read(
    into buffer: inout [UInt8], while goesOn: () -> Bool
  ) throws(LogError) -> Int? {
    while awaitInput(while: goesOn) {
      let number = number
      let count = buffer.withUnsafeMutableBytes { sysRead(number, $0.baseAddress, $0.count) }
      if count >= 0 {
        position += count
        return count
      }
      guard errno == EINTR || errno == EAGAIN else {
        throw LogError(file: path, byte: position, problem: Self.errorText(errno))
      }
    }
    return nil
  }

  /// How long is waited before `goesOn` is asked again.
  private static let patienceMilliseconds: Int32 = 100

  /// Waits until there is something to read, or the end. Returns false where `goesOn` does.
  private func awaitInput(while goesOn: () -> Bool) -> Bool {
    guard size == nil else { return true }
    var request = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
    while goesOn() {
      let count = poll(&request, 1, Self.patienceMilliseconds)
      // What is wrong with the file, reading it tells.
      if count > 0 || count < 0 && errno != EINTR { return true }
    }
    return false
  }

  /// Reads what stands from `place` on into the front of `buffer`; 0 at the end.
  func read(at place: Int, into buffer: inout [UInt8]) throws(LogError) -> Int {
    while true {
      let number = number
      let count = buffer.withUnsafeMutableBytes { pread(number, $0.baseAddress, $0.count, place) }
      if count >= 0 { return count }
      guard errno == EINTR else {
        throw LogError(file: path, byte: place, problem: Self.errorText(errno))
      }
    }
  }

  /// Writes all of `bytes`.
  mutating func write(_ bytes: [UInt8]) throws(LogError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        sysWrite(number, $0.baseAddress! + written, $0.count - written)
      }
      if count >= 0 {
        written += count
        position += count
      } else if errno != EINTR {
        throw LogError(file: path, byte: position, problem: Self.errorText(errno))
      }
    }
  }

  private static func errorText(_ code: Int32) -> String {
    String(cString: strerror(code))
  }
}

private func sysRead(_ number: Int32, _ start: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(number, start, count)
}

private func sysWrite(_ number: Int32, _ start: UnsafeRawPointer, _ count: Int) -> Int {
  write(number, start, count)
}
