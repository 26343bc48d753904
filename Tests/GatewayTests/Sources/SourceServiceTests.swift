import Foundation
import Logging
import Measures
import Records
import Storage
import Synchronization
import TestSupport
import Testing
import Worker

@testable import Gateway

@Suite("A source") struct SourceServiceTests {
  private let folder: TemporaryFolder
  private let log = LogLines()

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      "rules: [{ id: spam, when: { keyword: spam }, then: delete }]\n", to: "rules/a.yaml")
  }

  /// What was logged.
  private final class LogLines: LogHandler, Sendable {
    let lines = Mutex<[String]>([])
    var metadata: Logger.Metadata {
      get { [:] }
      set {}
    }
    var logLevel: Logger.Level {
      get { .info }
      set {}
    }
    subscript(metadataKey _: String) -> Logger.Metadata.Value? {
      get { nil }
      set {}
    }

    func log(event: LogEvent) {
      lines.withLock { $0.append("\(event.level): \(event.message)") }
    }
  }

  private var logger: Logger { Logger(label: "test") { _ in log } }
  private var logged: [String] { log.lines.withLock { $0 } }

  private func worker(
    _ tenants: [String], queue: Int = 100_000
  ) throws -> Worker {
    var settings = Settings(
      data: folder.path("data"),
      tenants: tenants.map { .init(name: $0, rules: folder.path("rules")) })
    settings.limits.queueEvents = queue
    var quiet = Logger(label: "worker")
    quiet.logLevel = .critical
    return try Worker(settings, clock: WorkerClock { Stage.now }, log: quiet)
  }

  private func service(
    _ worker: Worker, of tenant: String, _ steps: MemoryInput.Steps
  ) -> SourceService<MemoryInput> {
    SourceService(
      SourceIntake(worker, name: "memory", way: "stdin", tenant: tenant),
      SourceFigures(name: "memory", tenant: tenant), log: logger
    ) { MemoryInput(steps, from: $0) }
  }

  /// Runs a source while `body` does.
  private func run(
    _ service: SourceService<MemoryInput>, while body: () async throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await service.run() }
      try await body()
      group.cancelAll()
    }
  }

  /// Waits until something holds.
  private func wait(until holds: () throws -> Bool) async throws {
    for _ in 0..<3_000 {
      if try holds() { return }
      try await Task.sleep(for: .milliseconds(5))
    }
    Issue.record("it took too long")
  }

  private static func journal(_ lane: Lane) throws -> [String] {
    let reader = try lane.reader()
    var lines: [String] = []
    var number: Int64 = 0
    while let block = try reader.block(at: number) {
      lines += String(decoding: block.lines, as: UTF8.self).split(separator: "\n").map(String.init)
      number = block.first + Int64(block.count)
    }
    return lines
  }

  private static func event(_ id: String, of tenant: String? = nil, at seconds: Int = 1) -> String {
    let event = EventLine.message(id, at: seconds, "hello")
    return tenant.map { #"{"tenant":"\#($0)","# + event.dropFirst() } ?? event
  }

  @Test("brings its lines as its tenant's; what is none is told and stops nothing")
  func rejects() async throws {
    let worker = try worker(["shop"])
    worker.start()
    let late = EventLine.message("z", at: 90_000, "from tomorrow")
    let steps = MemoryInput.Steps([
      .success([Self.event("a"), "nonsense", Self.event("b", of: "other"), "", Self.event("c")]),
      .failure(InputFault(problem: "broken \u{7}")), .failure(InputFault(problem: "broken \u{7}")),
      .success([Self.event("d", of: "shop"), late, #"{"id":"\n2026 notice: fine"}"#]),
      .success((0..<30).map { "nonsense \($0)" }), .success([Self.event("e")]), .success([]),
    ])
    let service = service(worker, of: "shop", steps)
    try await run(service) { try await wait { service.figures.hasEnded } }
    let kept = try Self.journal(worker.lanes[0])
    #expect(
      kept
        == [
          Self.event("a", of: "shop"), Self.event("c", of: "shop"), Self.event("d", of: "shop"),
          Self.event("e", of: "shop"),
        ])
    let figures = service.figures
    #expect(figures.lines == 39 && figures.rejects == 34 && figures.lag == 7)
    #expect(figures.fault == nil && figures.bytes == figures.offset)
    #expect(
      logged.prefix(2) == [
        "warning: source memory:2, byte \(kept[0].utf8.count - 15): not a JSON object; the line is "
          + "rejected",
        "warning: source memory:3, byte \(kept[0].utf8.count - 6): the tenant `other` is not the one "
          + "of this source, `shop`; the line is rejected",
      ])
    let counted = worker.rejects.figures.entries.map { "\($0.key.way) \($0.key.lane) \($0.count)" }
    #expect(counted == ["stdin shop 34"])
    // A fault is told once, and each reject but for many.
    #expect(logged.count(where: { $0.contains("cannot be read") }) == 1)
    #expect(logged.count(where: { $0.contains("is rejected") }) == 10)
    #expect(logged.count(where: { $0.contains("has ended") }) == 1)
    #expect(logged.allSatisfy { !$0.contains("\n") })
    worker.stop(within: .seconds(5))
  }

  @Test("waits where a lane takes nothing, and drops nothing")
  func backPressure() async throws {
    let worker = try worker(["shop"], queue: 10)
    let other = Task {
      // It fills the queue, before anything is judged.
      let lines = (0..<10).map { Self.event("first-\($0)") + "\n" }.joined()
      return try await worker.submit(LogChunk(file: "t", lines: lines.utf8), to: worker.lanes[0])
    }
    try await wait { worker.lanes[0].queue.events == 10 }
    let steps = MemoryInput.Steps(
      (0..<20).map { step in .success((0..<7).map { Self.event("e-\(step)-\($0)") }) })
    let service = service(worker, of: "shop", steps)
    try await run(service) {
      try await Task.sleep(for: .milliseconds(100))
      #expect(service.figures.lines == 0 && !steps.isEmpty)
      worker.start()
      try await wait { service.figures.lines == 140 }
    }
    #expect(try await other.value.accepted.events == 10)
    let ids = (0..<20).flatMap { step in (0..<7).map { "e-\(step)-\($0)" } }
    #expect(
      try Self.journal(worker.lanes[0]).dropFirst(10)
        == ids.map { Self.event($0, of: "shop") }[...])
    worker.stop(within: .seconds(5))
  }

  @Test("may feed many lanes, each with the events of its tenants")
  func lanes() async throws {
    let worker = try worker(["acme", "bolt"])
    worker.start()
    let lines = ["bolt", "nobody", "acme", "bolt", nil].enumerated().map { number, tenant in
      Self.event("e-\(number)", of: tenant)
    }
    let service = service(worker, of: "*", MemoryInput.Steps([.success(lines)]))
    try await run(service) { try await wait { service.figures.lines == 5 } }
    #expect(try Self.journal(worker.lanes[0]) == [lines[2]])
    #expect(try Self.journal(worker.lanes[1]) == [lines[0], lines[3]])
    #expect(service.figures.rejects == 2)
    #expect(logged.contains { $0.contains("the tenant `nobody` is not one that the worker knows") })
    worker.stop(within: .seconds(5))
  }
}
