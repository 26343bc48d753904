import Foundation
import Records
import TestSupport
import Testing

@testable import Worker

@Suite("A new pack is rehearsed") struct RehearsalTests {
  private static let old = PackStage.rules(
    "  - { id: quiet, when: { keyword: nothing }, then: warn }")

  private static func rule(_ then: String, _ word: String = "spam") -> String {
    PackStage.rules("  - { id: new, when: { keyword: \(word) }, then: \(then) }")
  }

  /// Has some of those who speak say spam, and reloads another pack.
  private func reload(
    _ rules: String, spam: Int, of speakers: Int, old: String = old, cause: ReloadCause = .itself,
    _ rehearsal: (inout Settings.Rehearsal) -> Void = { _ in }
  ) async throws -> (reload: Reload, took: Bool) {
    let stage = try PackStage(old)
    let worker = try stage.worker(rehearsal)
    let lines = (0..<speakers).map { number in
      PackStage.line("m-\(number)", "u-\(number)", number < spam ? "spam" : "hello")
    }
    if !lines.isEmpty { _ = try await worker.lanes[0].submit(lines.joined()) }
    try stage.write(rules)
    let reload = await worker.reload(worker.lanes[0], cause)
    let took = try worker.lanes[0].pack.hash == stage.hash()
    worker.stop(within: .seconds(10))
    return (reload, took)
  }

  @Test(
    "It is refused where it newly sanctions more than `blast` of those who spoke",
    arguments: [
      // spam, speakers, blast in hundredths of a percent, taken
      (2, 100, 200, true), (3, 100, 200, false), (0, 100, 0, true), (1, 100, 0, false),
      (1, 1, 200, false), (1, 3, 3_333, false), (1, 3, 3_334, true), (1, 50, 200, true),
      (1, 49, 200, false), (0, 0, 200, true), (40, 40, 10_000, true), (40, 40, 9_999, false),
    ])
  func threshold(spam: Int, speakers: Int, blast: Int, isTaken: Bool) async throws {
    let (reload, took) = try await reload(Self.rule("kick"), spam: spam, of: speakers) {
      $0.blast = blast
    }
    #expect(took == isTaken)
    switch reload {
    case .inForce(_, let isNew): #expect(isTaken && isNew)
    case .blast(let report, _):
      #expect(!isTaken)
      #expect(report.newly == spam && report.spoke == speakers && report.events == speakers)
      #expect(report.accounts.first?.account == "u-0" && report.accounts.first?.rule == "new")
      #expect(report.accounts.count == spam)
    default: Issue.record("\(reload)")
    }
  }

  @Test(
    "What counts as a sanction",
    arguments: [
      ("delete", false), ("{ mute: 1m }", false), ("kick", false), ("ban", false),
      ("{ review: [kick] }", false), ("{ review: [{ mute: 1m }] }", false), ("warn", true),
      ("{ strike: 1 }", true), ("{ tag: seen }", true), ("{ notify: admins }", true),
      ("{ reply: hello }", true), ("{ review: [warn] }", true),
    ])
  func sanctions(then: String, isTaken: Bool) async throws {
    #expect(try await reload(Self.rule(then), spam: 5, of: 10).took == isTaken)
  }

  @Test(
    "Who was sanctioned before is newly sanctioned only if harder",
    arguments: [
      ("delete", "delete", true), ("delete", "{ mute: 1m }", false), ("kick", "{ mute: 1m }", true),
      ("{ mute: 1m }", "kick", false), ("kick", "ban", false), ("ban", "kick", true),
      ("{ ban: { scope: group } }", "ban", false), ("kick", "{ review: [kick] }", true),
    ])
  func harder(old: String, new: String, isTaken: Bool) async throws {
    let before = Self.rule(old).replacing("id: new", with: "id: old")
    #expect(try await reload(Self.rule(new), spam: 5, of: 10, old: before).took == isTaken)
  }

  @Test("An order can force it, and no rehearsal is held where it is of no events")
  func forced() async throws {
    let kick = Self.rule("kick")
    #expect(try await !reload(kick, spam: 5, of: 5, cause: .order(isForced: false)).took)
    #expect(try await reload(kick, spam: 5, of: 5, cause: .order(isForced: true)).took)
    #expect(try await reload(kick, spam: 5, of: 5) { $0.events = 0 }.took)
  }

