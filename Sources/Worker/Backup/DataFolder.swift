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
      // What is in the way is more likely than a lack of rights.
      let there = ancestors(of: path).first(where: isThere)
      if let there, let kind = FileStatus(there)?.kind, kind != .folder {
        throw StorageError(.other, path: there, "it is no folder")
      }
      throw StorageError(.readOnly, path: path, "the folder cannot be made")
    }
  }

  /// The path itself, the folder that it lies in, and so on to the top.
  private static func ancestors(of path: String) -> UnfoldFirstSequence<String> {
    sequence(first: path) { path in
      let folder = SettingsPath.parts(path).folder
      return folder == path ? nil : folder
    }
  }

  /// What is to be made for a path: itself and the folders above it that are not there.
  static func missing(of path: String) -> [String] {
    Array(ancestors(of: path).prefix { !isThere($0) })
  }

  /// Removes what was `missing`: a file, and folders as far as nothing else is in them.
  static func takeBack(_ paths: [String]) {
    for path in paths where unlink(path) != 0 && rmdir(path) != 0 { return }
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

  /// Whether a path, there or not, is a folder or lies in it, wherever links lead.
  static func lies(_ path: String, in folder: String) -> Bool {
    let files = MachineFiles()
    return SettingsPath.lies(files.realPath(path), in: files.realPath(folder))
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
