import Connectors
import Records
import Storage
import Testing

@Suite("A delivery plan")
struct DeliveryPlanTests {
  static let later = DeliveryAnswer.tryLater("busy", after: nil)

  @Test("sends the actions of a group one after the other, and groups beside each other")
  func order() {
    var driver = PlanDriver(Sample.actions(6, groups: 2))
    #expect(driver.start() == [1, 2])
    #expect(driver.start() == [])
    driver.answer(2, .done(nil))
    #expect(driver.start() == [4])
    driver.answer(1, .refused("no"))
    driver.answer(4, .done(nil))
    #expect(driver.start() == [3, 6])
    #expect(driver.states(.failed) == [1])
    #expect(driver.states(.sent) == [2, 4])
  }

  @Test("has no more under way than its limit", arguments: [1, 3, 16])
  func parallel(limit: Int) {
    var driver = PlanDriver(Sample.actions(40, groups: 40)) { $0.parallel = limit }
    #expect(driver.start().count == limit)
    #expect(driver.start().isEmpty)
    driver.answer(1, .done(nil))
    #expect(driver.start() == [Int64(limit) + 1])
  }

  @Test("an action in no group keeps order with its account's; with neither, with its tenant's")
  func noGroup() {
    var driver = PlanDriver([
      Sample.action(1, in: nil, by: "a"), Sample.action(2, in: nil, by: "a"),
      Sample.action(3, in: nil, by: "b"), Sample.action(4, in: nil),
      Sample.action(5, in: nil), Sample.action(6, in: nil, tenant: "u"),
      Sample.action(7, in: "a"), Sample.action(8, in: "a", by: "b"),
      Sample.action(9, in: "a", tenant: "u"),
    ])
    #expect(driver.start() == [1, 3, 4, 6, 7, 9])
  }

  @Test("a group whose first action fails holds up its own actions only")
  func failingGroup() {
    var driver = PlanDriver(Sample.actions(4, groups: 2)) { $0.failuresInARow = 100 }
    #expect(driver.start() == [1, 2])
    #expect(driver.answer(1, Self.later)?.state == .pending)
    driver.answer(2, .done(nil))
    #expect(driver.start() == [4])
    driver.answer(4, .done(nil))
    #expect(driver.start() == [])
    driver.advance(.milliseconds(500))
    #expect(driver.start() == [1])
    driver.answer(1, .done(nil))
    #expect(driver.start() == [3])
  }

  @Test("a group with more actions than the window does not keep others from leaving")
  func crowdedGroup() {
    let crowd = (1...600).map { Sample.action(Int64($0), in: "crowd") }
    let others = (601...610).map { Sample.action(Int64($0), in: "g\($0)") }
    var driver = PlanDriver(crowd + others) { $0.failuresInARow = 100 }
    #expect(driver.start() == [1] + Array(601...610))
    driver.answer(1, Self.later)
    for number in 601...610 { driver.answer(Int64(number), .done(nil)) }
    driver.read()
    #expect(driver.plan.figures.held == 1)
    driver.advance(.seconds(1))
    for number in 1...600 {
      #expect(driver.start() == [Int64(number)])
      driver.answer(Int64(number), .done(nil))
      #expect(driver.plan.figures.held <= 32)
    }
    #expect(driver.states(.sent).count == 610)
    // One page for some dozens of actions, not one for each.
    #expect(driver.reads < 60)
  }

  @Test("holds no more than its window, and reads on when there is room")
  func window() {
    var driver = PlanDriver(Sample.actions(600, groups: 600)) {
      $0.window = 100
      $0.page = 20
    }
    var sent = 0
    while sent < 600 {
      let started = driver.start()
      #expect(!started.isEmpty)
      #expect(driver.plan.figures.held <= 100)
      for number in started { driver.answer(number, .done(nil)) }
      sent += started.count
    }
    #expect(driver.states(.sent).count == 600)
  }

  @Test("finds an action that an operator made pending again, and new ones")
  func again() {
    var driver = PlanDriver(Sample.actions(3, groups: 3))
    for number in driver.start() { driver.answer(number, .refused("no")) }
    #expect(driver.start() == [])
    driver.actions[0].state = .pending
    #expect(driver.start() == [])
    driver.plan.search()
    #expect(driver.start() == [1])
    driver.actions.append(Sample.action(4))
    #expect(driver.start() == [])
    driver.plan.readOn()
    #expect(driver.start() == [4])
  }

