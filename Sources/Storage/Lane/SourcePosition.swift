/// How far a source was read: what stands before it is kept, with all that it led to.
package struct SourcePosition: Hashable, Sendable {
  /// By which a file is known again when it bears another name.
  package struct File: Hashable, Sendable {
    /// The file system's number of it, which a later file may get again.
    package var number: Int64
    /// A hash of some bytes before the position.
    package var mark: [UInt8]

    package init(number: Int64, mark: [UInt8]) {
      self.number = number
      self.mark = mark
    }
  }

  /// The name of the source, the same after a restart.
  package var source: String
  /// Counts the files that the source went through, or the answers of a server, one after the other.
  package var generation: Int64
  /// Bytes of the file before the position.
  package var offset: Int
  /// Lines of the file before it.
  package var lines: Int
  /// Of a file.
  package var file: File?
  /// What a server gave to go on from.
  package var token: String?

  package init(
    source: String, generation: Int64 = 0, offset: Int = 0, lines: Int = 0, file: File? = nil,
    token: String? = nil
  ) {
    self.source = source
    self.generation = generation
    self.offset = offset
    self.lines = lines
    self.file = file
    self.token = token
  }

  /// Otherwise nothing of the source can be read again.
  package var isKept: Bool { file != nil || token != nil }

  /// Whether a line of the source, that begins at a byte of one of its files, stands before the position.
  package func covers(offset: Int, generation: Int64) -> Bool {
    (generation, offset) < (self.generation, self.offset)
  }
}
