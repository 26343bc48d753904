import Foundation
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

  /// Histories with the seeds of one log, all with one pack.
  private static func run(_ log: Int) throws -> ModelRun {
    let pack = ModelPack.all[log % ModelPack.all.count]
    var told: [String: [CodeReference.Told]] = [:]
    var steps: [(event: ModelEvent, told: [CodeReference.Told])] = []
    var run = ModelRun()
    for seed in log * tenants..<(log + 1) * tenants {
      var reference = CodeReference(pack, start: Engine.start)
      var history = CodeHistory(pack, seed: UInt64(seed))
      for number in 1...events {
        let event = history.next(number, after: reference)
        let next = reference.take(event)
        steps.append((event, next))
        told[event.tenant, default: []] += next
      }
      run.histories += 1
      run.rows.merge(reference.rows) { $0 + $1 }
    }
    let decisions = try Engine(pack.yaml).run(batches: [steps.map(\.event.line)]).decisions
    var said = decisions.compactMap(CodeAnswers.init)[...]
    var watches: [String: CodeWatch] = [:]
    for step in steps {
      let mine = said.prefix(step.told.count)
      said = said.dropFirst(step.told.count)
      let tenant = step.event.tenant
      let expected = step.told.map { CodeAnswers($0, tenant: tenant) }
      if Array(mine) != expected {
        run.flaw = """
          the reference says \(expected)
            the engine says \(Array(mine))
          \(pack.yaml)
          \(steps.map(\.event).filter { $0.tenant == tenant }.map(\.line).joined(separator: "\n"))
          """
        return run
      }
      watches[tenant, default: CodeWatch()].check(step.event, mine, step.told.map(\.after))
    }
    if let more = said.first { run.flaw = "the engine says more: \(more)" }
    run.flaw = run.flaw ?? steps.lazy.compactMap { watches[$0.event.tenant]?.flaws.first }.first
    return run
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
