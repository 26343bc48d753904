import Measures
import Synchronization

/// Counts requests by route, method and status.
final class RequestMeter: Sendable {
  private struct Key: Hashable, Sendable {
    var route: String
    var method: String
    var status: Int
  }

  /// Routes times methods times statuses.
  private static let keyLimit = 1_000
  private static let methods: Set = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]

  private let counts = Mutex(Counts<Key>(limit: keyLimit))

  /// - Parameter route: one of those that there are; nil: the request asked for something else.
  func note(route: String?, method: String, status: Int) {
    let key = Key(
      route: route ?? "other", method: Self.methods.contains(method) ? method : "other",
      status: status)
    counts.withLock { $0.add(to: key) }
  }

  var family: MetricFamily {
    var family = MetricFamily(
      "steward_http_requests_total", .counter, "Requests answered, by route and status.")
    for (key, count) in counts.withLock({ $0.entries }) {
      family.add(
        count,
        [
          MetricLabel("route", key.route), MetricLabel("method", key.method),
          MetricLabel("code", "\(key.status)"),
        ])
    }
    return family
  }
}

extension MetricsPage {
  var requestFamilies: [MetricFamily] { [requests.family] }
}
