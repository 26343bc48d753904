#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Keeps a data folder for one program at a time: two workers on one folder would each overwrite what the
/// other knows.
///
/// It ends with the process, however that ends, or when it is let go of. A lock on a file that was removed
/// since it was opened is none.
package final class FolderLock: Sendable {
  /// In the folder. It stays there, and is no part of a backup.
  package static let name = "lock"

  private let file: Int32

  /// Throws `.locked` where another one has it.
  package init(_ folder: String) throws(StorageError) {
    let path = "\(folder)/\(Self.name)"
    file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw StorageError(errno: errno, path: path) }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      guard errno == EWOULDBLOCK else { throw StorageError(errno: errno, path: path) }
      throw Self.inUse(folder)
    }
    guard let own = FileStatus(descriptor: file), FileStatus(path)?.isSame(as: own) == true else {
      throw Self.inUse(folder)
    }
  }

  private static func inUse(_ folder: String) -> StorageError {
    StorageError(.locked, path: folder, "the folder is in use")
  }

  deinit { close(file) }
}
