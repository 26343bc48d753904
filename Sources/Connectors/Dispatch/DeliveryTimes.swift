package import Measures

/// How long deliveries take.
package struct DeliveryTimes: Hashable, Sendable {
  /// From asking the destination to its answer, whatever that was.
  package internal(set) var requests = Histogram.seconds
  /// From when an action was durable to when the destination had taken it.
  package internal(set) var ages = Histogram.longSeconds
}
