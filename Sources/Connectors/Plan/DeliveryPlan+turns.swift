package import Records
package import Storage

/// An action that leaves now.
package struct DeliveryAttempt: Hashable, Sendable {
  /// With this attempt counted.
  package var action: OutgoingAction
  /// To be durable before the connector gets the action: a crash must not repeat it.
  package var keepBefore: DeliveryChange?
}

extension DeliveryPlan {
  /// Whose turn it is. What comes too late is set aside; the rest leaves.
  /// - Parameters:
  ///   - now: by the clock of delays.
  ///   - time: by the worker's clock.
  package mutating func start(
    now: Duration, time: Instant
  ) -> (attempts: [DeliveryAttempt], changes: [DeliveryChange]) {
    var attempts: [DeliveryAttempt] = []
    var changes: [DeliveryChange] = []
    guard breaker.mayStart(now) else { return (attempts, changes) }
    // Behind those that did not fail: after a rest a lane that is well tries first.
    let due = waiting.prefix { $0.until <= now }.count
    for place in 0..<due { ready.append(waiting[place].slot) }
    waiting.removeSubrange(..<due)
    while underWay.count < limits.parallel, breaker.mayStart(now), let slot = ready.popFirst() {
      let first = lanes[slot].actions[0]
      if let change = Staleness.change(of: first, at: time, limit: limits.stale) {
        settle(slot)
        counts.count(change.state)
        changes.append(change)
      } else {
        attempts.append(attempt(slot))
      }
    }
    return (attempts, changes)
  }

  private mutating func attempt(_ slot: Int) -> DeliveryAttempt {
    lanes[slot].isUnderWay = true
    lanes[slot].actions[0].attempts += 1
    let action = lanes[slot].actions[0]
    underWay[action.number] = slot
    breaker.starts(action.number)
    counts.attempts += 1
    guard isTriedOnce(action) else { return DeliveryAttempt(action: action, keepBefore: nil) }
    let change = DeliveryChange(
      number: action.number, state: .unknown, attempts: action.attempts,
      error: "tried once, and its answer is not known")
    return DeliveryAttempt(action: action, keepBefore: change)
  }

  /// When time alone gives an action its turn; nil: only an answer or a new action does.
  package func nextTurn(_ now: Duration) -> Duration? {
    guard underWay.count < limits.parallel, let opens = breaker.opens(now) else { return nil }
    if !ready.isEmpty { return opens }
    return waiting.first.map { max($0.until, opens) }
  }
}
