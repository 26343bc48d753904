import Rules

/// What became of a rule that was asked about an event.
package struct RuleTrace: Hashable, Sendable {
  package var rule: String
  /// nil: it matched. Else the first condition that failed, in words.
  package var failed: String?
}

extension Tenant {
  /// Asks every rule in scope, also those that cannot match.
  func trace(_ kind: Rule.EventKind, _ question: RuleQuestion, _ work: inout Work) {
    let scope = groups[question.speaker.pair.group].rulesInScope
    for (index, rule) in policy.rules.enumerated() where rule.event == kind && scope[index] {
      let matches = reason(rule.when, question, work) != nil
      let failed = matches ? nil : failure(rule.when, question, work)
      work.trace?.append(RuleTrace(rule: rule.id, failed: failed))
    }
  }

  /// The first condition in written order that makes a node false.
  private func failure(_ node: Int, _ question: RuleQuestion, _ work: Work) -> String {
    if case .all(let range) = policy.nodes[node] {
      for child in policy.children[range] where reason(child, question, work) == nil {
        return failure(child, question, work)
      }
    }
    return policy.title(ofNode: node)
  }
}
