import Records
import Rules

/// Turns instants into what a clock on the wall shows, in milliseconds since 1970-01-01 of its own
/// zone, and remembers the zone's offset for a quarter of an hour: no zone changes within one.
struct WallClock: Sendable {
  private static let quarter: Int64 = 900_000

  let zone: ZoneRules
  private var known: (quarter: Int64, offset: Int64)?

  init(_ zone: ZoneRules) {
    self.zone = zone
  }

  mutating func local(_ instant: Instant) -> Int64 {
    let quarter = instant.milliseconds.floored(by: Self.quarter)
    if let known, known.quarter == quarter { return instant.milliseconds + known.offset }
    let offset = zone.offset(at: instant).milliseconds
    known = (quarter, offset)
    return instant.milliseconds + offset
  }
}

extension Int64 {
  /// Divided and rounded down, below zero too.
  func floored(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}

/// A time by the wall clock, in parts that people read.
struct WallTime {
  private let text: String

  /// - Parameter local: as `WallClock` gives it.
  init(_ local: Int64) {
    text = Instant(milliseconds: local).description
  }

  /// `2026-05-08`
  var date: String { String(text.prefix(10)) }
  var year: String { String(text.prefix(4)) }
  /// `2026-05`
  var month: String { String(text.prefix(7)) }
  /// `05-08`
  var day: String { String(text.dropFirst(5).prefix(5)) }
  /// `16:12`
  var minute: String { String(text.dropFirst(11).prefix(5)) }
  /// `2026-05-08 16:12:30`
  var second: String { "\(date) \(text.dropFirst(11).prefix(8))" }
}
