/// All checks, run over a pack that loads.
package enum Linter {
  package static let checks: [any PackCheck] = [
    NeverMatches(), RepeatedRule(), NoActions(), IdleAction(), IdleStrike(), LowLimit(),
    UnreachableStep(), UnusedList(), UnusedGroupSet(), EmptyList(), DuplicateWord(), LostWord(),
    SingleHan(), TwoHan(), NearListName(), UnknownKind(), RunawayPattern(),
    WeakPattern(), UnsearchedPattern(),
  ]

  /// The warnings of all checks in the order of their places, without excerpts.
  ///
  /// - Parameter costs: what those warnings tell that are about time.
  package static func check(_ pack: Pack, costs: PatternCosts? = nil) -> [Diagnostic] {
    checks.flatMap { check -> [Diagnostic] in
      switch check {
      case var check as WeakPattern:
        check.costs = costs
        return check.check(pack)
      case var check as UnsearchedPattern:
        check.costs = costs
        return check.check(pack)
      default: return check.check(pack)
      }
    }.sorted()
  }
}

extension PackReading {
  /// What the reader found and, if the pack loads, what the checks find: everything that
  /// `steward check` shows.
  package func checked(costs: PatternCosts? = nil) -> [Diagnostic] {
    let warnings = pack.map { Linter.check($0, costs: costs) } ?? []
    return (diagnostics + sources.withExcerpts(warnings)).sorted()
  }
}
