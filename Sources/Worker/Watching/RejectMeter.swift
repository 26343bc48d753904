package import Measures
import Synchronization

/// Counts lines that were no events, or not those of who sent them, by the way they came in.
package final class RejectMeter: Sendable {
  package struct Key: Hashable, Sendable {
    /// `http`, `follow`, `stdin`.
    package var way: String
    /// The lane that they were meant for; "" where that is not known.
    package var lane: String
  }

  /// Ways times lanes.
  private static let keyLimit = 30_000

  private let counts = Mutex(Counts<Key>(limit: keyLimit))

  package func add(_ count: Int, from way: String, for lane: Lane?) {
    guard count > 0 else { return }
    counts.withLock { $0.add(count, to: Key(way: way, lane: lane?.name ?? "")) }
  }

  package var figures: Counts<Key> { counts.withLock { $0 } }
}
