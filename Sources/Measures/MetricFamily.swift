/// Numbers of one kind, told apart by their labels: what Prometheus calls a metric.
package struct MetricFamily: Sendable {
  package enum Kind: String, Sendable {
    /// Only grows while the process lives.
    case counter
    case gauge
    case histogram
  }

  package enum Value: Hashable, Sendable {
    case number(Double)
    case histogram(Histogram)
  }

  package struct Sample: Hashable, Sendable {
    package var labels: [MetricLabel]
    package var value: Value
  }

  package let name: String
  /// What it counts, one sentence.
  package let help: String
  package let kind: Kind
  package var samples: [Sample] = []

  package init(_ name: String, _ kind: Kind, _ help: String) {
    self.name = name
    self.kind = kind
    self.help = help
  }

  package mutating func add(_ value: Double, _ labels: [MetricLabel] = []) {
    samples.append(Sample(labels: labels, value: .number(value)))
  }

  package mutating func add(_ value: Int, _ labels: [MetricLabel] = []) {
    add(Double(value), labels)
  }

  package mutating func add(_ value: Histogram, _ labels: [MetricLabel] = []) {
    samples.append(Sample(labels: labels, value: .histogram(value)))
  }

  /// With one sample.
  package init(
    _ name: String, _ kind: Kind, _ help: String, _ value: Double, _ labels: [MetricLabel] = []
  ) {
    self.init(name, kind, help)
    add(value, labels)
  }
}

package struct MetricLabel: Hashable, Sendable {
  package var name: String
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
