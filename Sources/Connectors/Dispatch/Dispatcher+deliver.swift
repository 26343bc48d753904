import Measures
import Records
import Storage
import Synchronization

/// What runs beside the loop, and tells it by the inbox.
extension Dispatcher {
  func deliver(_ attempt: DeliveryAttempt) async {
    let start = clock.now()
    var answer = await connector.deliver(attempt.action)
    note(answer, of: attempt.action, after: clock.now() - start)
    if case .done(let receipt?) = answer,
      let problem = await take(receipt, for: attempt.action)
    {
      answer = .unknown("its receipt could not be kept: \(problem)")
    }
    inbox.withLock { [answer] in $0.answers.append((attempt.action.number, answer)) }
    bell.ring()
  }

  private func note(
    _ answer: DeliveryAnswer, of action: OutgoingAction, after time: Duration
  ) {
    let age = Duration.milliseconds((clock.time() - action.accepted).milliseconds)
    measured.withLock { times in
      times.requests.observe(time)
      if case .done = answer { times.ages.observe(max(.zero, age)) }
    }
  }

  /// Hands a receipt to the store before the action is settled: after a crash between the two the
  /// action comes again, and so does its receipt. Returns what went wrong.
  private func take(_ receipt: DeliveryReceipt, for action: OutgoingAction) async -> String? {
    var problem: String?
    for attempt in 1...max(limits.storeAttempts, 1) {
      do {
        try await store.take(
          receiptFor: action, isDone: receipt.isDone, error: receipt.error,
          result: receipt.result)
        return nil
      } catch {
        problem = "\(error)"
        guard attempt < limits.storeAttempts, !Task.isCancelled else { break }
        try? await Task.sleep(for: limits.storeRest)
      }
    }
    return problem
  }

  /// Tells the loop when there may be actions behind `frontier`.
  func watch(behind frontier: Int64) async {
    await store.waitForActions(to: destination, behind: frontier)
    inbox.withLock { $0.mayHaveMore = true }
    bell.ring()
  }
}
