/// Writes metrics as the text that Prometheus reads, version 0.0.4.
package enum MetricsText {
  package static let contentType = "text/plain; version=0.0.4; charset=utf-8"

  /// Families without samples are left out: nothing is known of them.
  package static func text(_ families: [MetricFamily]) -> String {
    var text = ""
    for family in families where !family.samples.isEmpty {
      text += "# HELP \(family.name) \(escaped(family.help))\n"
      text += "# TYPE \(family.name) \(family.kind.rawValue)\n"
      for sample in family.samples { append(sample, of: family.name, to: &text) }
    }
    return text
  }

  private static func append(
    _ sample: MetricFamily.Sample, of name: String, to text: inout String
  ) {
    let labels = sample.labels.filter { !$0.value.isEmpty }
    switch sample.value {
    case .number(let number): line(name, labels, number, to: &text)
    case .histogram(let histogram):
      var sum: UInt64 = 0
      for (bound, count) in zip(histogram.bounds + [.infinity], histogram.counts) {
        sum += count
        let bucket = labels + [MetricLabel("le", number(bound))]
        line("\(name)_bucket", bucket, Double(sum), to: &text)
      }
      line("\(name)_sum", labels, histogram.sum, to: &text)
      line("\(name)_count", labels, Double(sum), to: &text)
    }
  }

  private static func line(
    _ name: String, _ labels: [MetricLabel], _ value: Double, to text: inout String
  ) {
    text += name
    if !labels.isEmpty {
      let pairs = labels.map { "\($0.name)=\"\(escaped($0.value, quotes: true))\"" }
      text += "{\(pairs.joined(separator: ","))}"
    }
    text += " \(number(value))\n"
  }

  /// `3`, `0.25`, `+Inf`.
  package static func number(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
    return Int64(exactly: value).map(String.init) ?? "\(value)"
  }

  /// By scalars: a mark behind a quote makes one character of both.
  private static func escaped(_ text: String, quotes: Bool = false) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\\\"
      case "\n": escaped += "\\n"
      case "\"" where quotes: escaped += "\\\""
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