  @Test(
    "waits after a failure at most a doubled ceiling, by chance less",
    arguments: [
      (1, 500), (2, 1_000), (3, 2_000), (7, 32_000), (8, 60_000), (11, 60_000),
    ])
  func backoff(attempt: Int, ceiling: Int) throws {
    for random in [UInt64.min, .max / 2, .max] {
      var driver = PlanDriver([Sample.action(1, attempts: attempt - 1)])
      #expect(driver.start() == [1])
      driver.answer(1, Self.later, random: random)
      let wait = try #require(driver.plan.nextTurn(driver.now))
      let share = Double(random) / Double(UInt64.max)
      #expect(abs(wait / .milliseconds(1) - Double(ceiling) * share) < 1)
      driver.advance(wait - .nanoseconds(1))
      #expect(driver.start() == [])
      driver.advance(.nanoseconds(1))
      #expect(driver.start() == [1])
    }
  }

  @Test(
    "waits as long as the destination asks, within the limit",
    arguments: [
      (Duration.seconds(7), Duration.seconds(7)), (.milliseconds(1), .milliseconds(500)),
      (.seconds(3_600), .seconds(3_600)), (.seconds(86_400), .seconds(3_600)),
    ])
  func asked(after: Duration, wait: Duration) throws {
    var driver = PlanDriver([Sample.action(1)])
    driver.start()
    driver.answer(1, .tryLater("busy", after: after))
    let turn = try #require(driver.plan.nextTurn(driver.now))
    #expect(abs((turn - wait) / .milliseconds(1)) < 1)
  }

  @Test("an action is dead after twelve attempts, and the next has its turn")
  func dead() {
    var driver = PlanDriver(Sample.actions(2, groups: 1)) { $0.failuresInARow = 100 }
    for attempt in 1...12 {
      driver.advance(.seconds(60))
      driver.time = Sample.time
      #expect(driver.start() == [1])
      let change = driver.answer(1, attempt % 2 == 0 ? Self.later : .unknown("no answer"))
      #expect(change?.attempts == attempt)
      #expect(change?.state == (attempt == 12 ? .dead : .pending))
    }
    #expect(driver.actions[0].error == "busy")
    #expect(driver.start() == [2])
    #expect(driver.plan.figures.count(of: .dead) == 1)
  }

  @Test("a long reason is cut")
  func reason() {
    var driver = PlanDriver([Sample.action(1)])
    driver.start()
    let change = driver.answer(1, .refused(String(repeating: "é", count: 1_000)))
    #expect(change?.error?.count == 501)
  }

  @Test(
    "what a receipt says becomes the state",
    arguments: [
      (DeliveryAnswer.done(nil), DeliveryState.sent),
      (.done(DeliveryReceipt(isDone: true)), .confirmed),
      (.done(DeliveryReceipt(isDone: false, error: "unsupported")), .failed),
      (.done(DeliveryReceipt(isDone: false, error: "pending")), .sent),
      (.refused("gone"), .failed),
    ])
  func receipts(answer: DeliveryAnswer, state: DeliveryState) {
    var driver = PlanDriver([Sample.action(1)])
    driver.start()
    #expect(driver.answer(1, answer)?.state == state)
    #expect(driver.plan.figures.count(of: state) == 1)
    #expect(driver.answer(1, answer) == nil)
  }

  @Test("figures tell what is in memory, and since when the oldest waits")
  func figures() {
    let old = Sample.time - .seconds(5)
    var driver = PlanDriver([Sample.action(1), Sample.action(2, in: "h", accepted: old)])
    #expect(driver.plan.figures.oldestAccepted == nil)
    driver.start()
    #expect(driver.plan.figures.oldestAccepted == old)
    #expect(driver.plan.figures.held == 2)
    #expect(driver.plan.figures.underWay == 2)
    driver.answer(2, Self.later)
    driver.answer(1, .done(nil))
    #expect(driver.plan.figures.attempts == 2)
    #expect(driver.plan.figures.failures == 1)
    #expect(driver.plan.figures.held == 1)
  }
}
