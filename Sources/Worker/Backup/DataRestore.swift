import Foundation
package import Records
package import Storage

/// Makes a worker's data folder of a backup. Everything is checked before anything takes its place.
///
/// ```
///  DATA/.restoring/   what is copied; as long as it is there no worker starts
///  DATA/replaced-T/   what was there before, if that was to go
/// ```
package struct DataRestore {
  private let backup: String

  /// - Parameter backup: a folder that `DataBackup` has written.
  package init(from backup: String) {
    self.backup = backup
  }

  /// What a restore came to.
  package struct Outcome: Sendable {
    package var manifest: BackupManifest
    /// Where that is which was there before; nil: nothing was.
    package var replaced: String?
  }

  /// - Parameters:
  ///   - data: a folder that is empty or not there.
  ///   - replaces: it need not be empty: what is in it is put aside.
  package func write(
    to data: String, replaces: Bool, at time: Instant
  ) throws(StorageError) -> Outcome {
    let manifest = try BackupManifest.read(from: backup)
    try checkNames(manifest)
    guard !DataFolder.lies(data, in: backup) else {
      throw StorageError(.other, path: data, "it is the backup, or lies in it: name another folder")
    }
    let missing = DataFolder.missing(of: "\(data)/\(FolderLock.name)")
    try DataFolder.make(data)
    let lock = try FolderLock(data)
    defer { _fixLifetime(lock) }
    do throws(StorageError) {
      return try write(manifest, to: data, replaces: replaces, at: time)
    } catch {
      // What is refused leaves nothing.
      DataFolder.takeBack(missing)
      throw error
    }
  }

  private func write(
    _ manifest: BackupManifest, to data: String, replaces: Bool, at time: Instant
  ) throws(StorageError) -> Outcome {
    let old = DataFolder.names(in: data).filter {
      $0 != FolderLock.name && $0 != DataFolder.restoring
    }
    let half = "\(data)/\(DataFolder.restoring)"
    let wasCutOff = DataFolder.isThere(half)
    guard old.isEmpty || replaces || wasCutOff else {
      throw StorageError(
        .other, path: data,
        "the folder is not empty: name another one, or put what is there aside with --force")
    }
    try empty(half)
    do throws(StorageError) {
      try copy(manifest, to: half)
    } catch {
      // Nothing has taken its place yet, unless a restore before was cut off: then no worker may start.
      try? wasCutOff ? empty(half) : DataFolder.remove(half)
      throw error
    }
    let replaced = try putAside(old, in: data, at: time)
    // The lanes last: before them a worker would begin anew, if it began at all.
    for name in DataFolder.names(in: half).sorted(by: { $1 == DataFolder.lanes && $0 != $1 }) {
      try DataFolder.move("\(half)/\(name)", to: "\(data)/\(name)")
    }
    try DataFile.syncFolder(data)
    try DataFolder.remove(half)
    try DataFile.syncFolder(data)
    return Outcome(manifest: manifest, replaced: replaced)
  }

  /// Takes away what is in a folder, if it is there.
  private func empty(_ folder: String) throws(StorageError) {
    for name in DataFolder.names(in: folder) { try DataFolder.remove("\(folder)/\(name)") }
  }

  /// The backup must hold what the manifest names, and nothing else.
  private func checkNames(_ manifest: BackupManifest) throws(StorageError) {
    var found: Set<String> = []
    let walker = FileManager.default.enumerator(atPath: backup)
    while let path = walker?.nextObject() as? String {
      if DataFolder.isFile("\(backup)/\(path)") { found.insert(path) }
    }
    found.subtract([BackupManifest.name, BackupManifest.sumName])
    for file in manifest.files {
      let isInside = !file.path.hasPrefix("/") && !file.path.split(separator: "/").contains("..")
      guard isInside, found.remove(file.path) != nil else {
        throw BackupManifest.damaged("\(backup)/\(file.path)", "is missing")
      }
    }
    if let more = found.min() {
      throw BackupManifest.damaged("\(backup)/\(more)", "is none of those in the manifest")
    }
  }

  private func copy(_ manifest: BackupManifest, to half: String) throws(StorageError) {
    try DataFolder.make(half)
    var folders: Set<String> = [""]
    for file in manifest.files {
      var folder = ""
      for part in file.path.split(separator: "/").dropLast() {
        folder += "/\(part)"
        if folders.insert(folder).inserted { try DataFolder.make(half + folder) }
      }
      let copied = try BackupCopy.copy(file.path, from: backup, to: half)
      guard copied.bytes == file.bytes, copied.sha256 == file.sha256 else {
        throw BackupManifest.damaged("\(backup)/\(file.path)", "is not what the manifest says")
      }
    }
    for folder in folders.sorted(by: >) { try DataFile.syncFolder(half + folder) }
  }

  private func putAside(
    _ names: [String], in data: String, at time: Instant
  ) throws(StorageError) -> String? {
    // A restore that was cut off has put them aside already.
    let names = names.filter { !$0.hasPrefix(Self.asidePrefix) }
    guard !names.isEmpty else { return nil }
    let aside = "\(data)/\(Self.asidePrefix)\(time.milliseconds)"
    try DataFolder.make(aside)
    for name in names { try DataFolder.move("\(data)/\(name)", to: "\(aside)/\(name)") }
    try DataFile.syncFolder(aside)
    return aside
  }

  private static let asidePrefix = "replaced-"
}
