import Moderation
package import Rules
package import Scanning
import Synchronization

/// Changes one thing of a pack at a time and runs its tests, to find what no test would notice.
///
/// A change costs a policy of its own, and the tests until the first that fails; of a word that is taken
/// away only the tests in which it was found are run.
package struct MutationRun: Sendable {
  package struct Outcome: Sendable {
    /// How many changes were tried.
    package var tried = 0
    /// Those that no test noticed, in the order of their places.
    package var unnoticed: [PackChange] = []
    /// False where it was stopped before the last change.
    package var isComplete = true
  }

  private let pack: Pack
  private let store: KeptSearches
  /// Of each test the words that were found and the rules that matched.
  private var coverage: [RuleCoverage.Reached] = []
  /// What the tests come to as the pack stands.
  package private(set) var results: [RuleTester.Result] = []

  /// - Parameter store: where compiled searches may be kept for the next run.
  package init(_ pack: Pack, store: (any SearchStore)? = nil) {
    self.pack = pack
    self.store = KeptSearches(store)
    let policy = Policy(pack)
    let tester = RuleTester(policy, store: self.store)
    for test in pack.tests {
      let reached = RuleCoverage(policy)
      results.append(tester.run(test, coverage: reached))
      coverage.append(reached.reached)
    }
  }

  /// Tries every change. The tests have to pass as the pack stands.
  /// - Parameters:
  ///   - jobs: how many changes are tried side by side; the outcome is the same for every number.
  ///   - report: is told how many changes of how many have been tried, and says whether to go on.
  package func run(jobs: Int, report: (Int, Int) -> Bool = { _, _ in true }) async -> Outcome {
    let changes = PackChange.all(of: pack)
    var outcome = Outcome()
    var isUnnoticed = [Bool](repeating: false, count: changes.count)
    await withTaskGroup(of: (Int, Bool).self) { group in
      var next = 0
      func start() {
        guard next < changes.count else { return }
        let (number, change) = (next, changes[next])
        next += 1
        group.addTask { (number, isNoticed(change)) }
      }
      for _ in 0..<max(1, jobs) { start() }
      for await (number, isNoticed) in group {
        outcome.tried += 1
        isUnnoticed[number] = !isNoticed
        if outcome.isComplete, !report(outcome.tried, changes.count) { outcome.isComplete = false }
        if outcome.isComplete { start() }
      }
    }
    outcome.unnoticed = zip(changes, isUnnoticed).filter(\.1).map(\.0)
    return outcome
  }

  /// Whether a test fails with the change.
  private func isNoticed(_ change: PackChange) -> Bool {
    let tests = tests(for: change.reach)
    guard !tests.isEmpty else { return false }
    var changed = pack
    change.make(&changed)
    let tester = RuleTester(Policy(changed), store: store)
    return tests.contains { !tester.run($0).failures.isEmpty }
  }

  /// The tests that a change could concern, those first that are likely to notice.
  private func tests(for reach: PackChange.Reach) -> [PackTest] {
    switch reach {
    case .word(let list, let word):
      let found = RuleCoverage.SeenWord(list: pack.lists[list].name.value, word: word)
      return zip(pack.tests, coverage).filter { $1.words.contains(found) }.map(\.0)
    case .all(let rule):
      guard let rule else { return pack.tests }
      let both = zip(pack.tests, coverage)
      return both.filter { $1.rules.contains(rule) }.map(\.0)
        + both.filter { !$1.rules.contains(rule) }.map(\.0)
    }
  }
}

/// Compiled searches in memory, before those of another store: a change leaves most regexes as they
/// are.
private final class KeptSearches: SearchStore {
  private let other: (any SearchStore)?
  private let kept = Mutex<[String: [UInt8]]>([:])

  init(_ other: (any SearchStore)?) {
    self.other = other
  }

  func load(_ name: String) -> [UInt8]? {
    if let bytes = kept.withLock({ $0[name] }) { return bytes }
    guard let bytes = other?.load(name) else { return nil }
    kept.withLock { $0[name] = bytes }
    return bytes
  }

  /// What belongs to one change is of no use to another run.
  func save(_ bytes: [UInt8], as name: String) {
    kept.withLock { $0[name] = bytes }
  }
}
