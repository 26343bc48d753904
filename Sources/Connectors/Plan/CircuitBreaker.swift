/// Spares a destination that fails again and again: after some failures in a row nothing is sent
/// for a while, then one action tries how things are.
///
/// ```
///            failures in a row                 time is up
///   closed ───────────────────► resting ───────────────────► probing
///     ▲                           ▲  │                         │  │
///     └── an older delivery ──────┼──┘      the probe failed   │  │
///     │   was taken after all     └────────────────────────────┘  │
///     └───────────────────────────────────────────────────────────┘ taken
/// ```
struct CircuitBreaker: Sendable {
  private enum State {
    case closed(failures: Int)
    /// `times` in a row it was resting.
    case resting(until: Duration, times: Int)
    case probing(number: Int64, times: Int)
  }

  private let failuresInARow: Int
  private let rest: Backoff
  private var state = State.closed(failures: 0)

  init(failuresInARow: Int, rest: Backoff) {
    self.failuresInARow = failuresInARow
    self.rest = rest
  }

  var isOpen: Bool {
    if case .closed = state { false } else { true }
  }

  func mayStart(_ now: Duration) -> Bool {
    switch state {
    case .closed: true
    case .resting(let until, _): now >= until
    case .probing: false
    }
  }

  /// When something may start that may not now; nil: when the probe has its answer.
  func opens(_ now: Duration) -> Duration? {
    switch state {
    case .closed: now
    case .resting(let until, _): max(now, until)
    case .probing: nil
    }
  }

  mutating func starts(_ number: Int64) {
    if case .resting(_, let times) = state { state = .probing(number: number, times: times) }
  }

  /// The destination answered, be it with a refusal.
  mutating func answered() {
    state = .closed(failures: 0)
  }

  mutating func failed(_ number: Int64, now: Duration, random: UInt64) {
    switch state {
    case .closed(let failures):
      guard failures + 1 >= failuresInARow else {
        state = .closed(failures: failures + 1)
        return
      }
      state = resting(times: 1, now, random)
    case .probing(let probe, let times) where probe == number:
      state = resting(times: times + 1, now, random)
    case .resting, .probing:
      break  // It started before the rest did.
    }
  }

  /// At least half of the ceiling: a rest that is none would not be one.
  private func resting(times: Int, _ now: Duration, _ random: UInt64) -> State {
    let half = rest.ceiling(after: times) / 2
    return .resting(
      until: now + half + rest.delay(after: times, random: random) / 2, times: times)
  }
}
