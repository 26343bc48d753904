import Foundation
import Storage
import TestSupport
import Testing
import Worker

/// What a worker does where the disk does not.
@Suite("Where nothing can be kept", .serialized) struct FaultTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      "rules: [{ id: word, when: { keyword: advert }, then: delete }]\n", to: "pack/a.yaml")
    try folder.write(
      "data: disk/data\ntenants: { \"*\": { rules: pack } }\nsnapshots: { every: 1s }\n",
      to: "steward.yaml")
  }

  private var database: String {
    Lane.database(in: LaneFolder.path(of: "*", in: folder.path("disk/data")))
  }

  private func worker() throws -> WorkerProcess {
    try WorkerProcess([folder.path("steward.yaml")], log: folder.path("log"))
  }

  /// A batch of events of about 2 KB each; every tenth is deleted.
  private static func batch(_ number: Int) -> (ids: [String], body: Data) {
    let time = Int(Date().timeIntervalSince1970 * 1_000)
    let ids = (0..<100).map { "e-\(number)-\($0)" }
    let lines = ids.enumerated().map { index, id in
      let text = (index % 10 == 0 ? "advert " : "") + String(repeating: "talk ", count: 400)
      return
        #"{"id":"\#(id)","time":\#(time),"type":"message","group":"g-\#(index % 7)","account":"\#(id)","text":"\#(text)"}"#
        + "\n"
    }
    return (ids, Data(lines.joined().utf8))
  }

  private static func text(_ answer: WorkerProcess.Answer?) -> String {
    String(decoding: answer?.body ?? Data(), as: UTF8.self)
  }

  /// Sends a batch until it is accepted.
  private static func send(_ body: Data, to worker: WorkerProcess) async throws -> Bool {
    for _ in 0..<300 {
      if await worker.post("/v1/events", body)?.status == 202 { return true }
      try await Task.sleep(for: .milliseconds(50))
    }
    return false
  }

  /// All that was acknowledged is in the journal once, and its replay decides what was decided.
  private func check(_ acknowledged: [String]) async throws {
    let exported = try await steward([
      "journal", "export", "--data", folder.path("disk/data"), "--out", folder.path("journal"),
      "--packs", folder.path("packs"),
    ])
    #expect(exported.status == 0, "\(exported.err)")
    let ids = try folder.text("journal").split(separator: "\n").compactMap { line in
      line.split(separator: "\"").dropFirst(3).first.map(String.init)
    }.filter { $0.hasPrefix("e-") }
    #expect(Set(ids).count == ids.count)
    let lost = Set(acknowledged).subtracting(ids).count
    #expect(lost == 0)
    let replayed = try await steward([
      "replay", folder.path("journal"), "--rules", folder.path("packs"),
    ])
    #expect(replayed.status == 0, "\(replayed.err)")
    let kept = try LaneReader(database).decisions(behind: 0, limit: .max)
    let isTheSame = replayed.out == kept.map { String(decoding: $0.line, as: UTF8.self) }.joined()
    #expect(isTheSame)
    #expect(kept.count * 10 >= acknowledged.count)
  }

  @Test(
    "A full disk: nothing is accepted, health says why, and it goes on when there is space",
    .enabled(if: SmallDisk.isPossible), .timeLimit(.minutes(2)))
  func fullDisk() async throws {
    let disk = try SmallDisk(folder.path("disk"), megabytes: 24)
    defer { disk.unmount() }
    try Data(count: 12 << 20).write(to: URL(fileURLWithPath: folder.path("disk/filler")))
    let worker = try worker()
    try await worker.start()
    var acknowledged: [String] = []
    var refused: (ids: [String], body: Data)?
    for number in 0..<200 where refused == nil {
      let batch = Self.batch(number)
      let answer = await worker.post("/v1/events", batch.body)
      if answer?.status == 202 { acknowledged += batch.ids; continue }
      refused = batch
      #expect(answer?.status == 503, "\(Self.text(answer))")
      #expect(Self.text(answer).contains("free some space"), "\(Self.text(answer))")
    }
    let waiting = try #require(refused)
    #expect(acknowledged.count >= 200)
    let ready = await worker.get("/readyz")
    #expect(
      ready?.status == 503 && Self.text(ready).contains("free some space"), "\(Self.text(ready))")
    #expect(await worker.get("/healthz")?.status == 200)
    #expect(await worker.get("/v1/decisions?after=0")?.status == 200)

    try FileManager.default.removeItem(atPath: folder.path("disk/filler"))
    #expect(try await Self.send(waiting.body, to: worker))
    #expect(await worker.get("/readyz")?.status == 200)
    #expect(try await worker.stop() == 0)
    try await check(acknowledged + waiting.ids)
  }

  @Test("A database that another program locks: nothing is accepted until it lets go")
  func locked() async throws {
    let worker = try worker()
    try await worker.start()
    let first = Self.batch(0)
    #expect(await worker.post("/v1/events", first.body)?.status == 202)
    let other = try Database(database, .writing)
    try other.run("BEGIN IMMEDIATE")
    let second = Self.batch(1)
    let answer = await worker.post("/v1/events", second.body)
    #expect(answer?.status == 503 && Self.text(answer).contains("locked"), "\(Self.text(answer))")
    #expect(await worker.get("/readyz")?.status == 503)
    try other.run("ROLLBACK")
    #expect(try await Self.send(second.body, to: worker))
    #expect(await worker.get("/readyz")?.status == 200)
    #expect(try await worker.stop() == 0)
    try await check(first.ids + second.ids)
  }

  @Test("A damaged database: the worker does not start on it, and says what to do")
  func damaged() async throws {
    let worker = try worker()
    try await worker.start()
    #expect(await worker.post("/v1/events", Self.batch(0).body)?.status == 202)
    #expect(try await worker.stop() == 0)
    let file = try #require(FileHandle(forWritingAtPath: database))
    try file.write(contentsOf: Data(repeating: 0x5A, count: 8_192))
    try file.close()
    await #expect(throws: WorkerProcess.NotReady.self) { try await worker.start() }
    let log = try folder.text("log")
    #expect(log.contains("restore the folder from a backup"), "\(log)")
  }

  @Test(
    "A folder that may not be written: the worker does not start, and says what to do",
    .enabled(if: SmallDisk.isPossible))
  func readOnly() async throws {
    let disk = try SmallDisk(folder.path("disk"), megabytes: 4, isReadOnly: true)
    defer { disk.unmount() }
    await #expect(throws: WorkerProcess.NotReady.self) { try await worker().start() }
    let log = try folder.text("log")
    #expect(
      log.contains("disk/data") && log.contains("let the worker's user write there"), "\(log)")
  }
}

/// A file system in memory of its own, so that a disk can be full.
private struct SmallDisk {
  struct Fault: Error {}

  /// Only root may mount one, and not in every container.
  static let isPossible: Bool = {
    guard let folder = try? TemporaryFolder(),
      let disk = try? SmallDisk(folder.path("try"), megabytes: 1)
    else { return false }
    disk.unmount()
    return true
  }()

  private let path: String

  init(_ path: String, megabytes: Int, isReadOnly: Bool = false) throws {
    self.path = path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let options = "size=\(megabytes)m" + (isReadOnly ? ",ro" : "")
    guard Self.run("mount", ["-t", "tmpfs", "-o", options, "steward-test", path]) else {
      throw Fault()
    }
  }

  func unmount() { _ = Self.run("umount", ["-l", path]) }

  private static func run(_ program: String, _ arguments: [String]) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
