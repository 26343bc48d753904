import Connectors
import Logging
import Measures
import ServiceLifecycle
import Storage
import Synchronization
import Testing

@Suite("A dispatcher")
struct DispatcherTests {
  @Test("delivers all in the order of each group, and keeps many results at once")
  func delivers() async throws {
    let store = MemoryStore(Sample.actions(200, groups: 20))
    let connector = MemoryConnector { _ in .done(DeliveryReceipt(isDone: true, result: "r")) }
    let dispatcher = DispatcherDriver.dispatcher(store, connector)
    try await DispatcherDriver.runAll(store, dispatcher)
    #expect(store.states(.confirmed).count == 200)
    #expect(store.receipts.count == 200)
    #expect(store.receipts.allSatisfy { $0.isDone && $0.result == "r" })
    #expect(connector.mostUnderWay <= 16)
    #expect(connector.isClosed)
    for group in 0..<20 {
      let numbers = connector.tried.filter { $0.group == "g\(group)" }.map(\.number)
      #expect(numbers == numbers.sorted() && numbers.count == 10)
    }
    #expect(store.keeps.count < 200)
    #expect(dispatcher.figures.attempts == 200)
    #expect(dispatcher.figures.count(of: .confirmed) == 200)
    #expect(dispatcher.times.requests.count == 200)
    #expect(dispatcher.times.ages.count == 200)
  }

  @Test("takes actions that come while it runs, and those made pending again")
  func later() async throws {
    let store = MemoryStore()
    let connector = MemoryConnector()
    let dispatcher = DispatcherDriver.dispatcher(store, connector)
    let run = Task { await dispatcher.run() }
    defer { run.cancel() }
    for number in 1...5 {
      store.add([Sample.action(Int64(number))])
      try await DispatcherDriver.until { store.states(.sent).count == number }
    }
    store.retry(2)
    try await DispatcherDriver.until { connector.tried.count == 6 }
    try await DispatcherDriver.until { store.states(.pending).isEmpty }
    #expect(connector.tried.map(\.number) == [1, 2, 3, 4, 5, 2])
    run.cancel()
    await run.value
  }

  @Test("goes on when the store or the destination fails now and then")
  func failures() async throws {
    let store = MemoryStore(Sample.actions(100, groups: 7))
    let count = Mutex(0)
    let connector = MemoryConnector { action in
      let count = count.withLock { count in
        count += 1
        return count
      }
      if count % 5 == 0 { store.fail(2) }
      return count % 3 == 0 ? .tryLater("busy", after: nil) : .done(nil)
    }
    try await DispatcherDriver.runAll(store, DispatcherDriver.dispatcher(store, connector))
    #expect(store.states(.sent).count == 100)
  }

  @Test("a group that hangs holds up its own actions only")
  func hanging() async throws {
    let store = MemoryStore(Sample.actions(100, groups: 10))
    let connector = MemoryConnector { action in
      guard action.group == "g1" else { return .done(nil) }
      try? await Task.sleep(for: .seconds(60))
      return .unknown("cut off")
    }
    let dispatcher = DispatcherDriver.dispatcher(store, connector)
    let run = Task { await dispatcher.run() }
    defer { run.cancel() }
    try await DispatcherDriver.until { store.states(.sent).count == 90 }
    run.cancel()
    await run.value
    #expect(store.states(.pending).count == 10)
    #expect(store.actions[0].error == "cut off")
  }

  @Test("stops within its bound, waits for what is under way and keeps its results")
  func graceful() async throws {
    let store = MemoryStore(Sample.actions(3, groups: 3))
    let connector = MemoryConnector { action in
      // Two end in time, the third only when it is cut off.
      let time: Duration = action.number == 3 ? .seconds(60) : .milliseconds(60)
      try? await Task.sleep(for: time)
      return Task.isCancelled ? .unknown("cut off") : .done(nil)
    }
    let dispatcher = DispatcherDriver.dispatcher(store, connector)
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let services = ServiceGroup(services: [dispatcher], logger: logger)
    let run = Task { try await services.run() }
    try await DispatcherDriver.until { connector.tried.count == 3 }
    let start = ContinuousClock.now
    await services.triggerGracefulShutdown()
    try await run.value
    #expect(start.duration(to: .now) < .seconds(10))
    #expect(store.states(.sent) == [1, 2])
    #expect(store.states(.pending) == [3])
    #expect(store.actions[2].attempts == 1)
    #expect(connector.isClosed)
  }

  @Test("a text that shows repeats is tried once over a crash, everything else again")
  func crash() async throws {
    let store = MemoryStore([
      Sample.action(1, in: "a", "reply"), Sample.action(2, in: "b", "mute"),
      Sample.action(3, in: "c", "reply"),
    ])
    let hangs = MemoryConnector(isRepeatable: false) { action in
      // The store is as it is when the process dies now.
      #expect(store.states(.unknown).contains(1) && store.states(.unknown).contains(3))
      if action.number == 3 { return .tryLater("busy", after: .seconds(60)) }
      try? await Task.sleep(for: .seconds(60))
      return .unknown("cut off")
    }
    let run = Task { await DispatcherDriver.dispatcher(store, hangs).run() }
    try await DispatcherDriver.until { store.actions[2].error == "busy" }
    #expect(store.states(.unknown) == [1])
    // Dead to the next one, which has the store as it is.
    let left = MemoryStore(store.actions)
    run.cancel()
    await run.value
    let works = MemoryConnector(isRepeatable: false)
    try await DispatcherDriver.runAll(left, DispatcherDriver.dispatcher(left, works))
    #expect(Set(works.tried.map(\.number)) == [2, 3])
    #expect(left.states(.unknown) == [1])
    #expect(left.states(.sent) == [2, 3])
  }

  @Test("an action whose receipt cannot be kept comes again")
  func receipt() async throws {
    let store = MemoryStore([Sample.action(1)])
    let connector = MemoryConnector { action in
      if action.attempts == 1 { store.fail(8) }
      return .done(DeliveryReceipt(isDone: false, error: "unsupported"))
    }
    try await DispatcherDriver.runAll(store, DispatcherDriver.dispatcher(store, connector))
    #expect(store.states(.failed) == [1])
    #expect(store.receipts.map(\.error) == ["unsupported"])
    #expect(connector.tried.count >= 2)
  }
}
