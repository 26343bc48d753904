import Foundation
package import Storage

/// The folder where a worker keeps all.
package enum DataFolder {
  /// What a restore has not finished yet.
  static let restoring = ".restoring"
  /// In it a folder for each lane.
  static let lanes = "tenants"

  /// Makes the folder if it is not there, and keeps it for this process.
  package static func take(_ path: String) throws(StorageError) -> FolderLock {
    try make(path)
    let lock = try FolderLock(path)
    guard !FileManager.default.fileExists(atPath: "\(path)/\(restoring)") else {
      throw StorageError(
        .other, path: path, "a restore was cut off: run `steward restore` once more")
    }
    return lock
  }

  static func make(_ path: String) throws(StorageError) {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw StorageError(.readOnly, path: path, "the folder cannot be made")
    }
  }

  /// What is in a folder, in byte order; nothing where it is not there.
  static func names(in path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
  }

  /// Whether it is a file itself, no link to one.
  static func isFile(_ path: String) -> Bool {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return attributes?[.type] as? FileAttributeType == .typeRegular
  }

  /// Whether anything is there, be it a link that leads nowhere.
  static func isThere(_ path: String) -> Bool {
    (try? FileManager.default.attributesOfItem(atPath: path)) != nil
  }

  static func move(_ old: String, to new: String) throws(StorageError) {
    do {
      try FileManager.default.moveItem(atPath: old, toPath: new)
    } catch {
      throw StorageError(
        .other, path: new, "it cannot be moved there: \(error.localizedDescription)")
    }
  }

  static func remove(_ path: String) throws(StorageError) {
    guard isThere(path) else { return }
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      throw StorageError(
        .readOnly, path: path, "it cannot be removed: \(error.localizedDescription)")
    }
  }
}
