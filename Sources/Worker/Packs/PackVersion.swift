import Digests
package import Moderation
package import Rules
package import Storage

/// A pack as it was at one time, known by the hash of its content.
package final class PackVersion: Sendable {
  /// SHA-256 of the files, in hexadecimal.
  package let hash: String
  package let files: [KeptFile]
  package let policy: Policy
  package let inspector: Inspector

  private init(_ files: [KeptFile], _ pack: Pack) {
    self.files = files
    hash = Self.hash(files)
    policy = Policy(pack)
    inspector = Inspector(policy)
  }

  /// What became of reading a pack.
  package enum Reading: Sendable {
    case pack(PackVersion)
    /// Its errors, and the files to show lines of them.
    case errors([Diagnostic])
  }

  /// Reads the pack in a folder.
  package static func read(_ folder: String) -> Reading {
    read(folder, from: FolderFiles(folder))
  }

  /// Makes a pack of the files that were kept of it.
  /// - Parameter name: how it is called in messages.
  package static func read(_ name: String, kept files: [KeptFile]) -> Reading {
    let bytes = Dictionary(files.map { ($0.path, $0.content) }) { $1 }
    return read(name, from: MemoryFiles(bytes: bytes))
  }

  private static func read(_ name: String, from files: some PackFiles) -> Reading {
    let captured = CapturedFiles(files)
    let reading = PackReader.read(name, from: captured)
    guard let pack = reading.pack else {
      return .errors(reading.diagnostics.filter { $0.severity == .error })
    }
    return .pack(PackVersion(captured.read, pack))
  }

  /// Paths and contents, each with its length before it, in the order of the paths.
  private static func hash(_ files: [KeptFile]) -> String {
    var digest = SHA256()
    for file in files {
      for part in [Array(file.path.utf8), file.content] {
        let length = (0..<8).map { UInt8(truncatingIfNeeded: part.count >> ($0 * 8)) }
        digest.update(length + part)
      }
    }
    return digest.finish().hexadecimal
  }
}

/// Hands out the files of a pack and remembers those that were read.
private final class CapturedFiles: PackFiles {
  private let base: any PackFiles
  private var contents: [String: [UInt8]] = [:]

  init(_ base: any PackFiles) {
    self.base = base
  }

  func names() throws(PackFileError) -> [String] { try base.names() }

  func read(_ path: String, limit: Int) throws(PackFileError) -> [UInt8] {
    let content = try base.read(path, limit: limit)
    contents[path] = content
    return content
  }

  /// In the order of their paths.
  var read: [KeptFile] {
    contents.map { KeptFile(path: $0.key, content: $0.value) }.sorted { $0.path < $1.path }
  }
}
