/// How many values fell below each of some bounds: what tells a median from a tail at the cost of one
/// addition a value.
///
/// ### Layout
/// ```
///   bounds   b0   b1   b2
///   counts [ ≤b0 | ≤b1 | ≤b2 | more ]   each counts its own stretch alone
/// ```
package struct Histogram: Hashable, Sendable {
  /// Inclusive upper bounds, rising.
  package let bounds: [Double]
  /// One more than the bounds: the last counts what is beyond all of them.
  package private(set) var counts: [UInt64]
  package private(set) var sum: Double

  package init(bounds: [Double]) {
    self.init(bounds: bounds, counts: Array(repeating: 0, count: bounds.count + 1), sum: 0)
  }

  package init(bounds: [Double], counts: [UInt64], sum: Double) {
    assert(zip(bounds, bounds.dropFirst()).allSatisfy { $0 < $1 })
    assert(counts.count == bounds.count + 1)
    self.bounds = bounds
    self.counts = counts
    self.sum = sum
  }

  /// From half a millisecond to half a minute: commits, answers, snapshots, requests.
  package static let seconds = Histogram(
    bounds: [
      0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30,
    ])

  /// From ten milliseconds to a day: what waits for somebody else.
  package static let longSeconds = Histogram(
    bounds: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3_600, 21_600, 86_400])

  /// From one to ten thousand: what is done at a time.
  package static let counts = Histogram(
    bounds: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000])

  package var count: UInt64 { counts.reduce(0, +) }

  /// O(log bounds).
  package mutating func observe(_ value: Double) {
    var (low, high) = (0, bounds.count)
    while low < high {
      let middle = (low + high) / 2
      if value <= bounds[middle] { high = middle } else { low = middle + 1 }
    }
    counts[low] += 1
    sum += value
  }

  package mutating func observe(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    observe(Double(seconds) + Double(attoseconds) / 1e18)
  }

  /// The value that a share of all are not above, as `histogram_quantile` of Prometheus finds it:
  /// evenly spread within a stretch, the last bound where it lies beyond. nil where there is none.
  /// - Parameter share: 0 … 1.
  package func quantile(_ share: Double) -> Double? {
    let total = count
    guard total > 0, let last = bounds.last else { return nil }
    let rank = share * Double(total)
    var below = 0.0
    for (index, bound) in bounds.enumerated() {
      let inside = Double(counts[index])
      if inside > 0, below + inside >= rank {
        let start = index == 0 ? 0 : bounds[index - 1]
        return start + (bound - start) * max(0, rank - below) / inside
      }
      below += inside
    }
    return last
  }

  /// What came after an earlier state of it. One that counted more was of another run: all came after.
  package func since(_ earlier: Histogram?) -> Histogram {
    guard let earlier, earlier.bounds == bounds,
      zip(counts, earlier.counts).allSatisfy({ $0 >= $1 })
    else { return self }
    return Histogram(
      bounds: bounds, counts: zip(counts, earlier.counts).map { $0 - $1 },
      sum: sum - earlier.sum)
  }

  /// Adds one with the same bounds.
  package mutating func add(_ other: Histogram) {
    guard other.bounds == bounds else { return }
    for index in counts.indices { counts[index] += other.counts[index] }
    sum += other.sum
  }
}
