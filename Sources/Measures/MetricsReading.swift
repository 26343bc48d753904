/// Reads the text that Prometheus reads, as far as `MetricsText` writes it: to show what a worker says.
package struct MetricsReading: Sendable {
  package struct Sample: Hashable, Sendable {
    package var labels: [MetricLabel]
    package var value: Double

    package func label(_ name: String) -> String? {
      labels.first { $0.name == name }?.value
    }
  }

  /// A page of more lines is cut there.
  private static let lineLimit = 1_000_000

  /// By the names of the lines: those of histograms end with `_bucket`, `_sum` and `_count`.
  private var samples: [String: [Sample]] = [:]

  /// nil where a line is neither a sample nor a comment: this is another page.
  package init?(_ text: String) {
    for line in text.utf8.split(separator: UInt8(ascii: "\n")).prefix(Self.lineLimit) {
      guard line.first != UInt8(ascii: "#") else { continue }
      guard let (name, sample) = Self.sample(line) else { return nil }
      samples[name, default: []].append(sample)
    }
  }

  package var isEmpty: Bool { samples.isEmpty }

  /// In the order of the page.
  package func all(_ name: String) -> [Sample] { samples[name] ?? [] }

  /// The sum of all samples that have a label, if one is asked for; nil where there is none.
  package func sum(_ name: String, _ label: MetricLabel? = nil) -> Double? {
    let found = all(name).filter { sample in label.map(sample.labels.contains) ?? true }
    return found.isEmpty ? nil : found.reduce(0) { $0 + $1.value }
  }

  /// All histograms of a name that have a label, if one is asked for, added up.
  package func histogram(_ name: String, _ label: MetricLabel? = nil) -> Histogram? {
    var bounds: [Double] = []
    var sums: [Double: Double] = [:]
    for sample in all("\(name)_bucket") where label.map(sample.labels.contains) ?? true {
      guard let bound = sample.label("le").flatMap(Self.number) else { continue }
      if sums[bound] == nil, bound.isFinite { bounds.append(bound) }
      sums[bound, default: 0] += sample.value
    }
    guard !bounds.isEmpty, let total = sums[.infinity] else { return nil }
    bounds.sort()
    var below = 0.0
    let counts = (bounds.compactMap { sums[$0] } + [total]).map { sum in
      defer { below = max(below, sum) }
      return UInt64(max(0, sum - below))
    }
    return Histogram(
      bounds: bounds, counts: counts, sum: self.sum("\(name)_sum", label) ?? 0)
  }

  // MARK: Lines

  /// `name{label="value",…} number`. By bytes: a mark behind a quote makes one character of both.
  private static func sample(_ line: Substring.UTF8View) -> (name: String, Sample)? {
    var rest = line
    let name = text(rest.prefix { $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: " ") })
    rest = rest.dropFirst(name.utf8.count)
    var labels: [MetricLabel] = []
    if rest.first == UInt8(ascii: "{") {
      rest = rest.dropFirst()
      while rest.first != UInt8(ascii: "}") {
        guard let label = label(&rest) else { return nil }
        labels.append(label)
        if rest.first == UInt8(ascii: ",") { rest = rest.dropFirst() }
      }
      rest = rest.dropFirst()
    }
    guard !name.isEmpty,
      let word = rest.split(separator: UInt8(ascii: " ")).first,
      let value = number(text(word))
    else { return nil }
    return (name, Sample(labels: labels, value: value))
  }

  private static func label(_ rest: inout Substring.UTF8View) -> MetricLabel? {
    let name = text(rest.prefix { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: "}") })
    rest = rest.dropFirst(name.utf8.count)
    guard rest.starts(with: "=\"".utf8) else { return nil }
    rest = rest.dropFirst(2)
    var value: [UInt8] = []
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\""):
        return MetricLabel(name, String(decoding: value, as: UTF8.self))
      case UInt8(ascii: "\\"):
        guard let escaped = rest.popFirst() else { return nil }
        value.append(escaped == UInt8(ascii: "n") ? UInt8(ascii: "\n") : escaped)
      default: value.append(byte)
      }
    }
    return nil
  }

  private static func text(_ bytes: Substring.UTF8View) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  private static func number(_ text: String) -> Double? {
    switch text {
    case "+Inf": .infinity
    case "-Inf": -.infinity
    case "NaN": .nan
    default: Double(text)
    }
  }
}
