import Foundation
import Storage
import Synchronization
import TestSupport
import Testing
import Worker

/// A worker under load is copied and killed; what was acknowledged before the copy began is in it.
@Suite("A worker is backed up while it runs", .serialized) struct BackupCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      """
      strikes: { ladder: { 2: { mute: 2s } } }
      rules:
        - { id: word, when: { keyword: advert }, then: [delete, { strike: 1 }] }

      """, to: "pack/a.yaml")
    for name in ["data", "other"] {
      try folder.write(
        """
        data: \(name)
        tenants: { "*": { rules: pack, connectors: [{ ndjson: \(name).ndjson }] } }
        snapshots: { events: 1000, every: 1s }

        """, to: "\(name).yaml")
    }
  }

  private static func body(_ batch: Int) -> Data {
    let now = Int(Date().timeIntervalSince1970 * 1_000)
    let lines = (0..<50).map { number in
      let text = number % 5 == 0 ? "an advert" : "hello"
      return
        #"{"id":"e-\#(batch)-\#(number)","time":\#(now),"type":"message","group":"g-\#(number % 7)","#
        + #""account":"u-\#(number)","text":"\#(text)"}"#
    }
    return Data((lines.joined(separator: "\n") + "\n").utf8)
  }

  @Test("All that was acknowledged before is there, and decided as a replay decides")
  func underLoad() async throws {
    let worker = try WorkerProcess([folder.path("data.yaml")], log: folder.path("log"))
    try await worker.start()
    let acknowledged = Atomic<Int>(0)
    let sender = Task {
      for batch in 0..<10_000 where !Task.isCancelled {
        guard await worker.post("/v1/events", Self.body(batch))?.status == 202 else { break }
        acknowledged.store(batch + 1, ordering: .sequentiallyConsistent)
      }
    }
    while acknowledged.load(ordering: .sequentiallyConsistent) < 60 {
      try await Task.sleep(for: .milliseconds(5))
    }
    let before = acknowledged.load(ordering: .sequentiallyConsistent)
    let backup = try await steward(
      ["backup", "--data", folder.path("data"), "--to", folder.path("backup")])
    #expect(backup.status == 0, "\(backup.err)")
    worker.kill()
    sender.cancel()
    await sender.value
    let restored = try await steward(
      ["restore", "--from", folder.path("backup"), "--data", folder.path("other")])
    #expect(restored.status == 0, "\(restored.err)")
    #expect(restored.err.contains("*: journalled"), "\(restored.err)")
    try await check(batches: before)
  }

  private func check(batches: Int) async throws {
    let again = try WorkerProcess([folder.path("other.yaml")], log: folder.path("log"))
    try await again.start()
    // Known already, each of them.
    let answer = try #require(await again.post("/v1/events", Self.body(batches - 1)))
    #expect(String(decoding: answer.body, as: UTF8.self).contains(#""accepted":0,"duplicates":50"#))
    #expect(try await again.stop() == 0)
    let exported = try await steward([
      "journal", "export", "--data", folder.path("other"), "--out", folder.path("journal"),
      "--packs", folder.path("packs"),
    ])
    #expect(exported.status == 0, "\(exported.err)")
    let journal = Set(try folder.text("journal").split(separator: "\n").compactMap(Self.id))
    for batch in 0..<batches {
      #expect((0..<50).allSatisfy { journal.contains("e-\(batch)-\($0)") }, "batch \(batch)")
    }
    let database = Lane.database(in: LaneFolder.path(of: "*", in: folder.path("other")))
    let live = try LaneReader(database).decisions(behind: 0, limit: .max)
      .map { String(decoding: $0.line, as: UTF8.self) }.joined()
    let replayed = try await steward([
      "replay", folder.path("journal"), "--rules", folder.path("packs"),
    ])
    #expect(replayed.out == live)
    #expect(live.contains(#""do":"mute""#))
  }

  private static func id(_ line: Substring) -> String? {
    line.firstRange(of: #""id":""#).map { String(line[$0.upperBound...].prefix { $0 != "\"" }) }
  }

  @Test("A second worker on the same folder, and a restore under it, are refused")
  func lock() async throws {
    let worker = try WorkerProcess([folder.path("data.yaml")], log: folder.path("log"))
    try await worker.start()
    #expect(await worker.post("/v1/events", Self.body(0))?.status == 202)
    let second = try await steward(["run", folder.path("data.yaml"), "--listen", "127.0.0.1:0"])
    #expect(second.status == 3)
    #expect(second.err.contains("is another worker running on this folder?"), "\(second.err)")
    #expect(
      try await steward(["backup", "--data", folder.path("data"), "--to", folder.path("backup")])
        .status == 0)
    let restored = try await steward([
      "restore", "--from", folder.path("backup"), "--data", folder.path("data"), "--force",
    ])
    #expect(restored.status == 3 && restored.err.contains("in use"), "\(restored.err)")
    worker.kill()
    // A lock ends with its process.
    let forced = try await steward([
      "restore", "--from", folder.path("backup"), "--data", folder.path("data"), "--force",
    ])
    #expect(forced.status == 0 && forced.err.contains("replaced-"), "\(forced.err)")
  }

  @Test(
    "What is wrong is told",
    arguments: [
      (["backup"], 2, "--data"),
      (["backup", "--data", "/nowhere", "--to", "X"], 3, "kept anything"),
      (["restore", "--from", "/nowhere", "--data", "X"], 3, "it is no backup"),
      (["rollback", "--url", "http://127.0.0.1:1"], 3, "no worker answers"),
      (["rollback", "--url", "nonsense"], 2, "--url nonsense"),
      (["rollback", "--token-env", "NO_SUCH_VARIABLE"], 2, "--token-env"),
    ])
  func faults(arguments: [String], status: Int32, words: String) async throws {
    let ran = try await steward(arguments)
    #expect(ran.status == status, "\(ran.err)")
    #expect(ran.err.contains(words), "\(ran.err)")
    #expect(!FileManager.default.fileExists(atPath: SourceTree.path("X")))
  }
}
