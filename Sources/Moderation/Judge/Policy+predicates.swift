import Rules

extension Policy {
  /// All predicates of a rule, in written order.
  func predicates(of rule: CompiledRule) -> [Int] {
    predicates(below: rule.when)
  }

  func predicates(below node: Int) -> [Int] {
    switch nodes[node] {
    case .predicate(let predicate): [predicate]
    case .not(let child): predicates(below: child)
    case .all(let range), .any(let range): children[range].flatMap(predicates)
    }
  }
}
