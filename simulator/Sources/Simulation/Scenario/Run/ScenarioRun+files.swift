package import Records

extension ScenarioRun {
  /// Plays, and writes what the engine was told and what it decided.
  /// - Parameters:
  ///   - out: takes the decisions; nil: nothing does. `-` is standard output.
  ///   - log: takes the events, as a log that can be replayed.
  package mutating func play(
    out: String?, log: String?, report: (Int, Double) -> Bool
  ) throws(LogError) -> Outcome {
    var decisions = try DecisionFile(path: out ?? "/dev/null")
    var events = try OutputFile(path: log ?? "/dev/null")
    var fault: LogError?
    let outcome = play {
      fault == nil && report($0, $1)
    } log: { line in
      do throws(LogError) {
        try events.write { $0 += line + [UInt8(ascii: "\n")] }
      } catch {
        fault = error
      }
    } decide: {
      decisions.add($0)
    }
    if let fault { throw fault }
    try decisions.flush()
    try events.flush()
    return outcome
  }
}
