import Connectors
import Storage
import Testing

@Suite("The circuit breaker")
struct BreakerTests {
  static let later = DeliveryAnswer.tryLater("busy", after: nil)

  /// So many failures in a row.
  private func driver(failures: Int) -> PlanDriver {
    var driver = PlanDriver(Sample.actions(40, groups: 40)) { $0.parallel = 20 }
    let started = driver.start()
    for number in started.prefix(failures) { driver.answer(number, Self.later) }
    return driver
  }

  @Test("stays closed below five failures in a row, opens at five", arguments: [4, 5])
  func opens(failures: Int) {
    var driver = driver(failures: failures)
    #expect(driver.plan.figures.isBreakerOpen == (failures == 5))
    #expect(driver.start().count == (failures == 5 ? 0 : 4))
  }

  @Test(
    "counts failures in a row only",
    arguments: [DeliveryAnswer.done(nil), .refused("no")])
  func inARow(answer: DeliveryAnswer) {
    var driver = driver(failures: 4)
    driver.answer(5, answer)
    for number in 6...9 { driver.answer(Int64(number), Self.later) }
    #expect(!driver.plan.figures.isBreakerOpen)
    driver.answer(10, Self.later)
    #expect(driver.plan.figures.isBreakerOpen)
  }

  @Test("lets one action try after a rest, and all when that one is taken")
  func probe() throws {
    var driver = driver(failures: 20)
    let opens = try #require(driver.plan.nextTurn(driver.now))
    // The first rest is between a half and a whole second.
    #expect(opens >= .milliseconds(500) && opens <= .seconds(1))
    driver.advance(opens - .nanoseconds(1))
    #expect(driver.start().isEmpty)
    driver.advance(.nanoseconds(1))
    let probe = driver.start()
    #expect(probe.count == 1)
    #expect(driver.start().isEmpty)
    #expect(driver.plan.nextTurn(driver.now) == nil)
    driver.answer(probe[0], .done(nil))
    #expect(!driver.plan.figures.isBreakerOpen)
    #expect(driver.start().count == 20)
  }

  @Test("rests longer each time the probe fails, up to its limit")
  func rests() throws {
    var driver = driver(failures: 20)
    var rests: [Duration] = []
    for _ in 1...9 {
      let opens = try #require(driver.plan.nextTurn(driver.now))
      rests.append(opens - driver.now)
      driver.advance(opens - driver.now)
      let probe = driver.start()
      #expect(probe.count == 1)
      driver.answer(probe[0], Self.later)
    }
    let seconds = rests.map { ($0 / .seconds(1)).rounded() }
    #expect(seconds == [1, 2, 4, 8, 16, 32, 60, 60, 60])
  }

  @Test("after a rest a group that is well tries before the one that failed")
  func fresh() throws {
    var driver = PlanDriver([Sample.action(1)])
    for _ in 1...5 {
      #expect(driver.start() == [1])
      driver.answer(1, Self.later, random: 0)
    }
    #expect(driver.plan.figures.isBreakerOpen)
    #expect(driver.start() == [])
    driver.actions.append(Sample.action(2, in: "h"))
    driver.plan.readOn()
    #expect(driver.start() == [])
    let opens = try #require(driver.plan.nextTurn(driver.now))
    driver.advance(opens - driver.now)
    #expect(driver.start() == [2])
    driver.answer(2, .done(nil))
    #expect(driver.start() == [1])
  }

  @Test("closes when an older delivery is taken after all, and stays open when one fails")
  func lateAnswer() {
    var driver = driver(failures: 5)
    driver.answer(6, Self.later)
    #expect(driver.plan.figures.isBreakerOpen)
    driver.answer(7, .done(nil))
    #expect(!driver.plan.figures.isBreakerOpen)
  }
}
