/// How long to wait after failures: the ceiling doubles with each, and the wait is drawn from all
/// below it, so that many who failed together do not come back together ("full jitter": Marc
/// Brooker, "Exponential Backoff And Jitter", 2015).
package struct Backoff: Hashable, Sendable {
  /// The ceiling after the first failure.
  package var base: Duration
  /// No ceiling is higher.
  package var cap: Duration

  package init(base: Duration, cap: Duration) {
    self.base = base
    self.cap = cap
  }

  /// The ceiling after so many failures, from 1.
  package func ceiling(after failures: Int) -> Duration {
    var ceiling = base
    for _ in 1..<max(failures, 1) where ceiling < cap { ceiling *= 2 }
    return min(ceiling, cap)
  }

  /// - Parameter random: evenly drawn from all numbers.
  package func delay(after failures: Int, random: UInt64) -> Duration {
    // 53 bits: as many as a `Double` holds.
    let share = Double(random >> 11) / Double(1 << 53)
    return ceiling(after: failures) * share
  }
}
