import Records
import TestSupport
import Testing

@testable import Moderation

/// Many timers that are due at once.
@Suite struct ManyTimersTests {
  private static func timers(_ count: Int, causes: Int) -> Timers {
    var timers = Timers()
    for number in 0..<count {
      timers.add(
        .unmute(Pair(group: 0, account: number)), due: Engine.start,
        cause: ActionCause(event: "m-\(number % causes)"), group: 0, account: number)
    }
    return timers
  }

  @Test(
    "They fire by the bytes of their cause, those of one cause in the order in which they were set")
  func order() {
    var timers = Self.timers(4_000, causes: 16)
    var causes: [String] = []
    var seen = 0
    while case let due = timers.popDue(at: Engine.start), !due.isEmpty {
      causes.append(due[0].cause)
      #expect(due.map(\.order) == due.map(\.order).sorted())
      #expect(due.allSatisfy { $0.cause == due[0].cause })
      seen += due.count
    }
    #expect(seen == 4_000)
    #expect(causes == causes.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    #expect(causes.count == 16)
  }

  @Test("Four times as many take little more than four times as long")
  func cost() {
    func fire(_ count: Int) -> Duration {
      processorTime {
        var timers = Self.timers(count, causes: count)
        while !timers.popDue(at: Engine.start).isEmpty {}
      }
    }
    let few = fire(10_000)
    #expect(fire(40_000) < few * 10)
  }

  @Test("An order that mutes in many groups ends in one decision, without counting each anew")
  func oneCause() throws {
    let groups = (0..<3_000).map { #"join "group":"g-\#($0)""# }
    let engine = try Engine("zone: UTC")
    let log = groups + [#"+1s command "do":"mute","target":"u-1","for":"1m""#]
    var ends: [Decision] = []
    let time = try processorTime {
      ends = try engine.run(log, until: "+1h").decisions.filter { $0.event.contains("@") }
    }
    #expect(ends.map(\.actions.count) == [3_000])
    #expect(Set(ends.flatMap(\.actions).map(\.id)).count == 3_000)
    #expect(time < .seconds(20))
  }
}
