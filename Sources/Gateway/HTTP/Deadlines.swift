import Dispatch
import Synchronization

/// Ends what takes too long. One timer looks after all that is under way: each costs an entry in a table,
/// and no timer of its own that outlives it.
final class Deadlines: Sendable {
  /// It did not end in time.
  struct Passed: Error {
    var patience: Duration
  }

  private struct UnderWay {
    var end: ContinuousClock.Instant
    var cancel: @Sendable () -> Void
  }

  private struct State {
    var next = 0
    var underWay: [Int: UnderWay] = [:]
    var passed: Set<Int> = []
  }

  /// How late the end may come.
  private static let slack = DispatchTimeInterval.milliseconds(100)

  private let state = Mutex(State())
  /// Set up once, and cancelled at the end.
  nonisolated(unsafe) private let timer: any DispatchSourceTimer

  init() {
    timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "deadlines"))
    timer.schedule(deadline: .now(), repeating: Self.slack)
    timer.setEventHandler { [weak self] in self?.look() }
    timer.resume()
  }

  deinit { timer.cancel() }

  /// Does something that ends soon after it is cancelled. Throws `Passed` where it was.
  func run<Result: Sendable>(
    within patience: Duration, _ body: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    let task = Task { try await body() }
    let number = add(UnderWay(end: .now + patience, cancel: { task.cancel() }))
    let result = await withTaskCancellationHandler {
      await task.result
    } onCancel: {
      task.cancel()
    }
    if remove(number) { throw Passed(patience: patience) }
    return try result.get()
  }

  private func add(_ one: UnderWay) -> Int {
    state.withLock { state in
      state.next += 1
      state.underWay[state.next] = one
      return state.next
    }
  }

  /// Whether its end had come.
  private func remove(_ number: Int) -> Bool {
    state.withLock { state in
      state.underWay[number] = nil
      return state.passed.remove(number) != nil
    }
  }

  private func look() {
    let now = ContinuousClock.now
    let late = state.withLock { state in
      let late = state.underWay.filter { $0.value.end <= now }
      for number in late.keys {
        state.underWay[number] = nil
        state.passed.insert(number)
      }
      return late.values.map(\.cancel)
    }
    for cancel in late { cancel() }
  }
}
