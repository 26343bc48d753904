import Records

/// Keeps, of all that an event shows for a predicate, what a decision tells: the finding that
/// starts first, then the longest, then by the order of fields, sources and words.
struct HitCollector {
  private var best: [Evidence?]
  private var touched: [Int] = []

  init(predicates: Int) {
    best = Array(repeating: nil, count: predicates)
  }

  mutating func offer(_ predicate: Int, _ evidence: Evidence) {
    guard let standing = best[predicate] else {
      best[predicate] = evidence
      touched.append(predicate)
      return
    }
    if evidence.comesBefore(standing) { best[predicate] = evidence }
  }

  /// Moves all hits of the event to the end of `hits`, rising by predicate.
  mutating func drain(into hits: inout [Hit]) {
    guard !touched.isEmpty else { return }
    touched.sort()
    for predicate in touched {
      if let evidence = best[predicate] {
        hits.append(Hit(predicate: predicate, evidence: evidence))
      }
      best[predicate] = nil
    }
    touched.removeAll(keepingCapacity: true)
  }
}

extension Evidence {
  fileprivate func comesBefore(_ other: Evidence) -> Bool {
    guard let mine = finding, let theirs = other.finding else { return false }
    if mine.span.lowerBound != theirs.span.lowerBound {
      return mine.span.lowerBound < theirs.span.lowerBound
    }
    if mine.span.count != theirs.span.count { return mine.span.count > theirs.span.count }
    if mine.ordinal != theirs.ordinal { return mine.ordinal < theirs.ordinal }
    return rank < other.rank
  }

  /// The order of sources and words within a predicate.
  private var rank: (Int, Int) {
    switch self {
    case .keyword(let source, let word, _): (source, word)
    case .regex(let pattern, _): (pattern, 0)
    case .link, .kind, .app, .count: (0, 0)
    }
  }
}
