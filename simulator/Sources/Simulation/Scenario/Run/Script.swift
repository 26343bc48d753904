import Records
import Rules

/// The steps of a scenario at their times, loops unrolled.
struct Script {
  struct Cue {
    var time: Instant
    var step: Scenario.Step
    /// Of the innermost loop, from 1; nil outside of one.
    var round: Int?
  }

  private(set) var cues: [Cue] = []
  private var now: Instant
  private let start: Instant
  private let zone: ZoneRules

  init(_ scenario: Scenario, zone: ZoneRules) {
    start = scenario.start
    now = scenario.start
    self.zone = zone
    for step in scenario.steps { add(step, round: nil) }
  }

  private mutating func add(_ step: Scenario.Step, round: Int?) {
    now = time(of: step.time)
    guard case .loop(let times, let every, let steps) = step.deed else {
      cues.append(Cue(time: now, step: step, round: round))
      return
    }
    let first = now
    for round in 1...times {
      now = max(now, first + Period(milliseconds: every.milliseconds * Int64(round - 1)))
      for step in steps { add(step, round: round) }
    }
    if let expectation = step.expectation {
      var last = step
      last.deed = nil
      last.expectation = expectation
      cues.append(Cue(time: now, step: last, round: nil))
    }
  }

  private func time(of time: Scenario.Time) -> Instant {
    switch time {
    case .at(let offset): return start + offset
    case .after(let period): return now + period
    case .clock(let clock):
      // From the local day of now on, the first day on which that time is still to come.
      let since2026 = now.milliseconds + zone.offset(at: now).milliseconds - 1_767_225_600_000
      let length = Period.days(1).milliseconds
      var day = (since2026 - ((since2026 % length) + length) % length) / length
      var instant = first(clock, ofDay: day)
      while instant < now {
        day += 1
        instant = first(clock, ofDay: day)
      }
      return instant
    }
  }

  /// Where clocks are put back a time comes twice: the first that is still to come.
  private func first(_ clock: Period, ofDay day: Int64) -> Instant {
    let instant = zone.instant(day: day, timeOfDay: clock)
    let before = zone.offset(at: instant - .hours(4)).milliseconds
    let earlier = instant - Period(milliseconds: before - zone.offset(at: instant).milliseconds)
    let isTwice = earlier < instant && zone.timeOfDay(at: earlier) == clock
    return isTwice && earlier >= now ? earlier : instant
  }

  /// When the last step is done.
  var end: Instant { cues.map(\.time).max() ?? start }
}
