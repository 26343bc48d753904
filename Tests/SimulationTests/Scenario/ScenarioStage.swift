import Moderation
import Records
import Rules
import Simulation
import TestSupport

/// Scenarios in memory.
struct MemoryScenarios: ScenarioFiles {
  var files: [String: String]

  func read(_ path: String) throws(PackFileError) -> [UInt8] {
    try MemoryFiles(files).read(path, limit: 1 << 20)
  }

  func pack(_ folder: String, beside scenario: String) -> PackReading {
    let inside = files.filter { $0.key.hasPrefix(folder + "/") }
    return PackReader.read(
      folder,
      from: MemoryFiles(
        Dictionary(
          uniqueKeysWithValues: inside.map {
            ($0.key.dropFirst(folder.count + 1).description, $0.value)
          })))
  }

  func packFiles(beside scenario: String) -> any PackFiles { MemoryFiles(files) }
}

/// One text, and all else from the disk.
private struct OverlaidScenario: ScenarioFiles {
  var yaml: String
  var folder: ScenarioFolder

  func read(_ path: String) throws(PackFileError) -> [UInt8] { Array(yaml.utf8) }
  func pack(_ folder: String, beside scenario: String) -> PackReading {
    self.folder.pack(folder, beside: scenario)
  }
  func packFiles(beside scenario: String) -> any PackFiles { folder.packFiles(beside: scenario) }
}

/// A scenario under a pack, played in memory.
struct ScenarioStage {
  struct Unread: Error, Equatable {
    var texts: [String]
  }

  /// A pack and two groups that most tests are content with.
  static let head = """
    scenario: test
    start: 2026-05-01T00:00:00Z
    pack:
      strikes: { ladder: { 2: kick } }
      rules:
        - { id: bad, when: { keyword: bad }, then: [delete, { strike: 1 }] }
        - { id: ask, when: { keyword: ask }, then: { review: [kick] } }
        - { id: quiet, mode: shadow, when: { keyword: bad }, then: kick }
      codes: [{ id: spring, groups: [g-2], capacity: 3, hold: 1m }]
    groups:
      g-1: { owner: boss, members: [ann, bob] }
      g-2: { owner: boss }

    """

  let scenario: Scenario
  let inspector: Inspector

  /// - Parameter steps: each a line of YAML in braces.
  init(steps: [String], head: String = head, files: [String: String] = [:]) throws {
    try self.init(
      head + "steps:\n" + steps.map { "  - " + $0 + "\n" }.joined(), files: files)
  }

  init(_ yaml: String, files: [String: String] = [:]) throws {
    let reading = try ScenarioReader.read(
      "s.yaml", from: MemoryScenarios(files: files.merging(["s.yaml": yaml]) { $1 }))
    guard let scenario = reading.scenario else {
      throw Unread(
        texts: reading.diagnostics.map { "\($0.place.line):\($0.place.column): \($0.text)" })
    }
    self.scenario = scenario
    inspector = Inspector(Policy(scenario.pack))
  }

  /// A text as if it stood in a folder on the disk.
  init(_ yaml: String, besides files: ScenarioFolder, in folder: String) throws {
    let written = OverlaidScenario(yaml: yaml, folder: files)
    guard let scenario = try ScenarioReader.read(folder + "/text.yaml", from: written).scenario
    else { throw Unread(texts: [yaml]) }
    self.scenario = scenario
    inspector = Inspector(Policy(scenario.pack))
  }

  /// A scenario of the repository.
  init(at path: String) throws {
    let reading = try ScenarioReader.read(SourceTree.path(path), from: ScenarioFolder())
    guard let scenario = reading.scenario else {
      throw Unread(texts: reading.diagnostics.map { "\($0.place.line): \($0.text)" })
    }
    self.scenario = scenario
    inspector = Inspector(Policy(scenario.pack))
  }

  /// What it is told and what it decides, as bytes.
  struct Played {
    var outcome: ScenarioRun.Outcome
    var events: [UInt8] = []
    var decisions: [UInt8] = []

    /// Each as `line: subject: expected, not found`, with the line of the file.
    var failures: [String] {
      outcome.failures.flatMap { failure in
        switch failure {
        case .expectation(let place, _, let shortfalls):
          shortfalls.map { "\(place.line): \($0.subject): \($0.expected), not \($0.found)" }
        case .promise(let broken, _, _): ["\(broken.promise.rawValue): \(broken.detail)"]
        }
      }
    }
  }

  func play(seed: UInt64 = 1, faults: Faults? = nil) -> Played {
    var run = ScenarioRun(scenario, inspector, .init(seed: seed, faults: faults))
    var events: [UInt8] = []
    var decisions: [UInt8] = []
    let outcome = run.play(
      log: { events += $0 + [UInt8(ascii: "\n")] },
      decide: { DecisionWriter.append($0, to: &decisions) })
    return Played(outcome: outcome, events: events, decisions: decisions)
  }
}
