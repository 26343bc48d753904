import Records

/// The engine and the reference on one log.
struct Comparison {
  let pack: ReferencePack
  let engine: EngineUnderTest

  init(_ pack: ReferencePack) throws {
    self.pack = pack
    engine = try EngineUnderTest(pack)
  }

  /// Where the two differ first, in words; nil if they do not.
  func difference(on log: [LoggedEvent]) -> String? {
    let outcome = engine.outcome(of: log)
    guard outcome.rejects.isEmpty else { return "lines were refused: \(outcome.rejects)" }
    var reference = ReferenceJudge(pack)
    for (index, event) in log.enumerated() {
      let expected = reference.judge(event).map { [$0.shown] } ?? []
      let actual = outcome.decisions[index].map(\.shown)
      if expected != actual {
        return """
          event \(index): \(event.line.escaped)
            reference: \(expected)
            engine:    \(actual)
          """
      }
    }
    let counts = (reference.late, reference.duplicates)
    let engineCounts = (outcome.late, outcome.duplicates)
    guard counts == engineCounts else {
      return "late and duplicates: reference \(counts), engine \(engineCounts)"
    }
    return nil
  }

  /// Whether batches of this many events lead to other decisions than batches of one.
  func batchDifference(on log: [LoggedEvent], eventsPerBatch: Int) -> String? {
    let single = engine.outcome(of: log).decisions.joined().map(\.shown)
    let batched = engine.outcome(of: log, eventsPerBatch: eventsPerBatch).decisions.joined()
      .map(\.shown)
    guard single != batched else { return nil }
    let place = zip(single, batched).prefix { $0 == $1 }.count
    return """
      decision \(place) with \(eventsPerBatch) events a batch
        alone:   \(single.dropFirst(place).first ?? "none")
        batched: \(batched.dropFirst(place).first ?? "none")
      """
  }

  /// The difference again, with only those rules and events that it needs.
  func shortened(_ log: [LoggedEvent]) -> String {
    var comparison = self
    for rule in pack.rules {
      var smaller = comparison.pack
      smaller.rules.removeAll { $0.id == rule.id }
      // A pack without any rule is refused.
      guard let next = try? Comparison(smaller), next.difference(on: log) != nil else { continue }
      comparison = next
    }
    var log = log
    for event in log.reversed() {
      let shorter = log.filter { $0.line != event.line }
      if comparison.difference(on: shorter) != nil { log = shorter }
    }
    return """
      \(comparison.difference(on: log) ?? "")
      \(log.map(\.line.escaped).joined(separator: "\n"))
      \(comparison.pack.yaml)
      """
  }
}

extension Decision {
  /// For comparing and for failures.
  var shown: String {
    let matches = matches.map { match in
      let place = match.found.map { " — \($0.text) in \($0.field) \($0.span)" } ?? ""
      return "\(match.rule) \(match.mode): \(match.why)\(place)"
    }
    return "\(event) \(time.milliseconds) \(tenant)/\(group ?? "-")/\(account ?? "-")"
      + matches.map { " [\($0.escaped)]" }.joined()
  }
}

extension String {
  /// In ASCII, so that texts are equal only if all their scalars are.
  fileprivate var escaped: String {
    unicodeScalars.map { scalar in
      (0x20..<0x7F).contains(scalar.value)
        ? String(scalar) : "\\u{\(String(scalar.value, radix: 16))}"
    }.joined()
  }
}
