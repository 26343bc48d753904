import Foundation

/// What a clock on the wall shows in a time zone. The rules are the system's copy of the IANA
/// database; where an instant falls is a pure function of it.
package struct ZoneRules: Sendable {
  package let zone: Zone
  private let foundation: TimeZone

  /// nil where the database has no such zone.
  package init?(_ zone: Zone) {
    guard let foundation = TimeZone(identifier: zone.identifier) else { return nil }
    self.zone = zone
    self.foundation = foundation
  }

  /// Milliseconds since midnight by the wall clock.
  package func timeOfDay(at instant: Instant) -> Period {
    let local = instant.milliseconds + offset(at: instant).milliseconds
    let day = Period.days(1).milliseconds
    return Period(milliseconds: ((local % day) + day) % day)
  }

  /// What the wall clock is ahead of UTC.
  package func offset(at instant: Instant) -> Period {
    let date = Date(timeIntervalSince1970: Double(instant.milliseconds) / 1_000)
    return .seconds(Int64(foundation.secondsFromGMT(for: date)))
  }

  /// The instant at which the wall clock shows so much past midnight of the day `days` after
  /// 2026-01-01.
  package func instant(day days: Int64, timeOfDay: Period) -> Instant {
    self.instant(Instant(milliseconds: 1_767_225_600_000) + .days(days) + timeOfDay)
  }

  /// The instant at which the wall clock shows so much past midnight of a day.
  package func instant(_ date: CivilDate, timeOfDay: Period) -> Instant {
    instant(Instant(milliseconds: 0) + .days(Int64(date.daysSince1970)) + timeOfDay)
  }

  /// A time that a change of clocks skips is taken by the offset before it.
  /// - Parameter local: what the wall clock shows, as if it were UTC.
  private func instant(_ local: Instant) -> Instant {
    let guess = Instant(milliseconds: local.milliseconds - offset(at: local).milliseconds)
    return Instant(milliseconds: local.milliseconds - offset(at: guess).milliseconds)
  }
}
