import Digests
import Storage

/// Copies files for a backup, and says what was copied.
enum BackupCopy {
  /// The largest file that is read at once: a manifest.
  private static let largest = 64 << 20

  /// Copies a file; it is on the disk when this returns.
  /// - Parameters:
  ///   - path: below both folders.
  static func copy(
    _ path: String, from source: String, to target: String
  ) throws(StorageError) -> BackupManifest.File {
    let old = try DataFile(reading: "\(source)/\(path)")
    let new = try DataFile(creating: "\(target)/\(path)")
    var digest = SHA256()
    var count = 0
    while let piece = try old.next() {
      try new.write(piece)
      digest.update(piece)
      count += piece.count
    }
    try new.sync()
    return BackupManifest.File(path: path, bytes: count, sha256: digest.finish().hexadecimal)
  }

  /// Describes a file that is there already, and brings it to the disk.
  static func describe(
    _ path: String, in folder: String
  ) throws(StorageError) -> BackupManifest.File {
    let file = try DataFile(reading: "\(folder)/\(path)")
    var digest = SHA256()
    var count = 0
    while let piece = try file.next() {
      digest.update(piece)
      count += piece.count
    }
    try file.sync()
    return BackupManifest.File(path: path, bytes: count, sha256: digest.finish().hexadecimal)
  }

  static func write(_ bytes: [UInt8], to path: String) throws(StorageError) {
    let file = try DataFile(creating: path)
    try file.write(bytes)
    try file.sync()
  }

  static func bytes(of path: String) throws(StorageError) -> [UInt8] {
    let file = try DataFile(reading: path)
    var bytes: [UInt8] = []
    while let piece = try file.next() {
      bytes += piece
      guard bytes.count <= largest else {
        throw StorageError(.other, path: path, "the file is too large for what it should be")
      }
    }
    return bytes
  }
}
