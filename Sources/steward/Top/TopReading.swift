import Foundation
import Measures

/// What a worker's metrics said at a time, or twice in a row.
struct TopReading: Sendable {
  let now: MetricsReading
  /// Seconds since 1970, by this machine.
  let time: Double
  /// The one before, and how many seconds ago that was; nil: there is none, or the worker began anew.
  let before: (reading: MetricsReading, seconds: Double)?

  init(_ now: MetricsReading, at time: Double, after last: TopReading?) {
    self.now = now
    self.time = time
    let start = "process_start_time_seconds"
    if let last, last.now.sum(start) == now.sum(start), time > last.time {
      before = (last.now, time - last.time)
    } else {
      before = nil
    }
  }

  /// How fast a counter grows, in a second; nil where it is not known yet.
  func rate(_ name: String, _ label: MetricLabel? = nil) -> Double? {
    guard let before else { return nil }
    // What has never happened may have no line.
    return max(0, (now.sum(name, label) ?? 0) - (before.reading.sum(name, label) ?? 0))
      / before.seconds
  }

  /// Of what came since the reading before, or, where nothing did, since the worker began.
  func quantile(_ share: Double, _ name: String, _ label: MetricLabel? = nil) -> Double? {
    guard let new = now.histogram(name, label) else { return nil }
    let recent = new.since(before?.reading.histogram(name, label))
    return (recent.count > 0 ? recent : new).quantile(share)
  }

  /// How fast each of several counters grows, the fastest first; those that never counted are left out
  /// unless they are wanted.
  func fastest(
    _ name: String, by labels: [String], silent: Bool = false
  ) -> [(values: [String], rate: Double, total: Double)] {
    var places: [[String]: Int] = [:]
    var rows: [(values: [String], rate: Double, total: Double)] = []
    func add(_ sample: MetricsReading.Sample, _ sign: Double) {
      let values = labels.map { sample.label($0) ?? "" }
      let place = places[values] ?? rows.count
      if place == rows.count {
        places[values] = place
        rows.append((values, 0, 0))
      }
      rows[place].rate += sign * sample.value
      if sign > 0 { rows[place].total += sample.value }
    }
    for sample in now.all(name) { add(sample, 1) }
    for sample in before?.reading.all(name) ?? [] { add(sample, -1) }
    for index in rows.indices {
      rows[index].rate = before.map { rows[index].rate / $0.seconds } ?? 0
    }
    return rows.filter { silent || $0.total > 0 }.enumerated().sorted { left, right in
      (right.element.rate, right.element.total, left.offset)
        < (left.element.rate, left.element.total, right.offset)
    }.map(\.element)
  }
}
