import Connectors
import Records
import Storage
import TestSupport
import Testing

/// Random destinations, against what must hold whatever they answer.
@Suite("Deliveries, whatever the destination answers")
struct DeliveryPropertyTests {
  private struct Run {
    var driver: PlanDriver
    var random: SeededRandom
    /// By number, how often it was started and whether it may come again.
    var starts: [Int64: Int] = [:]
    var allowed: [Int64: Int] = [:]
    var underWay: [Int64] = []

    init(seed: UInt64) {
      random = SeededRandom(state: seed)
      let groups = Int64.random(in: 1...40, using: &random)
      let count = Int64.random(in: 1...200, using: &random)
      var actions: [OutgoingAction] = []
      for number in 1...count {
        let group = Int64.random(in: 0..<groups, using: &random)
        let deed = ["mute", "reply", "delete"].randomElement(using: &random)!
        actions.append(Sample.action(number, in: "g\(group)", deed))
      }
      let isRepeatable = Bool.random(using: &random)
      let window = Int.random(in: 1...60, using: &random)
      let page = Int.random(in: 1...60, using: &random)
      let parallel = Int.random(in: 1...20, using: &random)
      let lane = Int.random(in: 1...10, using: &random)
      let attempts = Int.random(in: 1...8, using: &random)
      driver = PlanDriver(actions, isRepeatable: isRepeatable) {
        $0.window = window
        $0.page = page
        $0.parallel = parallel
        $0.lane = lane
        $0.attempts = attempts
        $0.stale = .days(1)
      }
    }

    /// The next of each group, by the rule itself: the oldest that is pending, or under way.
    func isNext(_ number: Int64) -> Bool {
      let action = driver.actions[Int(number) - 1]
      return !driver.actions.contains {
        $0.number < number && $0.group == action.group
          && ($0.state == .pending || underWay.contains($0.number))
      }
    }

    mutating func answer() -> DeliveryAnswer {
      switch Int.random(in: 0..<10, using: &random) {
      case 0: .unknown("no answer")
      case 1, 2: .tryLater("busy", after: nil)
      case 3: .refused("no")
      default: .done(nil)
      }
    }
  }

  @Test("keep the order of each group, lose nothing and do nothing twice", arguments: 1...40)
  func invariants(seed: Int) {
    var run = Run(seed: UInt64(seed))
    let isRepeatable = run.driver.plan.isRepeatable
    var rounds = 0
    while run.driver.actions.contains(where: { $0.state == .pending }) || !run.underWay.isEmpty {
      rounds += 1
      guard rounds < 20_000 else {
        Issue.record("it comes to no end")
        return
      }
      for number in run.driver.start() {
        #expect(run.isNext(number))
        run.underWay.append(number)
        run.starts[number, default: 0] += 1
        #expect(run.starts[number, default: 0] == run.allowed[number, default: 0] + 1)
      }
      if run.underWay.isEmpty || Int.random(in: 0..<3, using: &run.random) == 0 {
        run.driver.advance(.milliseconds(Int.random(in: 0..<2_000, using: &run.random)))
      }
      if let place = run.underWay.indices.randomElement(using: &run.random) {
        let number = run.underWay.remove(at: place)
        let answer = run.answer()
        run.driver.answer(number, answer, random: run.random.next())
        let deed = run.driver.actions[Int(number) - 1].deed
        switch answer {
        case .tryLater: run.allowed[number, default: 0] += 1
        case .unknown where isRepeatable || deed != "reply": run.allowed[number, default: 0] += 1
        default: break
        }
      }
    }
    // Each came to exactly one end.
    var ends: [Int64: Int] = [:]
    for change in run.driver.changes where change.state != .pending {
      ends[change.number] = (ends[change.number] ?? 0) + 1
    }
    for action in run.driver.actions {
      #expect(action.state != .pending)
      if isRepeatable || action.deed != "reply" { #expect(ends[action.number] == 1) }
      #expect(run.starts[action.number, default: 0] == action.attempts)
    }
    #expect(run.driver.plan.figures.held == 0)
    #expect(run.driver.plan.figures.attempts == run.starts.values.reduce(0, +))
  }
}
