import Measures

/// The tables, each with its head.
extension TopFrame {
  var tenants: [String] {
    let name = width - 59
    func line(_ cells: [String]) -> String {
      [
        TopText.left(cells[0], name), TopText.right(cells[1], 10), TopText.right(cells[2], 12),
        TopText.right(cells[3], 9), TopText.right(cells[4], 9), "  ", TopText.left(cells[5], 17),
      ].joined()
    }
    let rows = reading.fastest("steward_events_total", by: ["tenant"], silent: true)
    let lines = rows.prefix(Self.mostRows).map { row in
      let label = MetricLabel("tenant", row.values[0])
      let answers = reading.quantile(0.99, "steward_answer_duration_seconds", label)
      return line([
        row.values[0], TopNumbers.rate(reading.rate("steward_events_total", label)),
        TopNumbers.rate(reading.rate("steward_decisions_total", label)),
        TopNumbers.count(reading.now.sum("steward_queue_events", label)),
        TopNumbers.seconds(answers), pack(label),
      ])
    }
    return [header(line(["TENANT", "EVENTS/S", "DECISIONS/S", "QUEUE", "P99", "PACK"]))] + lines
  }

  /// `3f2a19c0, 2 d`: the pack in force, and for how long it has been.
  private func pack(_ tenant: MetricLabel) -> String {
    let sample = reading.now.all("steward_pack_info").first { $0.labels.contains(tenant) }
    let since = reading.now.sum("steward_pack_in_force_timestamp_seconds", tenant)
    let age = since.map { TopNumbers.seconds(max(0, reading.time - $0)) }
    return [sample?.label("pack").map { String($0.prefix(8)) }, age].compactMap(\.self)
      .joined(separator: ", ")
  }

  var actions: [String] {
    let kinds = reading.fastest("steward_actions_total", by: ["action"])
    guard !kinds.isEmpty else { return [] }
    let words = kinds.map { "\($0.values[0]) \(TopNumbers.rate($0.rate))" }
    return [header("ACTIONS/S"), TopText.cut(words.joined(separator: "   "), to: width)]
  }

  var destinations: [String] {
    let name = width - 59
    func line(_ cells: [String], _ state: String) -> String {
      let widths = [10, 9, 9, 9, 8, 7]
      return TopText.left(cells[0], name)
        + zip(cells.dropFirst(), widths).map { TopText.right($0, $1) }.joined() + "  " + state
    }
    let waiting = reading.now.all("steward_outbox_oldest_seconds").enumerated().sorted {
      ($1.element.value, $0.offset) < ($0.element.value, $1.offset)
    }
    let lines = waiting.prefix(Self.mostRows).map { _, sample in
      let labels = sample.labels
      func waits(_ state: String) -> String {
        TopNumbers.count(
          value("steward_outbox_actions", labels + [MetricLabel("state", state)], in: reading.now))
      }
      let isResting = value("steward_delivery_breaker_open", labels, in: reading.now) == 1
      return line(
        [
          self.name(sample.label("destination"), of: sample.label("tenant")), waits("pending"),
          sample.value == 0 ? "-" : TopNumbers.seconds(sample.value),
          rate("steward_delivery_attempts_total", labels),
          rate("steward_delivery_failures_total", labels), waits("parked"), waits("dead"),
        ], isResting ? palette.red("rests") : palette.green("takes"))
    }
    let names = ["DESTINATION", "PENDING", "OLDEST", "TRIED/S", "FAILED/S", "PARKED", "DEAD"]
    return [header(line(names, "STATE"))] + lines
  }

  /// With its tenant where there are several.
  private func name(_ name: String?, of tenant: String?) -> String {
    let isAlone = reading.now.all("steward_ready").count == 1
    return [name, isAlone ? nil : tenant].compactMap(\.self).joined(separator: "  ")
  }

  private func value(
    _ metric: String, _ labels: [MetricLabel], in reading: MetricsReading
  ) -> Double? {
    reading.all(metric).first { sample in labels.allSatisfy(sample.labels.contains) }?.value
  }

  private func rate(_ metric: String, _ labels: [MetricLabel]) -> String {
    guard let before = reading.before, let new = value(metric, labels, in: reading.now) else {
      return TopNumbers.rate(nil)
    }
    let old = value(metric, labels, in: before.reading) ?? 0
    return TopNumbers.rate(max(0, new - old) / before.seconds)
  }

  var rules: [String] {
    let name = width - 36
    func line(_ cells: [String]) -> String {
      [
        TopText.left(cells[0], name), TopText.right(cells[1], 12), TopText.right(cells[2], 14),
        "  ", TopText.left(cells[3], 8),
      ].joined()
    }
    let rows = reading.fastest("steward_rule_matches_total", by: ["tenant", "rule", "mode"])
    return [header(line(["RULE", "MATCHES/S", "SO FAR", "MODE"]))]
      + rows.prefix(Self.mostRows).map { row in
        line([
          self.name(row.values[1], of: row.values[0]), TopNumbers.rate(row.rate),
          TopNumbers.count(row.total), row.values[2],
        ])
      }
  }
}
