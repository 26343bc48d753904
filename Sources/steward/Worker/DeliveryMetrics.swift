import Connectors
import Measures
import Storage

/// How the destinations of a worker do, for its metrics.
struct DeliveryMetrics: Sendable {
  /// What delivers, and for which lane.
  let dispatchers: [(lane: String, dispatcher: Dispatcher)]

  var families: [MetricFamily] {
    var attempts = MetricFamily(
      "steward_delivery_attempts_total", .counter, "Attempts to deliver an action.")
    var failures = MetricFamily(
      "steward_delivery_failures_total", .counter,
      "Attempts that were refused, put off, or never answered.")
    var settled = MetricFamily(
      "steward_deliveries_total", .counter, "Actions that came to a state, by state.")
    var underWay = MetricFamily(
      "steward_delivery_under_way", .gauge, "Deliveries whose answer is awaited.")
    var resting = MetricFamily(
      "steward_delivery_breaker_open", .gauge,
      "1 where a destination has a rest after failures in a row.")
    var requests = MetricFamily(
      "steward_delivery_duration_seconds", .histogram,
      "From asking a destination to its answer, whatever that was.")
    var ages = MetricFamily(
      "steward_delivery_age_seconds", .histogram,
      "From when an action was durable to when its destination had taken it.")
    for (lane, dispatcher) in dispatchers {
      let (figures, times) = (dispatcher.figures, dispatcher.times)
      let labels = [
        MetricLabel("tenant", lane), MetricLabel("destination", dispatcher.destination),
      ]
      attempts.add(figures.attempts, labels)
      failures.add(figures.failures, labels)
      for state in DeliveryState.allCases where state != .pending {
        settled.add(figures.count(of: state), labels + [MetricLabel("state", state.rawValue)])
      }
      underWay.add(figures.underWay, labels)
      resting.add(figures.isBreakerOpen ? 1 : 0, labels)
      requests.add(times.requests, labels)
      ages.add(times.ages, labels)
    }
    return [attempts, failures, settled, underWay, resting, requests, ages]
  }
}
