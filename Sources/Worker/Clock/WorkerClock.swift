import Foundation
package import Records

/// The worker's own clock: when something was accepted, and when a timer is due.
package struct WorkerClock: Sendable {
  private let read: @Sendable () -> Instant

  /// - Parameter read: milliseconds since 1970 by whatever clock there is.
  package init(_ read: @escaping @Sendable () -> Instant) {
    self.read = read
  }

  /// The system's.
  package static let system = WorkerClock {
    Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
  }

  package var now: Instant { read() }
}
