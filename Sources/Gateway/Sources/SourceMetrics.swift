package import Measures

/// How the sources of a worker do, for its metrics.
package enum SourceMetrics {
  package static func families(_ sources: [any EventSource]) -> [MetricFamily] {
    var lines = MetricFamily(
      "steward_source_lines_total", .counter, "Lines that were read and are kept or rejected.")
    var bytes = MetricFamily("steward_source_bytes_total", .counter, "Bytes of these lines.")
    var lag = MetricFamily(
      "steward_source_lag_bytes", .gauge, "Bytes that are there and wait to be read.")
    var fault = MetricFamily(
      "steward_source_fault", .gauge, "1 where nothing can be read now, for a reason in the log.")
    for figures in sources.map(\.figures) {
      let labels = [MetricLabel("tenant", figures.tenant), MetricLabel("source", figures.name)]
      lines.add(figures.lines, labels)
      bytes.add(figures.bytes, labels)
      lag.add(figures.lag, labels)
      fault.add(figures.fault == nil ? 0 : 1, labels)
    }
    return [lines, bytes, lag, fault]
  }
}
