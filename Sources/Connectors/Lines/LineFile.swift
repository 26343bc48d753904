#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Why lines were not written.
enum LineFailure: Error, Hashable {
  /// Nothing of them stands in the file.
  case nothingWritten(String)
  /// Some of them may.
  case uncertain(String)
}

/// A file or a stream that whole lines are added to.
///
/// A line that was cut, by a full disk or a crash, is taken back where the file allows it; else a
/// line end goes before the next one. A file that was moved away or removed is made anew.
struct LineFile: ~Copyable {
  /// nil: a stream that is open and stays so.
  private let path: String?
  private let isSynced: Bool
  private var number: Int32
  /// Whether the last line may lack its end.
  private var isTorn = false

  /// Bytes that a pipe takes at once when it says that it takes some (PIPE_BUF on Linux).
  private static let pipeChunk = 4_096
  /// How long a stream may take nothing.
  private static let patienceMilliseconds: Int32 = 10_000

  init(path: String, isSynced: Bool) {
    self.path = path
    self.isSynced = isSynced
    number = -1
  }

  init(stream: Int32) {
    path = nil
    isSynced = false
    number = stream
  }

  deinit {
    if path != nil, number >= 0 { _ = close(number) }
  }

  /// Adds lines that end in a line end.
  mutating func append(_ lines: [UInt8]) throws(LineFailure) {
    if let path {
      try open(path)
      try appendToFile(isTorn ? [UInt8(ascii: "\n")] + lines : lines)
    } else {
      try appendToStream(isTorn ? [UInt8(ascii: "\n")] + lines : lines)
    }
    isTorn = false
  }

  /// Opens the file unless the one that is open still has that name.
  mutating func open(_ path: String) throws(LineFailure) {
    if number >= 0 {
      var mine = stat()
      var named = stat()
      if fstat(number, &mine) == 0, stat(path, &named) == 0, mine.st_ino == named.st_ino,
        mine.st_dev == named.st_dev
      {
        return
      }
      letGo()
    }
    number = sysOpen(path)
    guard number >= 0 else { throw .nothingWritten(Self.text(errno)) }
    var last: UInt8 = 0
    let size = lseek(number, 0, SEEK_END)
    isTorn = size > 0 && pread(number, &last, 1, size - 1) == 1 && last != UInt8(ascii: "\n")
  }

  private mutating func letGo() {
    _ = close(number)
    number = -1
  }

  private mutating func appendToFile(_ bytes: [UInt8]) throws(LineFailure) {
    let size = lseek(number, 0, SEEK_END)
    let (written, code) = write(bytes, chunk: bytes.count)
    if code != 0 {
      if written == 0 { throw .nothingWritten(Self.text(code)) }
      // A file that is no regular one has no size to go back to.
      if size >= 0, ftruncate(number, size) == 0 { throw .nothingWritten(Self.text(code)) }
      isTorn = true
      throw .uncertain(Self.text(code))
    }
    guard isSynced, fsync(number) != 0, errno != EINVAL else { return }
    let problem = Self.text(errno)
    // What was not written back is forgotten by the system: the next fsync would not tell of it.
    letGo()
    throw .uncertain(problem)
  }

  private mutating func appendToStream(_ bytes: [UInt8]) throws(LineFailure) {
    let (written, code) = write(bytes, chunk: Self.pipeChunk)
    guard code != 0 else { return }
    if written == 0 { throw .nothingWritten(Self.text(code)) }
    isTorn = true
    throw .uncertain(Self.text(code))
  }

  /// Returns how many bytes were written, and the system's error; 0: none.
  private func write(_ bytes: [UInt8], chunk: Int) -> (written: Int, code: Int32) {
    var written = 0
    while written < bytes.count {
      if path == nil, let code = awaitRoom() { return (written, code) }
      let end = min(written + chunk, bytes.count)
      let count = sysWrite(
        number,
        written == 0 && end == bytes.count
          ? bytes : Array(bytes[written..<end]))
      if count >= 0 {
        written += count
      } else if errno != EINTR, errno != EAGAIN {
        return (written, errno)
      }
    }
    return (written, 0)
  }

  /// Returns the error where the stream takes nothing.
  private func awaitRoom() -> Int32? {
    var request = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
    while true {
      let count = poll(&request, 1, Self.patienceMilliseconds)
      if count > 0 { return nil }
      if count == 0 { return ETIMEDOUT }
      if errno != EINTR { return errno }
    }
  }

  private static func text(_ code: Int32) -> String { String(cString: strerror(code)) }
}

/// Readable, so that its last byte can be looked at; the owner's group may read it.
private func sysOpen(_ path: String) -> Int32 {
  open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o640)
}

private func sysWrite(_ number: Int32, _ bytes: [UInt8]) -> Int {
  write(number, bytes, bytes.count)
}
