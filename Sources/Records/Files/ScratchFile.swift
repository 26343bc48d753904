/// A file without a name, to write aside what does not fit into memory and to read it back. It goes
/// away with the value, and with the program, however that ends.
package final class ScratchFile {
  private var descriptor: FileDescriptor

  /// - Parameter folder: where there is room for it.
  package init(in folder: String) throws(LogError) {
    descriptor = try FileDescriptor.scratch(in: folder)
  }

  /// Bytes written so far.
  package var size: Int { descriptor.position }

  package func append(_ bytes: [UInt8]) throws(LogError) {
    try descriptor.write(bytes)
  }

  /// Reads what stands from `position` on into the front of `buffer`; returns how many bytes, 0 at
  /// the end.
  package func read(at position: Int, into buffer: inout [UInt8]) throws(LogError) -> Int {
    try descriptor.read(at: position, into: &buffer)
  }
}
