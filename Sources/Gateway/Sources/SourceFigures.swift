/// How a source does, for those who watch it.
package struct SourceFigures: Hashable, Sendable {
  /// The path of the file, or `stdin`.
  package var name: String
  /// Whose events it brings; `*`: each names its tenant.
  package var tenant: String
  /// Since the start of the worker: lines and bytes that were read and are kept or rejected, and lines
  /// that were rejected.
  package var lines = 0
  package var bytes = 0
  package var rejects = 0
  /// Bytes of the file, or of standard input, that were read.
  package var offset = 0
  /// Bytes that are there and wait to be read, as far as that is known.
  package var lag = 0
  /// Nothing will come any more.
  package var hasEnded = false
  /// Why nothing can be read now; nil: it can.
  package var fault: String?

  package init(name: String, tenant: String) {
    self.name = name
    self.tenant = tenant
  }
}
