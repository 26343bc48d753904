package import Storage

extension DeliveryPlan {
  /// What is to be kept when the destination has answered, or did not in time. nil: no such action
  /// is under way.
  /// - Parameter random: evenly drawn from all numbers.
  package mutating func finish(
    _ number: Int64, _ answer: DeliveryAnswer, now: Duration, random: UInt64
  ) -> DeliveryChange? {
    guard let slot = underWay.removeValue(forKey: number) else { return nil }
    let action = lanes[slot].actions[0]
    switch answer {
    case .done(let receipt):
      breaker.answered()
      return settle(slot, receipt.map(Self.state) ?? .sent, error: receipt?.error)
    case .refused(let reason):
      breaker.answered()
      counts.failures += 1
      return settle(slot, .failed, error: reason)
    case .unknown(let reason) where isTriedOnce(action):
      breaker.failed(number, now: now, random: random)
      counts.failures += 1
      return settle(slot, .unknown, error: reason)
    case .unknown(let reason):
      return fail(slot, reason, after: nil, now: now, random: random)
    case .tryLater(let reason, let after):
      return fail(slot, reason, after: after, now: now, random: random)
    }
  }

  /// A receipt that says `pending` promises another one.
  private static func state(_ receipt: DeliveryReceipt) -> DeliveryState {
    if receipt.isDone { return .confirmed }
    return receipt.error == "pending" ? .sent : .failed
  }

  private mutating func settle(
    _ slot: Int, _ state: DeliveryState, error: String?
  ) -> DeliveryChange {
    let action = lanes[slot].actions[0]
    settle(slot)
    counts.count(state)
    return DeliveryChange(
      number: action.number, state: state, attempts: action.attempts,
      error: error.map(Self.shortened))
  }

  private mutating func fail(
    _ slot: Int, _ reason: String, after: Duration?, now: Duration, random: UInt64
  ) -> DeliveryChange {
    let action = lanes[slot].actions[0]
    breaker.failed(action.number, now: now, random: random)
    counts.failures += 1
    guard action.attempts < limits.attempts else { return settle(slot, .dead, error: reason) }
    lanes[slot].isUnderWay = false
    lanes[slot].actions[0].error = Self.shortened(reason)
    for number in lanes[slot].trim() { held.remove(number) }
    let asked = min(after ?? .zero, limits.askedDelay)
    let until =
      now + max(limits.backoff.delay(after: action.attempts, random: random), asked)
    let place = waiting.firstIndex { $0.until > until } ?? waiting.count
    waiting.insert((until, slot), at: place)
    return DeliveryChange(
      number: action.number, state: .pending, attempts: action.attempts,
      error: Self.shortened(reason))
  }

  private static func shortened(_ reason: String) -> String {
    guard reason.unicodeScalars.count > DeliveryLimits.reason else { return reason }
    return String(String.UnicodeScalarView(reason.unicodeScalars.prefix(DeliveryLimits.reason)))
      + "…"
  }
}
