import Digests
import Foundation
import Storage

/// What a backup holds: `manifest.json`, and `manifest.json.sha256` as `sha256sum` writes it.
package struct BackupManifest: Codable, Sendable {
  static let name = "manifest.json"
  static let sumName = "manifest.json.sha256"
  /// Of the layout of a backup.
  static let format = 1

  package struct Lane: Codable, Sendable {
    /// The folder below `tenants`.
    package var folder: String
    /// Events that were journalled.
    package var events: Int64
    package var decisions: Int64
    /// Actions that are to be delivered.
    package var pending: Int
  }

  package struct File: Codable, Sendable {
    /// Below the backup.
    package var path: String
    package var bytes: Int
    package var sha256: String
  }

  /// The version of Steward that wrote it.
  package var steward: String
  package var format: Int
  /// RFC 3339, when it began.
  package var time: String
  package var lanes: [Lane]
  package var files: [File]

  /// Writes both files; they are on the disk when this returns.
  func write(to folder: String) throws(StorageError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard var bytes = (try? encoder.encode(self)).map(Array.init) else {
      throw StorageError(.other, path: folder, "the manifest cannot be written")
    }
    bytes.append(UInt8(ascii: "\n"))
    try BackupCopy.write(bytes, to: "\(folder)/\(Self.name)")
    try BackupCopy.write(Self.sum(of: bytes), to: "\(folder)/\(Self.sumName)")
  }

  /// Throws where it is not as it was written.
  static func read(from folder: String) throws(StorageError) -> BackupManifest {
    let path = "\(folder)/\(name)"
    guard DataFolder.isFile(path) else {
      throw StorageError(.other, path: folder, "it is no backup: it has no \(name)")
    }
    let bytes = try BackupCopy.bytes(of: path)
    guard try BackupCopy.bytes(of: "\(folder)/\(sumName)") == sum(of: bytes) else {
      throw damaged(path, "is not what \(sumName) says")
    }
    guard let manifest = try? JSONDecoder().decode(BackupManifest.self, from: Data(bytes)) else {
      throw damaged(path, "is no manifest")
    }
    guard manifest.format == format else {
      throw StorageError(
        .newer, path: path, "Steward \(manifest.steward) wrote it in another format")
    }
    return manifest
  }

  private static func sum(of bytes: [UInt8]) -> [UInt8] {
    Array("\(SHA256.digest(bytes).hexadecimal)  \(name)\n".utf8)
  }

  static func damaged(_ path: String, _ problem: String) -> StorageError {
    StorageError(.other, path: path, "the backup is damaged: the file \(problem); take another one")
  }
}
