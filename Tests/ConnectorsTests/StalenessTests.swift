import Connectors
import Records
import Storage
import Testing

@Suite("An action that comes too late")
struct StalenessTests {
  static let fates: [String: DeliveryState?] = [
    "delete": nil, "unmute": nil, "unban": nil, "unlock": nil, "create_group": nil,
    "reply": .dropped, "welcome": .dropped, "warn": .dropped, "route": .dropped,
    "wait": .dropped,
    "mute": .parked, "kick": .parked, "ban": .parked, "refuse": .parked, "notify": .parked,
    "review": .parked, "tag": .parked, "untag": .parked, "rename": .parked, "lock": .parked,
  ]

  @Test("has a fate by its kind, a millisecond behind the limit only", arguments: Action.Deed.names)
  func fate(deed: String) throws {
    let state = try #require(Self.fates[deed])
    let edge = Sample.time - .minutes(10)
    var onTime = PlanDriver([Sample.action(1, deed, accepted: edge)])
    #expect(onTime.start() == [1])
    var late = PlanDriver([
      Sample.action(1, deed, accepted: edge - Period(milliseconds: 1)), Sample.action(2),
    ])
    #expect(late.start() == (state == nil ? [1] : [2]))
    #expect(late.changes.map(\.state) == [state].compactMap { $0 })
    if let state {
      #expect(
        late.changes[0].error
          == "\(state.rawValue): its turn came 600 s after it was accepted, limit 10m")
      #expect(late.changes[0].attempts == 0)
      #expect(late.plan.figures.count(of: state) == 1)
      #expect(late.plan.figures.attempts == 1)
    }
  }

  @Test("is set aside at its next turn, with what went wrong before")
  func retried() {
    var driver = PlanDriver([Sample.action(1, "reply")])
    driver.start()
    driver.answer(1, .tryLater("busy", after: nil))
    driver.advance(.seconds(601))
    #expect(driver.start() == [])
    #expect(driver.changes.last?.state == .dropped)
    #expect(driver.changes.last?.attempts == 1)
    #expect(driver.changes.last?.error?.hasSuffix("; last error: busy") == true)
  }

  @Test("does not hold up a destination that had a rest")
  func outage() {
    var driver = PlanDriver(Sample.actions(100, groups: 10)) { $0.failuresInARow = 1 }
    driver.start()
    for number in 1...10 { driver.answer(Int64(number), .tryLater("down", after: nil)) }
    driver.actions.append(Sample.action(101, accepted: Sample.time + .minutes(11)))
    driver.advance(.seconds(660))
    driver.plan.readOn()
    // It came last, but into a group that nothing holds up: it is the probe.
    #expect(driver.start() == [101])
    driver.answer(101, .done(nil))
    for _ in 1...20 { #expect(driver.start() == []) }
    #expect(driver.states(.parked) == Array(1...100))
  }
}
