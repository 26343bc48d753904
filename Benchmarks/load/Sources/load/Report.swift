import Histogram

/// What a worker made of the load.
struct Report {
  let batch: Int
  var seconds = 0.0
  private var accepted = 0
  private var refused: [Int: Int] = [:]
  private var latencies = Histogram<UInt64>(
    lowestDiscernibleValue: 1, highestTrackableValue: 60_000_000,
    numberOfSignificantValueDigits: .three)

  init(batch: Int) {
    self.batch = batch
  }

  mutating func take(_ status: Int, microseconds: UInt64) {
    if status == 202 {
      accepted += 1
      latencies.record(min(max(microseconds, 1), 60_000_000))
    } else {
      refused[status, default: 0] += 1
    }
  }

  var json: String {
    let percentiles = [50.0, 90, 99, 99.9, 100].map {
      "\"p\(format($0))\":\(latencies.valueAtPercentile($0))"
    }
    let statuses = refused.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
    return "{\"events\":\(accepted * batch),\"requests\":\(accepted),\"seconds\":\(seconds),"
      + "\"events_per_s\":\(Double(accepted * batch) / seconds),"
      + "\"refused\":{\(statuses.joined(separator: ","))},"
      + "\"latency_us\":{\(percentiles.joined(separator: ","))}}"
  }

  private func format(_ percentile: Double) -> String {
    percentile == percentile.rounded() ? "\(Int(percentile))" : "\(percentile)"
  }
}
