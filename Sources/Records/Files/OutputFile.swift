/// A file, or standard output for the path `-`, that records are written to through a buffer.
///
/// Call `flush` at the end: what is still in the buffer when the value goes away is lost, since
/// nobody would hear of an error then.
package struct OutputFile: ~Copyable {
  private var descriptor: FileDescriptor
  private var buffer: [UInt8] = []
  private let bufferSize: Int

  /// Creates or empties the file. `bufferSize` in bytes.
  package init(path: String, bufferSize: Int = 1 << 18) throws(LogError) {
    descriptor = try FileDescriptor.writing(path)
    self.bufferSize = bufferSize
    buffer.reserveCapacity(bufferSize)
  }

  /// Lends the buffer to append to; it is written out when it is full.
  package mutating func write(_ append: (inout [UInt8]) -> Void) throws(LogError) {
    append(&buffer)
    if buffer.count >= bufferSize { try flush() }
  }

  package mutating func write(_ bytes: some Collection<UInt8>) throws(LogError) {
    try write { $0.append(contentsOf: bytes) }
  }

  /// Hands all that was written to the system.
  package mutating func flush() throws(LogError) {
    guard !buffer.isEmpty else { return }
    defer { buffer.removeAll(keepingCapacity: true) }
    try descriptor.write(buffer)
  }
}
