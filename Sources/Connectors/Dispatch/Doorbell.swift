import Synchronization

/// Wakes one who waits. Rings that nobody heard count as one.
final class Doorbell: Sendable {
  private struct State {
    var hasRung = false
    var waiter: CheckedContinuation<Void, Never>?
  }

  private let state = Mutex(State())

  func ring() {
    let waiter = state.withLock { state in
      guard let waiter = state.waiter else {
        state.hasRung = true
        return nil as CheckedContinuation<Void, Never>?
      }
      state.waiter = nil
      return waiter
    }
    waiter?.resume()
  }

  /// Returns at the next ring, or at once where it has rung since the last wait; now and then
  /// without one. Cancellation does not end it. One task at a time may wait.
  func wait(atMost limit: Duration) async {
    let timer = Task {
      do {
        try await Task.sleep(for: limit)
        ring()
      } catch {}  // Woken before: nobody waits for the timer.
    }
    await withCheckedContinuation { continuation in
      let hasRung = state.withLock { state in
        if !state.hasRung { state.waiter = continuation }
        defer { state.hasRung = false }
        return state.hasRung
      }
      if hasRung { continuation.resume() }
    }
    timer.cancel()
  }
}
