import Foundation
import Logging
import Records
import Storage
import TestSupport
import Testing

@testable import Worker

@Suite("The intake of a source") struct SourceIntakeTests {
  private let stage: LaneStage

  init() throws { stage = try LaneStage() }

  /// Runs a worker, and lets go of it and its folder.
  private func serve(
    _ tenants: [String] = ["acme", "bolt", "*"], _ body: (Worker) async throws -> Void
  ) async throws {
    try stage.folder.write(LaneStage.rules, to: "pack/a.yaml")
    let worker = try Worker(
      Settings(
        data: stage.folder.path("data"),
        tenants: tenants.map { .init(name: $0, rules: stage.folder.path("pack")) }),
      clock: WorkerClock { LaneStage.start },
      log: Logger(label: "t") { _ in SwiftLogNoOpLogHandler() })
    worker.start()
    try await body(worker)
    worker.stop(within: .seconds(10))
  }

  private static func event(_ id: String, of tenant: String?, at seconds: Int) -> String {
    let event = EventLine.message(id, at: seconds, "hello")
    return (tenant.map { #"{"tenant":"\#($0)","# + event.dropFirst() } ?? event) + "\n"
  }

  /// Events of three tenants, each more than a day after the one before: by their ids they are known for
  /// a day only.
  private static let events = (0..<6).flatMap { number in
    ["acme", "bolt", "cord"].map { (tenant: String) in
      event("\(tenant)-\(number)", of: tenant, at: (number - 6) * 100_000)
    }
  }.joined()
  private static let chunk = LogChunk(file: "f", lines: events.utf8)
  private static let position = SourcePosition(
    source: "s", generation: 2, offset: events.utf8.count, lines: 18,
    file: .init(number: -3, mark: [1, 2]))

  @Test("What one lane has kept and the others have not is judged by the others only")
  func halfKept() async throws {
    // As far as it comes when it is killed before the lane that keeps the position has it.
    try await serve { worker in
      let shares = worker.share(Self.chunk, among: worker.home)
      #expect(shares.parts.map(\.lane) == [0, 1, 2])
      _ = try await worker.lanes[1].submit(
        shares.parts[1].batch, of: Self.chunk, at: Self.position)
      #expect(worker.lanes.map(\.events) == [0, 6, 0])
    }
    for _ in 0..<2 {
      try await serve { worker in
        let intake = SourceIntake(worker, name: "s", way: "stdin", tenant: "*")
        // As long as the lane does not know it, another one's is the best there is.
        #expect(try intake.position() == Self.position)
        let taken = try await intake.take(Self.chunk, to: Self.position) { _ in false }
        #expect(taken.rejects.isEmpty && taken.isOld == true)
        #expect(worker.lanes.map(\.events) == [6, 6, 6])
      }
    }
    // Their ids do not tell it any more.
    try await serve { worker in
      let answer = try await worker.submit(Self.chunk)
      #expect(answer.accepted.events > 0)
    }
  }

  @Test("A position goes on only, and is kept also where no event comes with it")
  func positions() async throws {
    try await serve(["acme"]) { worker in
      let intake = SourceIntake(worker, name: "s", way: "stdin", tenant: "acme")
      #expect(try intake.position() == nil)
      let none = LogChunk(file: "f", lines: "nonsense\n".utf8)
      for (generation, offset, kept) in [(0, 9, 9), (0, 5, 9), (1, 3, 3), (0, 99, 3), (1, 4, 4)] {
        let position = SourcePosition(
          source: "s", generation: Int64(generation), offset: offset,
          file: .init(number: 1, mark: []))
        let taken = try await intake.take(none, to: position) { _ in false }
        #expect(taken.rejects.count == 1 && taken.isOld == nil)
        #expect(try intake.position()?.offset == kept)
      }
      let unkept = SourcePosition(source: "other", offset: 5)
      _ = try await intake.take(none, to: unkept) { _ in false }
      #expect(try worker.lanes[0].reader().positions().map(\.source) == ["s"])
      worker.stop(within: .seconds(10))
      // Whoever asks then is told so.
      await #expect(throws: LaneRefusal.stopping) {
        try await intake.take(none, to: unkept) { $0 != .stopping }
      }
    }
  }

  @Test(
    "Events that name no tenant are the one's that they came in for, and stay so in the journal",
    arguments: [("acme", "acme"), ("a\"b", "a\"b"), ("*", "default"), ("default", "default")])
  func tenants(lane: String, tenant: String) async throws {
    let lines = [
      Self.event("a", of: nil, at: 1), " " + Self.event("b", of: nil, at: 2),
      #"{"account":"u","id":"c","type":"message","group":"{","text":"an advert","time":1777593600000}"#
        + "\r\n",
    ]
    try await serve([lane]) { worker in
      let intake = SourceIntake(worker, name: "s", way: "stdin", tenant: lane)
      let parts = lines.map { LogChunk(file: "f", lines: $0.utf8) }
      let taken = try await intake.take(parts[0], to: nil) { _ in false }
      let byRequest = try await worker.submit(parts[1])
      let byToken = try await worker.submit(parts[2], to: worker.lanes[0])
      #expect(taken.rejects.isEmpty && byRequest.rejects.isEmpty && byToken.rejects.isEmpty)
      let member = tenant == "default" ? "" : "\"tenant\":\(JSONText.string(tenant)),"
      let kept = lines.map { line in
        let line = line.replacing("\r\n", with: "\n")
        return line.replacing("{", with: "{" + member, maxReplacements: 1)
      }
      #expect(try worker.lanes[0].journalled() == kept.joined())
      let named = #""tenant":\#(JSONText.string(tenant)),"#
      #expect(try worker.lanes[0].decided().contains(named))
    }
    // What was judged is judged so again.
    try FileManager.default.removeItem(
      atPath: LaneFolder.path(of: lane, in: stage.folder.path("data")) + "/snapshots")
    try await serve([lane]) { worker in
      let answer = try await worker.submit(LogChunk(file: "f", lines: lines.joined().utf8))
      #expect(answer.accepted == Accepted(events: 0, duplicates: 3))
    }
  }

  @Test("A line that is as long as it may be and names no tenant is rejected, and not lost")
  func longLines() async throws {
    let member = #""tenant":"acme","#.utf8.count
    try await serve(["acme"]) { worker in
      for more in [0, 1] {
        let empty = Self.event("e-\(more)", of: nil, at: 1)
        let size = LogChunk.lineLimit - member + more
        let text = String(repeating: "x", count: size - empty.utf8.count + 1)
        let line = empty.replacing("hello", with: "hello" + text)
        let answer = try await worker.submit(LogChunk(file: "f", lines: line.utf8))
        #expect(answer.accepted.events == 1 - more)
        let reasons = ["a line of more than 1 MiB together with its tenant"]
        #expect(answer.rejects.map(\.reason) == (more == 0 ? [] : reasons))
      }
    }
    try await serve(["acme"]) { worker in #expect(worker.lanes[0].events == 1) }
  }
}
