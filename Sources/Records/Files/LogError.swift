/// A file of records that cannot be read or written: which, where, and what is wrong with it.
package struct LogError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The path as it was given; `-` for standard input or output.
  package let file: String
  /// Bytes before the fault, of the file as it lies on the disk, or of the unzipped text where that
  /// is what is wrong; nil where it is no matter of one place.
  package let byte: Int?
  package let problem: String

  package init(file: String, byte: Int? = nil, problem: String) {
    self.file = file
    self.byte = byte
    self.problem = problem
  }

  /// `events.ndjson.gz: byte 1024: the gzip data ends early`.
  package var description: String {
    byte.map { "\(file): byte \($0): \(problem)" } ?? "\(file): \(problem)"
  }
}
