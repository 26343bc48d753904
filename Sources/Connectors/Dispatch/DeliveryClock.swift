import Foundation
package import Records

/// The clocks and the luck that deliveries need; tests bring their own.
package struct DeliveryClock: Sendable {
  /// Never goes back; for delays.
  package var now: @Sendable () -> Duration
  /// The worker's clock; for staleness.
  package var time: @Sendable () -> Instant
  /// Evenly drawn from all numbers.
  package var random: @Sendable () -> UInt64

  package init(
    now: @escaping @Sendable () -> Duration, time: @escaping @Sendable () -> Instant,
    random: @escaping @Sendable () -> UInt64
  ) {
    self.now = now
    self.time = time
    self.random = random
  }

  package static func system() -> DeliveryClock {
    let start = ContinuousClock.now
    return DeliveryClock(
      now: { start.duration(to: .now) },
      time: { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) },
      random: { UInt64.random(in: .min ... .max) })
  }
}
