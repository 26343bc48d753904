internal import CVectorscan

/// The memory that a search for patterns works in. Each thread has its own, for all its sets.
package final class PatternScratch {
  /// nil where there is no memory for a search.
  private(set) var scratch: OpaquePointer?
  /// Ids that the search in hand found.
  let hits: UnsafeMutablePointer<PatternHits>

  package init(for sets: [PatternSet]) {
    hits = .allocate(capacity: 1)
    hits.initialize(to: PatternHits(capacity: sets.map(\.patterns.count).max() ?? 0))
    for set in sets where !set.enlarge(&scratch) {
      hs_free_scratch(scratch)
      scratch = nil
      break
    }
  }

  deinit {
    hs_free_scratch(scratch)
    hits.pointee.ids.deallocate()
    hits.deallocate()
  }
}

/// Ids that a search found, in a buffer that is large enough for all there are.
struct PatternHits {
  private(set) var ids: UnsafeMutableBufferPointer<UInt32>
  private(set) var count = 0

  init(capacity: Int) {
    ids = .allocate(capacity: capacity)
  }

  mutating func append(_ id: UInt32) {
    // Each id is reported once; were one reported again, the buffer would still hold.
    guard count < ids.count else { return }
    ids[count] = id
    count += 1
  }

  mutating func clear() {
    count = 0
  }

  /// Puts the ids into rising order. There are few.
  mutating func sort() {
    ids[..<count].sort()
  }
}
