import Foundation
import Logging
import Records
import Storage
import TestSupport
import Testing

@testable import Worker

@Suite("What a worker keeps is copied and comes back") struct BackupTests {
  private let stage: PackStage
  private let data: String
  private let backup: String

  init() throws {
    stage = try PackStage(
      PackStage.rules("  - { id: word, when: { keyword: spam }, then: delete }"))
    data = stage.folder.path("data")
    backup = stage.folder.path("backup")
  }

  private func make() throws -> BackupManifest {
    try DataBackup(of: data, version: "1").write(to: backup, at: LaneStage.start)
  }

  private func restore(
    to folder: String = "other", replaces: Bool = false
  ) throws(StorageError) -> DataRestore.Outcome {
    try DataRestore(from: backup).write(
      to: stage.folder.path(folder), replaces: replaces, at: LaneStage.start)
  }

  /// A worker that has kept something, with a snapshot and a file of its own.
  private func keep() async throws {
    let worker = try stage.worker()
    let lines = (0..<300).map { PackStage.line("m-\($0)", "u", $0 % 2 == 0 ? "spam" : "hello") }
    _ = try await worker.lanes[0].submit(lines.joined())
    worker.stop(within: .seconds(10))
    try stage.folder.write("a key", to: "data/codes.key")
  }

