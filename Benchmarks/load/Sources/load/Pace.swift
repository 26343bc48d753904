/// When requests are due, in nanoseconds from the start.
struct Pace {
  /// 0: whenever a connection is free.
  let requestsPerSecond: Double
  let seconds: Double
  private var made = 0

  init(requestsPerSecond: Double, seconds: Double) {
    self.requestsPerSecond = requestsPerSecond
    self.seconds = seconds
  }

  var isOpen: Bool { requestsPerSecond > 0 }

  /// When the next request is due; nil: there is none any more.
  func next(at now: UInt64) -> UInt64? {
    let due = isOpen ? UInt64(Double(made) * 1e9 / requestsPerSecond) : now
    return Double(due) < seconds * 1e9 ? due : nil
  }

  mutating func take() { made += 1 }
}
