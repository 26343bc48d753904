import Moderation
package import Rules

/// What the tests of a pack reach: rules that matched, and words that were found.
package final class RuleCoverage {
  private let policy: Policy
  private(set) var reached = Reached()

  package init(_ policy: Policy) {
    self.policy = policy
  }

  /// A word of a list.
  struct SeenWord: Hashable, Sendable {
    var list: String
    var word: Int
  }

  struct Reached: Sendable {
    /// Rules that matched.
    var rules: Set<String> = []
    /// Words that were found.
    var words: Set<SeenWord> = []
  }

  func note(_ stage: TestStage) {
    reached.rules.formUnion(stage.matched)
    for seen in stage.scratch.seenWords ?? [] {
      guard
        case .keyword(let sources) = policy.predicates[seen.predicate].question,
        let list = sources[seen.source].list
      else { continue }
      reached.words.insert(SeenWord(list: list, word: seen.word))
    }
  }

  /// Rules that no test matched, in the order of the pack.
  package var unreachedRules: [Rule] {
    policy.pack.rules.filter { !reached.rules.contains($0.id.value) }
  }

  /// For each list the words that no test found, in the order of the pack; lists that are reached
  /// whole are left out.
  package var unreachedWords: [(list: List, words: [Placed<String>])] {
    policy.pack.lists.compactMap { list in
      guard let words = list.words?.words else { return nil }
      let missing = words.indices.filter {
        !reached.words.contains(SeenWord(list: list.name.value, word: $0))
      }
      return missing.isEmpty ? nil : (list, missing.map { words[$0] })
    }
  }
}
