/// All checks, run over a pack that loads.
package enum Linter {
  package static let checks: [any PackCheck] = [
    NeverMatches(), RepeatedRule(), NoActions(), IdleAction(), IdleStrike(), LowLimit(),
    UnreachableStep(), UnusedList(), UnusedGroupSet(), EmptyList(), DuplicateWord(), LostWord(),
    SingleHan(), TwoHan(), NearListName(), UnknownKind(), WeakPattern(), RunawayPattern(),
  ]

  /// The warnings of all checks in the order of their places, without excerpts.
  package static func check(_ pack: Pack) -> [Diagnostic] {
    checks.flatMap { $0.check(pack) }.sorted()
  }
}

extension PackReading {
  /// What the reader found and, if the pack loads, what the checks find: everything that
  /// `steward check` shows.
  package var checked: [Diagnostic] {
    let warnings = pack.map(Linter.check) ?? []
    return (diagnostics + sources.withExcerpts(warnings)).sorted()
  }
}
