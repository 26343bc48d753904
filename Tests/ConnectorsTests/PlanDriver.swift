import Connectors
import Records
import Storage

/// A plan, its store and its clock, played by hand.
struct PlanDriver {
  var plan: DeliveryPlan
  var actions: [OutgoingAction]
  var now = Duration.zero
  var time = Sample.time
  var changes: [DeliveryChange] = []
  /// How many pages were read.
  var reads = 0

  init(
    _ actions: [OutgoingAction], isRepeatable: Bool = true,
    _ change: (inout DeliveryLimits) -> Void = { _ in }
  ) {
    var limits = DeliveryLimits()
    change(&limits)
    plan = DeliveryPlan(limits: limits, isRepeatable: isRepeatable)
    self.actions = actions
  }

  mutating func advance(_ duration: Duration) {
    now += duration
    time = time + Period(milliseconds: Int64(duration / .milliseconds(1)))
  }

  mutating func read() {
    while let behind = plan.readsBehind {
      let pending = actions.lazy.filter { $0.state == .pending && $0.number > behind }
      plan.take(Array(pending.prefix(plan.pageLimit)), behind: behind)
      reads += 1
    }
  }

  /// Reads, and starts what may start. Returns the numbers.
  @discardableResult
  mutating func start() -> [Int64] {
    read()
    let started = plan.start(now: now, time: time)
    keep(started.changes + started.attempts.compactMap(\.keepBefore))
    return started.attempts.map(\.action.number)
  }

  @discardableResult
  mutating func answer(
    _ number: Int64, _ answer: DeliveryAnswer, random: UInt64 = .max
  ) -> DeliveryChange? {
    let change = plan.finish(number, answer, now: now, random: random)
    keep(change.map { [$0] } ?? [])
    return change
  }

  mutating func keep(_ new: [DeliveryChange]) {
    changes += new
    for change in new {
      if let place = actions.firstIndex(where: { $0.number == change.number }) {
        actions[place].state = change.state
        actions[place].attempts = change.attempts
        actions[place].error = change.error
      }
    }
  }

  func states(_ state: DeliveryState) -> [Int64] {
    actions.filter { $0.state == state }.map(\.number)
  }
}
