import Foundation
import Moderation
import Records
import TestSupport
import Testing

/// Generated histories: the engine and the reference tell the same, event by event, every row of
/// the documentation is reached, and what must never happen does not.
@Suite("Live codes, generated histories")
struct CodeModelTests {
  /// `STEWARD_HISTORIES=1000000` asks for more than the usual run.
  private static let histories =
    ProcessInfo.processInfo.environment["STEWARD_HISTORIES"].flatMap(Int.init) ?? 10_000
  private static let events = 20
  /// So many are tenants of one log, with one pack.
  private static let tenants = 100

  @Test("Engine and reference agree, every row is reached, and nothing happens that never may")
  func sameAnswers() async throws {
    let logs = (Self.histories + Self.tenants - 1) / Self.tenants
    let runs = try await withThrowingTaskGroup(of: ModelRun.self) { group in
      for slice in 0..<4 {
        group.addTask {
          var all = ModelRun()
          for log in stride(from: slice, to: logs, by: 4) where all.flaw == nil {
            all.add(try Self.run(log))
          }
          return all
        }
      }
      return try await group.reduce(into: ModelRun()) { $0.add($1) }
    }
    if let flaw = runs.flaw { Issue.record("\(flaw)") }
    let documented = try Self.documentedRows()
    #expect(documented == Array(1...documented.count))
    #expect(documented.filter { runs.rows[$0] == nil } == [], "rows that were never reached")
    #expect(runs.rows.keys.filter { !documented.contains($0) } == [], "rows nobody wrote down")
    #expect(runs.histories >= Self.histories)
  }

  /// The packs that judge a log, one after the other: of every second one it stays the same.
  private static func packs(of log: Int) -> [ModelPack] {
    let all = ModelPack.all
    if log.isMultiple(of: 2) { return [all[log / 2 % all.count]] }
    var random = SeededRandom(state: UInt64(log))
    return (0..<3).map { _ in random.chance(percent: 5) ? .none : random.pick(all) }
  }

  /// Histories with the seeds of one log, all with the same packs.
  private static func run(_ log: Int) throws -> ModelRun {
    let packs = packs(of: log)
    let seeds = log * tenants..<(log + 1) * tenants
    var references = seeds.map { _ in CodeReference(packs[0], start: Engine.start) }
    var histories = seeds.map { CodeHistory(packs[0], seed: UInt64($0)) }
    var watches: [String: CodeWatch] = [:]
    var judge: Judge?
    var run = ModelRun()
    run.histories = seeds.count
    for (part, pack) in packs.enumerated() {
      var steps: [Step] = []
      for index in references.indices {
        if part > 0 {
          references[index].swap(to: pack)
          histories[index].pack = pack
          let tick = histories[index].tick(part * 1_000)
          steps.append(Step(event: tick, told: references[index].take(tick)))
          watches[tick.tenant]?.swap(to: pack)
        }
        for number in 1...(part == 0 ? events : events / 3) {
          let event = histories[index].next(part * 1_000 + number, after: references[index])
          steps.append(Step(event: event, told: references[index].take(event)))
        }
      }
      let decisions = try Engine(pack.yaml).play(steps.map(\.event.line), &judge)
      if let flaw = flaw(steps, decisions, &watches) {
        run.flaw = "\(flaw)\n\(packs[...part].map(\.yaml).joined(separator: "\n---\n"))"
        return run
      }
    }
    for reference in references { run.rows.merge(reference.rows) { $0 + $1 } }
    return run
  }

  private struct Step {
    var event: ModelEvent
    var told: [CodeReference.Told]
  }

  /// The first difference between what the reference says and the engine, or what never may happen.
  private static func flaw(
    _ steps: [Step], _ decisions: [Decision], _ watches: inout [String: CodeWatch]
  ) -> String? {
    var said = decisions.compactMap(CodeAnswers.init)[...]
    for step in steps {
      let mine = said.prefix(step.told.count)
      said = said.dropFirst(step.told.count)
      let tenant = step.event.tenant
      let expected = step.told.map { CodeAnswers($0, tenant: tenant) }
      if Array(mine) != expected {
        return """
          the reference says \(expected)
            the engine says \(Array(mine))
          \(steps.map(\.event).filter { $0.tenant == tenant }.map(\.line).joined(separator: "\n"))
          """
      }
      watches[tenant, default: CodeWatch()].check(step.event, mine, step.told.map(\.after))
    }
    if let more = said.first { return "the engine says more: \(more)" }
    for step in steps {
      if let flaw = watches[step.event.tenant]?.flaws.first { return flaw }
    }
    return nil
  }

  /// The numbers that begin the rows of the tables.
  private static func documentedRows() throws -> [Int] {
    try String(contentsOfFile: SourceTree.path("docs/live-codes.md"), encoding: .utf8)
      .split(separator: "\n").compactMap { line in
        line.hasPrefix("| ") ? Int(line.dropFirst(2).prefix { $0 != " " }) : nil
      }
  }
}

/// What some histories came to.
struct ModelRun: Sendable {
  var histories = 0
  /// How often each row was reached.
  var rows: [Int: Int] = [:]
  /// The first difference between engine and reference, or what never may happen.
  var flaw: String?

  mutating func add(_ other: ModelRun) {
    histories += other.histories
    rows.merge(other.rows) { $0 + $1 }
    flaw = flaw ?? other.flaw
  }
}
