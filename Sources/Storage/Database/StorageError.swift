#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Something kept that cannot be read or written: where, what, and what to do about it.
package struct StorageError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Kind: String, Sendable {
    /// No space, or a quota that is used up.
    case full
    /// Another program holds the file.
    case locked
    /// What is there is not what was written.
    case damaged
    /// The folder or file may not be written.
    case readOnly
    /// Written by a newer version.
    case newer
    /// Kept by another version of the program, which this one cannot go on from.
    case otherVersion
    case other
  }

  package var kind: Kind
  package var path: String
  package var problem: String

  package init(_ kind: Kind, path: String, _ problem: String) {
    self.kind = kind
    self.path = path
    self.problem = problem
  }

  /// What the system says about a file.
  package init(errno code: Int32, path: String) {
    let kind: Kind =
      switch code {
      case ENOSPC, EDQUOT: .full
      case EACCES, EROFS, EPERM: .readOnly
      default: .other
      }
    self.init(kind, path: path, String(cString: strerror(code)))
  }

  package var description: String { "\(path): \(problem)\(advice.map { "; \($0)" } ?? "")" }

  private var advice: String? {
    switch kind {
    case .full: "free some space: nothing more is accepted until then"
    case .locked: "is another worker running on this folder?"
    case .otherVersion:
      "start the version of Steward that kept it, end it with SIGTERM, which leaves a snapshot at the"
        + " end of its journal, and start this one again"
    case .damaged: "restore the folder from a backup"
    case .readOnly: "let the worker's user write there"
    case .newer: "run the newer version, or restore a backup of this one"
    case .other: nil
    }
  }
}
