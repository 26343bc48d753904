import Connectors
import Storage
import Testing

@Suite("A text to a destination that shows repeats")
struct TriedOnceTests {
  @Test("is unknown to the store before it leaves", arguments: ["reply", "welcome", "warn"])
  func before(deed: String) {
    var driver = PlanDriver([Sample.action(1, deed)], isRepeatable: false)
    #expect(driver.start() == [1])
    #expect(driver.states(.unknown) == [1])
    driver.answer(1, .done(nil))
    #expect(driver.states(.sent) == [1])
  }

  @Test("is not tried again without an answer")
  func unknown() {
    var driver = PlanDriver([Sample.action(1, "reply"), Sample.action(2)], isRepeatable: false)
    driver.start()
    #expect(driver.answer(1, .unknown("timed out"))?.state == .unknown)
    driver.advance(.seconds(120))
    #expect(driver.start() == [2])
  }

  @Test("is tried again where it certainly did not happen")
  func certain() {
    var driver = PlanDriver([Sample.action(1, "reply")], isRepeatable: false)
    driver.start()
    #expect(driver.answer(1, .tryLater("busy", after: nil))?.state == .pending)
    driver.advance(.seconds(1))
    #expect(driver.start() == [1])
    #expect(driver.states(.unknown) == [1])
  }

  @Test("everything else is tried again, and so are texts where repeats are known")
  func others() {
    for (deed, isRepeatable) in [("mute", false), ("delete", false), ("reply", true)] {
      var driver = PlanDriver([Sample.action(1, deed)], isRepeatable: isRepeatable)
      driver.start()
      #expect(driver.changes.isEmpty)
      #expect(driver.answer(1, .unknown("timed out"))?.state == .pending)
      driver.advance(.seconds(1))
      #expect(driver.start() == [1])
    }
  }
}