  @Test("Who is kicked for joining counts, also where nobody spoke")
  func joins() async throws {
    let stage = try PackStage(Self.old)
    let worker = try stage.worker()
    _ = try await worker.lanes[0].submit(PackStage.line("j", "u", nil))
    try stage.write(
      PackStage.rules(
        "  - { id: door, event: join, when: { joins: { count: 1, within: 1m } }, then: kick }"))
    guard case .blast(let report, let reason) = await worker.reload(worker.lanes[0], .itself) else {
      Issue.record("it was taken over")
      return
    }
    #expect(report.spoke == 0 && report.newly == 1 && report.share == nil)
    #expect(reason.contains("1 account harder") && reason.contains("of 0 that spoke;"), "\(reason)")
    worker.stop(within: .seconds(10))
  }

  @Test(
    "Only the newest events count, and none that is too old",
    arguments: [(3, Int64(3_600), true), (4, 3_600, false), (100, 30, true), (100, 90, false)])
  func window(events: Int, within: Int64, isTaken: Bool) async throws {
    let stage = try PackStage(Self.old)
    let worker = try stage.worker {
      $0.events = events
      $0.within = .seconds(within)
    }
    let lane = worker.lanes[0]
    _ = try await lane.submit(PackStage.line("m-0", "u-0", "spam"))
    stage.set(LaneStage.start + .seconds(60))
    // In one block, which holds more than may count.
    let later = (1...3).map { PackStage.line("m-\($0)", "u-\($0)", "hello", at: 60) }
    _ = try await lane.submit(later.joined())
    try stage.write(Self.rule("kick"))
    _ = await worker.reload(lane, .itself)
    #expect(try (lane.pack.hash == stage.hash()) == isTaken)
    worker.stop(within: .seconds(10))
  }

  @Test("Admins and trusted accounts are known in it, as they are now")
  func roles() async throws {
    let stage = try PackStage(Self.old)
    let worker = try stage.worker()
    let lane = worker.lanes[0]
    let time = LaneStage.start.milliseconds
    _ = try await lane.submit(
      PackStage.line("m-1", "admin", "spam") + PackStage.line("m-2", "friend", "spam")
        + PackStage.line("m-3", "u", "hello")
        + #"{"id":"g","time":\#(time),"type":"group","group":"g","admins":["admin"]}"# + "\n"
        + #"{"id":"c","time":\#(time),"type":"command","account":"boss","do":"trust","target":"friend"}"#
        + "\n")
    try stage.write(Self.rule("kick"))
    guard case .inForce(_, isNew: true) = await worker.reload(lane, .itself) else {
      Issue.record("it was refused")
      return
    }
    #expect(worker.packs(of: lane).figures.rehearsal?.spoke == 3)
    worker.stop(within: .seconds(10))
  }

  @Test("Events are accepted while it runs, and what it found is told")
  func beside() async throws {
    let stage = try PackStage(Self.old)
    let worker = try stage.worker()
    let lane = worker.lanes[0]
    for part in 0..<20 {
      let lines = (0..<1_000).map {
        PackStage.line("m-\(part)-\($0)", "u-\($0)", "spam and more \($0)")
      }
      _ = try await lane.submit(lines.joined())
    }
    try stage.write(Self.rule("delete"))
    async let reload = worker.reload(lane, .itself)
    for number in 0..<50 {
      _ = try await lane.submit(PackStage.line("n-\(number)", "u", "hello"))
    }
    guard case .blast(let report, _) = await reload else {
      Issue.record("it was taken over")
      return
    }
    #expect(report.newly == 1_000 && report.accounts.count == 100)
    let status = try worker.packs(of: lane).status()
    #expect(try status.refused?.pack == stage.hash())
    #expect(worker.packs(of: lane).figures.refusals == 1)
    // The old one judges on.
    #expect(try !lane.decided().contains("delete"))
    try stage.write(Self.old)
    _ = await worker.reload(lane, .itself)
    #expect(try worker.packs(of: lane).status().refused == nil)
    worker.stop(within: .seconds(10))
  }
}
