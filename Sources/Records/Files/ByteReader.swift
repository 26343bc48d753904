/// Where the unzipped bytes of a file come from, one piece after the other.
package protocol ByteReader: AnyObject {
  /// What messages call it.
  var file: String { get }

  /// Reads into the front of `buffer` and returns how many bytes; 0 at the end.
  func read(into buffer: inout [UInt8]) throws(LogError) -> Int
}

/// The bytes of a file, plain or gzip whatever its name, or of standard input for `-`.
package final class FileBytes: ByteReader {
  private var source: ByteSource
  private let goesOn: (_ share: Double?) -> Bool
  private var isStopped = false

  /// - Parameter goesOn: is told at each reading how far the file is, 0 … 1 of it as it lies on the
  ///   disk, where that is known; where it says no the file ends there.
  package init(
    path: String, bufferSize: Int = 1 << 18,
    while goesOn: @escaping (Double?) -> Bool = { _ in true }
  ) throws(LogError) {
    source = try ByteSource(path: path, bufferSize: bufferSize)
    self.goesOn = goesOn
  }

  package var file: String { source.path }

  private var share: Double? {
    guard let size = source.size, size > 0 else { return nil }
    return Double(source.bytesRead) / Double(size)
  }

  package func read(into buffer: inout [UInt8]) throws(LogError) -> Int {
    guard !isStopped, goesOn(share),
      let count = try source.read(into: &buffer, while: { goesOn(nil) })
    else {
      isStopped = true
      return 0
    }
    return count
  }
}
