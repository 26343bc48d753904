import Foundation
import Storage
import Synchronization
import TestSupport
import Testing
import Worker

@Suite("The worker reads files and standard input", .serialized) struct FollowTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      """
      steward: 1
      rules: [{ id: word, when: { keyword: advert }, then: [delete, { mute: 2s }] }]
      welcome: [{ text: "welcome, {names}", wait: 1s }]

      """, to: "pack/a.yaml")
  }

  private func settings(_ tenants: [String], _ sources: String) throws -> String {
    let entries = tenants.map { "  \"\($0)\": { rules: pack }\n" }.joined()
    return try folder.write(
      "data: data\ntenants:\n\(entries)sources: \(sources)\nsnapshots: { events: 1000, every: 1s }\n",
      to: "steward.yaml")
  }

  /// What people of some tenants say in the minutes before now.
  private static func lines(_ count: Int, of tenants: [String?]) -> [String] {
    let end = Int(Date().timeIntervalSince1970 * 1_000)
    return (0..<count).map { number in
      let tenant = tenants[number % tenants.count].map { #""tenant":"\#($0)","# } ?? ""
      let head =
        #"{\#(tenant)"id":"e-\#(number)","time":\#(end - (count - number) * 3),"#
        + #""group":"g-\#(number % 7)","account":"u-\#(number % 50)""#
      return number % 9 == 0
        ? head + #","type":"join"}"#
        : head + #","type":"message","text":"\#(number % 5 == 0 ? "an advert" : "good day")"}"#
    }
  }

  private func database(_ lane: String) -> String {
    Lane.database(in: LaneFolder.path(of: lane, in: folder.path("data")))
  }

  /// What a lane has accepted, without what it wrote itself.
  private func accepted(_ lane: String) throws -> [String] {
    let reader = try LaneReader(database(lane))
    var text: [UInt8] = []
    var number: Int64 = 0
    while let block = try reader.block(at: number) {
      text += block.lines
      number = block.first + Int64(block.count)
    }
    return String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
      .filter { !$0.contains(#""type":"tick""#) }
  }

  /// Waits until a lane has accepted so much.
  private func wait(for count: Int, in lane: String) async throws {
    for _ in 0..<1_500 {
      let end = try? LaneReader(database(lane)).journalEnd()
      if let end, end >= count, try accepted(lane).count >= count { return }
      try await Task.sleep(for: .milliseconds(40))
    }
  }

  /// Whether a replay of what a lane accepted decides what it decided.
  private func isDecidedAlike(_ lane: String) async throws -> Bool {
    let name = "journal-\(lane == "*" ? "others" : lane)"
    let exported = try await steward([
      "journal", "export", "--data", folder.path("data"), "--tenant", lane, "--out",
      folder.path(name), "--packs", folder.path("packs"),
    ])
    let replayed = try await steward([
      "replay", folder.path(name), "--rules", folder.path("packs"),
    ])
    let decisions = try LaneReader(database(lane)).decisions(behind: 0, limit: .max)
    let live = decisions.map { String(decoding: $0.line, as: UTF8.self) }.joined()
    return exported.status == 0 && replayed.status == 0 && replayed.out == live && !live.isEmpty
  }

  @Test("A hundred thousand lines of standard input, and it goes on when that ends")
  func standardInput() async throws {
    let pipe = Pipe()
    let worker = try WorkerProcess(
      [try settings(["shop"], "[{ stdin: true }]")], input: pipe.fileHandleForReading,
      log: folder.path("log"))
    try await worker.start()
    let lines = Self.lines(100_000, of: [nil])
    let writer = pipe.fileHandleForWriting
    Thread.detachNewThread {
      // The last line has no end.
      try? writer.write(contentsOf: Data(lines.joined(separator: "\n").utf8))
      try? writer.close()
    }
    try await wait(for: lines.count, in: "shop")
    let kept = try accepted("shop")
    #expect(kept.count == lines.count)
    #expect(kept == lines.map { #"{"tenant":"shop","# + $0.dropFirst() })
    #expect(await worker.get("/healthz")?.status == 200)
    #expect(try folder.text("log").contains("has ended after 100000 lines"))
    #expect(try await worker.stop() == 0)
    #expect(try await isDecidedAlike("shop"))
  }

  @Test(
    "Killed while a writer appends and rotates, it takes each line once and in order",
    .timeLimit(.minutes(4)))
  func kills() async throws {
    let path = try settings(["acme", "*"], "[{ follow: log, tenant: \"*\" }]")
    let worker = try WorkerProcess([path], log: folder.path("said"))
    let lines = Self.lines(6_000, of: ["acme", "bolt", "cord"])
    let progress = Progress()
    let writer = LogWriter(folder)
    var first = SeededRandom(state: 5)
    // What is rotated before it was ever looked at is not read.
    try writer.append(lines[..<30], random: &first)
    try await worker.start()
    try await wait(for: 20, in: "*")
    worker.kill()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        var random = SeededRandom(state: 4)
        var next = 30
        while next < lines.count {
          let end = min(lines.count, next + Int.random(in: 1...60, using: &random))
          try writer.append(lines[next..<end], random: &random)
          next = end
          if Int.random(in: 0..<6, using: &random) == 0 { try writer.rotate(&random) }
          // It is killed often enough while there is something to read.
          repeat {
            try await Task.sleep(for: .milliseconds(10))
          } while progress.kills.load(ordering: .relaxed) < 12 * next / lines.count
        }
        progress.isWritten.store(true, ordering: .relaxed)
      }
      var random = SeededRandom(state: 6)
      while !progress.isWritten.load(ordering: .relaxed) {
        try await worker.start()
        try await Task.sleep(for: .milliseconds(Int.random(in: 5...250, using: &random)))
        worker.kill()
        progress.kills.add(1, ordering: .relaxed)
      }
      try await group.waitForAll()
    }
    try await worker.start()
    for (lane, share) in [("acme", 2_000), ("*", 4_000)] {
      try await wait(for: share, in: lane)
      let expected = lines.filter { $0.contains(#""tenant":"acme""#) == (lane == "acme") }
      #expect(try accepted(lane) == expected)
    }
    #expect(try await worker.stop() == 0)
    for lane in ["acme", "*"] { #expect(try await isDecidedAlike(lane)) }
    #expect(progress.kills.load(ordering: .relaxed) >= 12)
    #expect(writer.rotations > 20)
    #expect(try !folder.text("said").contains("error"))
  }
}

/// How far writing and killing are.
private final class Progress: Sendable {
  let isWritten = Atomic<Bool>(false)
  let kills = Atomic<Int>(0)
}

/// Appends to a log, and rotates it in both ways.
private final class LogWriter: Sendable {
  private let folder: TemporaryFolder
  private let count = Atomic<Int>(0)

  init(_ folder: TemporaryFolder) { self.folder = folder }

  var rotations: Int { count.load(ordering: .relaxed) }

  /// Appends lines in two pieces, which part anywhere.
  func append(_ lines: ArraySlice<String>, random: inout SeededRandom) throws {
    let bytes = Data(lines.map { $0 + "\n" }.joined().utf8)
    let middle = Int.random(in: 0...bytes.count, using: &random)
    if !FileManager.default.fileExists(atPath: folder.path("log")) {
      try folder.write("", to: "log")
    }
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.path("log")))
    try file.seekToEnd()
    try file.write(contentsOf: bytes[..<middle])
    try file.write(contentsOf: bytes[middle...])
    try file.close()
  }

  func rotate(_ random: inout SeededRandom) throws {
    let number = count.add(1, ordering: .relaxed).newValue
    let files = FileManager.default
    for old in (1..<max(number, 1)).reversed() {
      try files.moveItem(atPath: folder.path("log.\(old)"), toPath: folder.path("log.\(old + 1)"))
    }
    guard Bool.random(using: &random) else {
      return try files.moveItem(atPath: folder.path("log"), toPath: folder.path("log.1"))
    }
    try files.copyItem(atPath: folder.path("log"), toPath: folder.path("log.1"))
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.path("log")))
    try file.truncate(atOffset: 0)
    try file.close()
  }
}