  @Test("A lane comes back as it was, with other files of the folder")
  func comesBack() async throws {
    try await keep()
    let manifest = try make()
    #expect(manifest.lanes.map(\.events) == [300] && manifest.lanes.map(\.decisions) == [150])
    #expect(
      manifest.files.map(\.path) == [
        "codes.key", "tenants/default/snapshots/000000000000000300.snapshot",
        "tenants/default/steward.db",
      ])
    let outcome = try restore()
    #expect(outcome.replaced == nil)
    #expect(try stage.folder.text("other/codes.key") == "a key")
    let (old, new) = (try lane("data"), try lane("other"))
    #expect(try new.journalled() == old.journalled())
    #expect(try new.decided() == old.decided())
    #expect(new.events == 300)
    // It knows what it has judged.
    new.start()
    let answer = try await new.submit(PackStage.line("m-0", "u", "spam"))
    #expect(answer.accepted == Accepted(events: 0, duplicates: 1))
    new.stop(within: .seconds(10))
  }

  private func lane(_ folder: String) throws -> Lane {
    let options = Lane.Options(
      name: "default", folder: LaneFolder.path(of: "default", in: stage.folder.path(folder)))
    return try Lane(
      options, pack: LaneStage.pack(), clock: WorkerClock { LaneStage.start },
      log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  @Test("A snapshot that knows more than the journal is not taken; without one all is judged again")
  func snapshots() async throws {
    try await keep()
    let folder = "data/tenants/default/snapshots"
    // As if it had been made while the journal was copied.
    try stage.folder.write("from the future", to: "\(folder)/000000000000000999.snapshot")
    try stage.folder.remove("\(folder)/000000000000000300.snapshot")
    _ = try make()
    _ = try restore()
    #expect(try lane("other").events == 300)
  }

  @Test("A byte that was changed in any file is found, and nothing takes its place")
  func damage() async throws {
    try await keep()
    _ = try make()
    let walker = FileManager.default.enumerator(atPath: backup)
    let files = (walker?.allObjects as? [String] ?? []).filter {
      DataFolder.isFile("\(backup)/\($0)")
    }
    #expect(files.count == 5)
    for file in files {
      let url = URL(fileURLWithPath: "\(backup)/\(file)")
      let whole = try Data(contentsOf: url)
      for place in [0, whole.count / 2, whole.count - 1] {
        var changed = whole
        changed[place] ^= 1
        try changed.write(to: url)
        let error = #expect(throws: StorageError.self, "\(file) at \(place)") { try restore() }
        #expect(
          error?.description.contains("damaged") == true, "\(file): \(error?.description ?? "")")
      }
      try whole.dropLast().write(to: url)
      #expect(throws: StorageError.self, "\(file) cut") { try restore() }
      try FileManager.default.removeItem(at: url)
      #expect(throws: StorageError.self, "\(file) gone") { try restore() }
      try whole.write(to: url)
      #expect(!DataFolder.isThere(stage.folder.path("other")), "\(file)")
    }
    try stage.folder.write("more", to: "backup/tenants/more")
    #expect(throws: StorageError.self) { try restore() }
    try stage.folder.remove("backup/tenants/more")
    _ = try restore()
  }

  @Test("What is there is not overwritten: not a target, and not a data folder but when told to")
  func there() async throws {
    try await keep()
    _ = try make()
    #expect(throws: StorageError.self) { try make() }
    let before = try stage.folder.text("backup/manifest.json")
    #expect(DataFolder.names(in: stage.folder.path("")).allSatisfy { !$0.contains("partial") })
    let error = #expect(throws: StorageError.self) { try restore(to: "data") }
    #expect(error?.description.contains("--force") == true)
    try stage.folder.write("another key", to: "data/codes.key")
    let outcome = try restore(to: "data", replaces: true)
    let aside = try #require(outcome.replaced)
    #expect(try String(contentsOfFile: "\(aside)/codes.key", encoding: .utf8) == "another key")
    #expect(try stage.folder.text("data/codes.key") == "a key")
    #expect(try stage.folder.text("backup/manifest.json") == before)
    #expect(try lane("data").events == 300)
  }

  @Test("A restore that is refused leaves nothing where it was to be", arguments: [nil, "", "key"])
  func leavesNothing(there: String?) async throws {
    try await keep()
    _ = try make()
    switch there {
    case "": try DataFolder.make(stage.folder.path("new/data"))
    case let name?: try stage.folder.write("a key", to: "new/data/\(name)")
    case nil: break
    }
    try damageDatabase()
    #expect(throws: StorageError.self) { try restore(to: "new/data", replaces: true) }
    let left = DataFolder.names(in: stage.folder.path("new/data"))
    #expect(left == (there == "key" ? ["key"] : []))
    #expect(DataFolder.isThere(stage.folder.path("new")) == (there != nil))
  }

  /// So that only copying shows it.
  private func damageDatabase() throws {
    let url = URL(fileURLWithPath: "\(backup)/tenants/default/steward.db")
    var bytes = try Data(contentsOf: url)
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: url)
  }

  @Test("A backup does not go into the data folder, nor a data folder into the backup")
  func inside() async throws {
    try await keep()
    try FileManager.default.createSymbolicLink(
      atPath: stage.folder.path("link"), withDestinationPath: "data")
    for target in ["data/backup", "data/a/b", "link/backup", "other/../data/backup"] {
      let error = #expect(throws: StorageError.self, "\(target)") {
        try DataBackup(of: data, version: "1").write(
          to: stage.folder.path(target), at: LaneStage.start)
      }
      #expect(error?.problem.contains("lies in the data folder") == true)
    }
    #expect(!DataFolder.names(in: data).contains("backup") && !DataFolder.isThere("\(data)/a"))
    _ = try make()
    for target in ["backup", "backup/data"] {
      let error = #expect(throws: StorageError.self, "\(target)") {
        try restore(to: target, replaces: true)
      }
      #expect(error?.problem.contains("it is the backup") == true)
    }
    _ = try restore()
  }

  @Test("A file where a folder is to be is told")
  func fileInTheWay() async throws {
    try await keep()
    try stage.folder.write("", to: "file")
    for target in ["file/a", "file/a/b"] {
      let error = #expect(throws: StorageError.self) {
        try DataBackup(of: data, version: "1").write(
          to: stage.folder.path(target), at: LaneStage.start)
      }
      #expect(error?.description == "\(stage.folder.path("file")): it is no folder")
    }
    _ = try make()
    #expect(throws: StorageError.self) { try restore(to: "file") }
    #expect(try stage.folder.text("file") == "")
  }

  @Test("Two workers never run on one folder, nor a worker and a restore")
  func lock() async throws {
    try await keep()
    _ = try make()
    var worker: Worker? = try stage.worker()
    #expect(throws: Worker.StartError.self) { try stage.worker() }
    let error = #expect(throws: StorageError.self) { try restore(to: "data", replaces: true) }
    #expect(error?.kind == .locked)
    worker?.stop(within: .seconds(10))
    worker = nil
    _ = try restore(to: "data", replaces: true)
  }

  @Test("No worker starts on a restore that was cut off, and another restore finishes it")
  func cutOff() async throws {
    try await keep()
    _ = try make()
    try stage.folder.write("half", to: "data/.restoring/tenants/half")
    let error = #expect(throws: Worker.StartError.self) { try stage.worker() }
    #expect("\(String(describing: error))".contains("cut off"))
    // One that is refused changes nothing about it.
    let whole = try Data(contentsOf: URL(fileURLWithPath: "\(backup)/tenants/default/steward.db"))
    try damageDatabase()
    #expect(throws: StorageError.self) { try restore(to: "data") }
    #expect(throws: Worker.StartError.self) { try stage.worker() }
    try whole.write(to: URL(fileURLWithPath: "\(backup)/tenants/default/steward.db"))
    _ = try restore(to: "data")
    let worker = try stage.worker()
    #expect(worker.lanes[0].events == 300)
    worker.stop(within: .seconds(10))
  }
}
