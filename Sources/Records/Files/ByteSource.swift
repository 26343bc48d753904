/// The unzipped bytes of a file, plain or gzip.
struct ByteSource: ~Copyable {
  private var descriptor: FileDescriptor
  /// Nil for a plain file.
  private var inflater: GzipInflater?
  /// What was read of the file and not handed out: compressed bytes, or the first few of a plain
  /// file.
  private var input: [UInt8]
  private var unread = 0..<0
  private var hasBegun = false

  private static let gzipMagic: [UInt8] = [0x1F, 0x8B]

  /// `bufferSize` in bytes, for the file as it lies on the disk.
  init(path: String, bufferSize: Int) throws(LogError) {
    descriptor = try FileDescriptor.reading(path)
    // The two bytes of the magic number have to fit.
    input = [UInt8](repeating: 0, count: max(bufferSize, Self.gzipMagic.count))
  }

  var path: String { descriptor.path }
  var bytesRead: Int { descriptor.position }
  var size: Int? { descriptor.size }

  /// Reads into the front of `buffer` and returns how many bytes; 0 at the end; nil where there is
  /// nothing to read yet and `goesOn` says no.
  mutating func read(
    into buffer: inout [UInt8], while goesOn: () -> Bool
  ) throws(LogError) -> Int? {
    if !hasBegun {
      guard try begin(while: goesOn) else { return nil }
    }
    if let inflater { return try read(from: inflater, into: &buffer, while: goesOn) }
    guard !unread.isEmpty else { return try descriptor.read(into: &buffer, while: goesOn) }
    let count = min(unread.count, buffer.count)
    buffer.replaceSubrange(0..<count, with: input[unread.prefix(count)])
    unread.removeFirst(count)
    return count
  }

  /// Looks at the first bytes for the magic number of gzip. Returns false where `goesOn` does.
  private mutating func begin(while goesOn: () -> Bool) throws(LogError) -> Bool {
    var first: [UInt8] = []
    while first.count < Self.gzipMagic.count {
      guard let count = try descriptor.read(into: &input, while: goesOn) else { return false }
      if count == 0 { break }
      first.append(contentsOf: input[..<count])
    }
    if first.starts(with: Self.gzipMagic) {
      do throws(GzipInflater.Failure) {
        inflater = try GzipInflater()
      } catch {
        throw fault(error, byte: 0)
      }
    }
    unread = 0..<first.count
    input = first + [UInt8](repeating: 0, count: max(0, input.count - first.count))
    hasBegun = true
    return true
  }

  private mutating func read(
    from inflater: GzipInflater, into buffer: inout [UInt8], while goesOn: () -> Bool
  ) throws(LogError) -> Int? {
    while true {
      let count: Int
      do throws(GzipInflater.Failure) {
        count = try inflater.inflate(input, &unread, into: &buffer)
      } catch {
        throw fault(error, byte: descriptor.position - unread.count)
      }
      if count > 0 { return count }
      guard let read = try descriptor.read(into: &input, while: goesOn) else { return nil }
      unread = 0..<read
      if unread.isEmpty {
        guard inflater.isComplete else {
          throw LogError(
            file: path, byte: descriptor.position, problem: "the gzip data ends early")
        }
        return 0
      }
    }
  }

  private func fault(_ failure: GzipInflater.Failure, byte: Int) -> LogError {
    let problem =
      switch failure {
      case .damaged(let words): "the gzip data is damaged: \(words)"
      case .noMemory: "there is no memory to unzip it"
      }
    return LogError(file: path, byte: byte, problem: problem)
  }
}
