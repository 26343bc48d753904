import Dispatch
import Foundation
import Logging
import Measures
import Records
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Worker

@Suite("What a lane tells of itself") struct LaneFiguresTests {
  private let stage: LaneStage

  init() throws { stage = try LaneStage() }

  private static func message(_ id: String, by account: String, _ text: String) -> String {
    let time = LaneStage.start.milliseconds
    return #"{"id":"\#(id)","time":\#(time),"type":"message","group":"g","#
      + #""account":"\#(account)","text":"\#(text)"}"# + "\n"
  }

  @Test("counts what was done since it began, and not what a start judges again")
  func figures() async throws {
    // The first of three accounts has two strikes in the end.
    let lines = (0..<6).map {
      Self.message("m-\($0)", by: "u-\($0 % 3)", $0 < 4 ? "an advert" : "hello")
    }
    for hasSnapshot in [true, false] {
      let lane = try stage.lane()
      _ = try await lane.submit(lines.joined())
      lane.stop(within: .seconds(10))
      let first = lane.figures
      if !hasSnapshot {
        try stage.removeSnapshots()
      } else {
        #expect(first.events == 6 && first.decisions == 4)
        #expect(first.actions[ActionKey(deed: "delete", source: "advert")] == 4)
        #expect(first.actions[ActionKey(deed: "mute", source: "strikes")] == 1)
        #expect(first.actions.sum == 5)
        #expect(first.matches[MatchKey(rule: "advert", isShadow: false)] == 4)
        #expect(first.answers.count == 1 && first.commits.count == 1)
        #expect(first.commitEvents.sum == 6)
        #expect(first.snapshots.count == 1 && first.snapshotFailures == 0)
      }
    }
    let lane = try stage.lane()
    _ = try await lane.submit(lines.joined() + Self.message("m-9", by: "v", "hello"))
    lane.stop(within: .seconds(10))
    #expect(lane.figures.events == 1)
    #expect(lane.figures.duplicates == 6)
    #expect(lane.figures.actions.isEmpty && lane.figures.decisions == 0)
    // Duplicates alone are answered, and nothing is kept.
    let again = try stage.lane()
    _ = try await again.submit(lines.joined())
    again.stop(within: .seconds(10))
    #expect(again.figures.duplicates == 6)
    #expect(again.figures.answers.count == 1 && again.figures.commits.count == 0)
  }

  @Test("finds out what lies in its files")
  func survey() async throws {
    var options = stage.options
    options.destinations = [Destination(name: "a"), Destination(name: "b", deeds: ["mute"])]
    stage.set(LaneStage.start + .seconds(7))
    let lane = try stage.lane(options)
    _ = try await lane.submit(
      (0..<4).map { Self.message("m-\($0)", by: "u", "an advert") }.joined())
    let outbox = try lane.reader().pending(to: "a", behind: 0, limit: 100)
    try await lane.keep([
      DeliveryChange(number: outbox[0].number, state: .sent, attempts: 1),
      DeliveryChange(number: outbox[1].number, state: .dead, attempts: 1),
      DeliveryChange(number: outbox[2].number, state: .parked, attempts: 1),
    ])
    lane.stop(within: .seconds(10))
    let found = lane.survey.findings
    #expect(found.database > 0 && found.database + found.log > 10_000)
    #expect(found.snapshot?.number == 4)
    #expect((found.snapshot?.bytes ?? 0) > 100)
    #expect(abs((found.snapshot?.made.milliseconds ?? 0) - Self.now) < 60_000)
    #expect(found.packSince == LaneStage.start + .seconds(7))
    let counts = found.outbox.map { "\($0.destination) \($0.state) \($0.count)" }
    #expect(
      counts == ["a pending \(outbox.count - 3)", "b pending 1", "a dead 1", "a parked 1"])
    #expect(found.outbox[0].oldest == LaneStage.start + .seconds(7))
  }

  private static var now: Int64 { Int64(Date().timeIntervalSince1970 * 1_000) }

  @Test("A log that stands still holds nobody up; what it missed is counted")
  func raid() async throws {
    let book = LogBook()
    let rules = "rules: [{ id: out, when: { keyword: advert }, then: kick }]\n"
    let lane = try stage.lane(rules: rules, log: Logger(label: "test") { _ in book })
    book.close()
    // The first few are what the log stands still at.
    var raid = 0
    for count in [10, 3_500, 3_500, 3_500] {
      _ = try await lane.submit(
        (raid..<raid + count).map { Self.message("m-\($0)", by: "u-\($0)", "advert") }.joined())
      raid += count
    }
    // All is answered while not one line could be written.
    #expect(book.lines.count { $0.hasPrefix("kick") } == 0)
    book.open()
    lane.stop(within: .seconds(30))
    let told = book.lines.filter { $0.hasPrefix("kick ") }
    let counted = book.lines.compactMap { $0.firstMatch(of: #/^too many .*kick=(\d+)/#) }
      .compactMap { Int($0.1) }.reduce(0, +)
    #expect(told.count >= TurnReport.sanctionLimit)
    #expect(counted > 0)
    #expect(told.count + counted == raid)
    #expect(Set(told).count == told.count)
  }
}

/// Takes lines, unless it is closed: then whoever writes waits.
private final class LogBook: LogHandler, @unchecked Sendable {
  private let condition = NSCondition()
  private var isClosed = false
  private var written: [String] = []
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.notice

  var lines: [String] { condition.withLock { written } }

  func close() { condition.withLock { isClosed = true } }

  func open() {
    condition.withLock {
      isClosed = false
      condition.broadcast()
    }
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let fields = (event.metadata ?? [:]).sorted { $0.key < $1.key }
      .map { " \($0.key)=\($0.value)" }.joined()
    condition.withLock {
      while isClosed { condition.wait() }
      written.append("\(event.message)\(fields)")
    }
  }
}
