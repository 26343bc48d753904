import Foundation
package import Records
package import Storage

/// Copies all that a worker keeps, also while it runs.
///
/// ```
///  BACKUP/ manifest.json, manifest.json.sha256
///          tenants/NAME/steward.db                the journal, decisions, outbox, packs
///          tenants/NAME/snapshots/N.snapshot      of events that this journal holds
///          …                                      other files at the top of the data folder
/// ```
/// It is made under another name and renamed when it is whole and on the disk.
package struct DataBackup {
  /// How often a lane is tried whose events were forgotten while it was copied.
  private static let attempts = 5

  private let data: String
  /// Of the program.
  private let version: String

  /// - Parameter data: the worker's folder.
  package init(of data: String, version: String) {
    self.data = data
    self.version = version
  }

  /// - Parameter target: a folder that is not there yet.
  package func write(to target: String, at time: Instant) throws(StorageError) -> BackupManifest {
    let lanes = DataFolder.names(in: "\(data)/\(DataFolder.lanes)")
    guard !lanes.isEmpty else {
      throw StorageError(.other, path: data, "no worker has kept anything there")
    }
    guard !DataFolder.isThere("\(data)/\(DataFolder.restoring)") else {
      throw StorageError(.other, path: data, "a restore was cut off: there is nothing whole")
    }
    guard !DataFolder.isThere(target) else {
      throw StorageError(.other, path: target, "it is there already: name a folder that is not")
    }
    guard !DataFolder.lies(target, in: data) else {
      throw StorageError(
        .other, path: target,
        "it lies in the data folder, and would go with it: name a place outside")
    }
    let half = "\(target).partial-\(ProcessInfo.processInfo.processIdentifier)"
    do throws(StorageError) {
      let manifest = try write(lanes, to: half, at: time)
      try DataFolder.move(half, to: target)
      try DataFile.syncFolder(URL(fileURLWithPath: target).deletingLastPathComponent().path)
      return manifest
    } catch {
      try? FileManager.default.removeItem(atPath: half)
      throw error
    }
  }

  private func write(
    _ lanes: [String], to half: String, at time: Instant
  ) throws(StorageError) -> BackupManifest {
    try DataFolder.make(half)
    var manifest = BackupManifest(
      steward: version, format: BackupManifest.format, time: "\(time)", lanes: [], files: [])
    for name in DataFolder.names(in: data) where isKept(name) {
      manifest.files.append(try BackupCopy.copy(name, from: data, to: half))
    }
    for lane in lanes { try copy(lane, to: half, &manifest) }
    try manifest.write(to: half)
    try DataFile.syncFolder("\(half)/\(DataFolder.lanes)")
    try DataFile.syncFolder(half)
    return manifest
  }

  /// Whether something at the top of the data folder is a file that belongs to it.
  private func isKept(_ name: String) -> Bool {
    name != FolderLock.name && DataFolder.isFile("\(data)/\(name)")
      && ![".db", ".db-wal", ".db-shm", ".db-journal"].contains { name.hasSuffix($0) }
  }

  private func copy(
    _ lane: String, to half: String, _ manifest: inout BackupManifest
  ) throws(StorageError) {
    let folder = "\(DataFolder.lanes)/\(lane)"
    for _ in 0..<Self.attempts {
      try DataFolder.remove("\(half)/\(folder)")
      try DataFolder.make("\(half)/\(folder)/snapshots")
      // First the snapshots: so none knows more than the journal that is copied then.
      let snapshots = try copySnapshots(folder, to: half)
      let database = "\(half)/\(Lane.database(in: folder))"
      try Database(Lane.database(in: "\(data)/\(folder)"), .reading).copy(to: database)
      let reader = try LaneReader(database)
      guard try isWhole(reader, snapshots.numbers) else { continue }
      manifest.files += snapshots.files
      manifest.files.append(
        try BackupCopy.describe(Lane.database(in: folder), in: half))
      manifest.lanes.append(
        BackupManifest.Lane(
          folder: lane, events: try reader.journalEnd(), decisions: try reader.newestDecision(),
          pending: try reader.pendingActions()))
      try DataFile.syncFolder("\(half)/\(folder)/snapshots")
      try DataFile.syncFolder("\(half)/\(folder)")
      return
    }
    throw StorageError(
      .other, path: "\(data)/\(folder)",
      "its oldest events are forgotten faster than they are copied: raise `retention.size`")
  }

  private func copySnapshots(
    _ folder: String, to half: String
  ) throws(StorageError) -> (numbers: [Int64], files: [BackupManifest.File]) {
    let snapshots = try SnapshotFolder("\(data)/\(folder)/snapshots")
    var copied: (numbers: [Int64], files: [BackupManifest.File]) = ([], [])
    for number in snapshots.numbers() {
      let path = "\(folder)/snapshots/\(SnapshotFolder.name(of: number))"
      // One that is gone by now has newer ones after it.
      guard DataFolder.isThere("\(data)/\(path)"),
        let file = try? BackupCopy.copy(path, from: data, to: half)
      else { continue }
      copied.numbers.append(number)
      copied.files.append(file)
    }
    return copied
  }

  /// Whether a start finds all events behind one of the snapshots, or from the first event on.
  private func isWhole(_ reader: LaneReader, _ snapshots: [Int64]) throws(StorageError) -> Bool {
    let end = try reader.journalEnd()
    let start = try reader.journalStart() ?? end
    return start == 0 || snapshots.contains { start <= $0 && $0 <= end }
  }
}
