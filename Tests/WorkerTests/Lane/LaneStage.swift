import Foundation
import Logging
import Moderation
import Records
import Rules
import Storage
import Synchronization
import TestSupport

@testable import Worker

/// A lane in a folder of its own, with a clock that stands still until it is told otherwise.
final class LaneStage: Sendable {
  static let rules = """
    steward: 1
    strikes: { ladder: { 2: { mute: 10s }, 3: kick } }
    rules:
      - { id: advert, when: { keyword: advert }, then: [delete, { strike: 1 }] }
      - { id: flood, when: { rate: { messages: 3, within: 1m } }, then: warn }

    """
  /// 2026-05-01T00:00:00Z
  static let start = Instant(milliseconds: 1_777_593_600_000)

  struct NoPack: Error {}

  let folder: TemporaryFolder
  private let now = Mutex(LaneStage.start)

  init() throws { folder = try TemporaryFolder() }

  func set(_ instant: Instant) { now.withLock { $0 = instant } }

  static func pack(_ rules: String = rules) throws -> PackVersion {
    let file = KeptFile(path: "a.yaml", content: Array(rules.utf8))
    guard case .pack(let pack) = PackVersion.read("test", kept: [file]) else { throw NoPack() }
    return pack
  }

  var options: Lane.Options {
    Lane.Options(name: "*", folder: folder.path("lane"))
  }

  /// Opens and starts the lane.
  func lane(
    _ options: Lane.Options? = nil, rules: String = rules,
    log: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
  ) throws -> Lane {
    let lane = try Lane(
      options ?? self.options, pack: Self.pack(rules),
      clock: WorkerClock { self.now.withLock { $0 } }, log: log)
    lane.start()
    return lane
  }

  var snapshots: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path("lane/snapshots"))) ?? [])
      .sorted()
  }

  func removeSnapshots() throws {
    for name in snapshots {
      try FileManager.default.removeItem(atPath: folder.path("lane/snapshots/\(name)"))
    }
  }
}

extension Lane {
  /// All that was decided so far.
  func decided() throws -> String {
    try reader().decisions(behind: 0, limit: .max)
      .map { String(decoding: $0.line, as: UTF8.self) }.joined()
  }

  /// All that was accepted so far.
  func journalled() throws -> String {
    let reader = try reader()
    var text = ""
    var number: Int64 = 0
    while let block = try reader.block(at: number) {
      text += String(decoding: block.lines, as: UTF8.self)
      number = block.first + Int64(block.count)
    }
    return text
  }

  func submit(_ text: String) async throws -> Answer {
    try await submit(LogChunk(file: "test", lines: text.utf8))
  }
}
