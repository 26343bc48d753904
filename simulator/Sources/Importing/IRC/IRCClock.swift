import Records

/// Which time it is in a log.
struct IRCClock {
  /// A log whose time of the day goes back by more than this is in the next day; what goes back by
  /// less was written while a clock was set back, and stays in its order.
  private static let step = Period.hours(2)

  private(set) var date: CivilDate?
  /// The latest of the day.
  private var timeOfDay = Period.none
  private var latest: Instant?
  /// Whether a line had a time.
  private(set) var hasBegun = false

  init(date: CivilDate?) {
    self.date = date
  }

  /// The log says that a day begins.
  mutating func turn(to date: CivilDate) {
    self.date = date
    timeOfDay = .none
  }

  /// Returns false where the date is not known. A line without a time is as late as the one before.
  mutating func move(to line: IRCLine) -> Bool {
    if let time = line.time {
      hasBegun = true
      let day = line.date ?? (time + Self.step < timeOfDay ? date?.next : date)
      timeOfDay = day == date ? max(timeOfDay, time) : time
      date = day
    }
    return date != nil
  }

  mutating func now(in zone: ZoneRules) -> Instant {
    guard let date else { return .distantPast }
    var now = zone.instant(date, timeOfDay: timeOfDay)
    if let latest, now < latest, latest - now <= Self.step { now = latest }
    latest = now
    return now
  }
}

extension Period {
  fileprivate static func + (left: Period, right: Period) -> Period {
    Period(milliseconds: left.milliseconds + right.milliseconds)
  }
}
