package import Rules

extension Policy {
  /// All predicates of a rule, in written order.
  package func predicates(of rule: CompiledRule) -> [Int] {
    predicates(below: rule.when)
  }

  /// Predicates that nobody asks about but replies to who mentions the assistant: of a message without
  /// mentions they need not be found out.
  var predicatesForMentions: Set<Int> {
    let addressed = replies.filter(\.needsMention).flatMap { predicates(below: $0.when) }
    let others =
      rules.flatMap(predicates)
      + replies.filter { !$0.needsMention }
      .flatMap { predicates(below: $0.when) }
    return Set(addressed).subtracting(others)
  }

  func predicates(below node: Int) -> [Int] {
    switch nodes[node] {
    case .predicate(let predicate): [predicate]
    case .not(let child): predicates(below: child)
    case .all(let range), .any(let range): children[range].flatMap(predicates)
    }
  }
}
