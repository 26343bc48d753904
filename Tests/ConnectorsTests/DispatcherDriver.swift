import Connectors
import Logging
import Records
import Storage
import Synchronization
import TestSupport

/// Runs dispatchers with short waits.
enum DispatcherDriver {
  /// No test waits longer for what it waits for.
  static let patience = Duration.seconds(60)

  struct TooSlow: Error {}

  /// The clock of delays is the system's; the worker's clock stands still.
  static func clock(seed: UInt64 = 1) -> DeliveryClock {
    let random = RandomBox(seed)
    return DeliveryClock(
      now: DeliveryClock.system().now, time: { Sample.time }, random: { random.next() })
  }

  private final class RandomBox: Sendable {
    private let state: Mutex<SeededRandom>
    init(_ seed: UInt64) { state = Mutex(SeededRandom(state: seed)) }
    func next() -> UInt64 { state.withLock { $0.next() } }
  }

  static func dispatcher(
    _ store: MemoryStore, _ connector: any Connector,
    _ change: (inout DeliveryLimits) -> Void = { _ in }
  ) -> Dispatcher {
    var plan = DeliveryLimits()
    plan.backoff = Backoff(base: .milliseconds(1), cap: .milliseconds(4))
    plan.rest = Backoff(base: .milliseconds(1), cap: .milliseconds(4))
    plan.attempts = 100
    change(&plan)
    var limits = DispatcherLimits()
    limits.stop = .milliseconds(200)
    limits.storeRest = .milliseconds(2)
    limits.search = .milliseconds(20)
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    return Dispatcher(
      destination: "d", store: store, connector: connector, plan: plan, limits: limits,
      clock: clock(), logger: logger)
  }

  static func until(_ condition: () -> Bool) async throws {
    let end = ContinuousClock.now + patience
    while !condition() {
      guard ContinuousClock.now < end else { throw TooSlow() }
      try await Task.sleep(for: .milliseconds(3))
    }
  }

  /// Runs it until nothing is pending.
  static func runAll(_ store: MemoryStore, _ dispatcher: Dispatcher) async throws {
    let run = Task { await dispatcher.run() }
    defer { run.cancel() }
    try await until { !store.hasPending }
    run.cancel()
    await run.value
  }
}
