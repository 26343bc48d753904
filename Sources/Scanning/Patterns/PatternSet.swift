/// Patterns that look at the same texts. One search tells which of them may match a text; whether
/// and where one does, PCRE2 says.
///
/// ```
///  patterns ─► literals ─► Vectorscan ─► candidates ─► PCRE2
///      └── none, or in doubt ────────────────┘
/// ```
/// The search passes no match over: each text that a pattern matches holds one of its literals. A
/// pattern without literals, or of which that is not certain, is a candidate in every text.
package final class PatternSet: Sendable {
  package let patterns: [Regex]
  private let database: PatternDatabase?
  /// Places of patterns that are candidates in every text, rising.
  package let alone: [Int]

  /// - Parameter store: where the search may be kept for the next run.
  package init(_ patterns: [Regex], store: (any SearchStore)? = nil) {
    self.patterns = patterns
    var entries: [PatternDatabase.Entry] = []
    var alone: [Int] = []
    for (index, pattern) in patterns.enumerated() {
      if case .literals(let literals) = SearchGround(of: pattern.pattern) {
        entries += literals.map { PatternDatabase.Entry(id: UInt32(index), literal: $0) }
      } else {
        alone.append(index)
      }
    }
    database = PatternDatabase.database(for: entries, store)
    self.alone = database == nil ? Array(patterns.indices) : alone
  }

  func enlarge(_ scratch: inout OpaquePointer?) -> Bool {
    database?.enlarge(&scratch) ?? true
  }

  /// Calls `body` with the place of each pattern that may match a text of valid UTF-8, rising.
  package func forEachCandidate(
    in bytes: UnsafeBufferPointer<UInt8>, _ scratch: PatternScratch, _ body: (Int) -> Void
  ) {
    let hits = scratch.hits
    hits.pointee.clear()
    if let database {
      guard let memory = scratch.scratch, database.search(bytes, memory, hits) else {
        return patterns.indices.forEach(body)
      }
    }
    if hits.pointee.count == 0 { return alone.forEach(body) }
    hits.pointee.sort()
    var next = 0
    for index in alone {
      while next < hits.pointee.count, hits.pointee.ids[next] < index {
        body(Int(hits.pointee.ids[next]))
        next += 1
      }
      body(index)
    }
    while next < hits.pointee.count {
      body(Int(hits.pointee.ids[next]))
      next += 1
    }
  }
}
