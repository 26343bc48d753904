import Synchronization

/// A number that only grows, for tasks to wait for.
package final class Watermark: Sendable {
  private struct Waiter {
    var key: Int
    var beyond: Int64
    var continuation: CheckedContinuation<Void, Never>
  }

  private struct State {
    var value: Int64
    var waiters: [Waiter] = []
    var nextKey = 0
    /// Cancelled before they began to wait.
    var cancelled: Set<Int> = []
  }

  private let state: Mutex<State>

  package init(_ value: Int64) {
    state = Mutex(State(value: value))
  }

  package var value: Int64 { state.withLock { $0.value } }

  /// Lets all go on that wait for less.
  package func rise(to value: Int64) {
    let woken = state.withLock { state -> [Waiter] in
      state.value = max(state.value, value)
      let woken = state.waiters.filter { $0.beyond < state.value }
      state.waiters.removeAll { $0.beyond < state.value }
      return woken
    }
    for waiter in woken { waiter.continuation.resume() }
  }

  /// Returns when the number is greater than `number`, or when the task is cancelled.
  package func wait(beyond number: Int64) async {
    let key = state.withLock { state in
      state.nextKey += 1
      return state.nextKey
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let waits = state.withLock { state in
          guard state.value <= number, state.cancelled.remove(key) == nil else { return false }
          state.waiters.append(Waiter(key: key, beyond: number, continuation: continuation))
          return true
        }
        if !waits { continuation.resume() }
      }
    } onCancel: {
      let waiter = state.withLock { state -> Waiter? in
        guard let index = state.waiters.firstIndex(where: { $0.key == key }) else {
          state.cancelled.insert(key)
          return nil
        }
        return state.waiters.remove(at: index)
      }
      waiter?.continuation.resume()
    }
    _ = state.withLock { $0.cancelled.remove(key) }
  }
}
