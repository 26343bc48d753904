import Records

/// Where decisions go, one after the other: a million timers may be due at one event, so they are
/// written out as they come. A fault is kept until somebody asks.
struct DecisionFile: ~Copyable {
  private var file: OutputFile
  private var fault: LogError?

  init(path: String) throws(LogError) {
    file = try OutputFile(path: path)
  }

  mutating func add(_ decision: Decision) {
    if fault != nil { return }
    do throws(LogError) {
      try file.write { DecisionWriter.append(decision, to: &$0) }
    } catch {
      fault = error
    }
  }

  /// Throws what went wrong since the last time.
  mutating func check() throws(LogError) {
    guard let fault else { return }
    self.fault = nil
    throw fault
  }

  mutating func flush() throws(LogError) {
    try check()
    try file.flush()
  }
}
