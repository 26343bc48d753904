/// A moment on the platform's clock: milliseconds since 1970-01-01T00:00:00Z.
package struct Instant: Hashable, Comparable, Sendable {
  package var milliseconds: Int64

  package init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  @inline(__always)
  package static func < (left: Instant, right: Instant) -> Bool {
    left.milliseconds < right.milliseconds
  }

  // Those that follow from it, so that other modules need no witness table to compare two numbers.

  @inline(__always)
  package static func > (left: Instant, right: Instant) -> Bool { right < left }

  @inline(__always)
  package static func <= (left: Instant, right: Instant) -> Bool { !(right < left) }

  @inline(__always)
  package static func >= (left: Instant, right: Instant) -> Bool { !(left < right) }

  /// Stops at the ends of the scale: a period out of a log may be of any length.
  @inline(__always)
  package static func + (instant: Instant, period: Period) -> Instant {
    Instant(milliseconds: instant.milliseconds.addingWithoutOverflow(period.milliseconds))
  }

  @inline(__always)
  package static func - (instant: Instant, period: Period) -> Instant {
    Instant(milliseconds: instant.milliseconds.subtractingWithoutOverflow(period.milliseconds))
  }

  @inline(__always)
  package static func - (later: Instant, earlier: Instant) -> Period {
    Period(milliseconds: later.milliseconds.subtractingWithoutOverflow(earlier.milliseconds))
  }
}

/// A length of time in whole milliseconds, as rules write it: `10s`, `30m`, `7d`.
package struct Period: Hashable, Comparable, Sendable {
  package var milliseconds: Int64

  package init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  package static let none = Period(milliseconds: 0)

  package static func seconds(_ count: Int64) -> Period { Period(milliseconds: count * 1_000) }
  package static func minutes(_ count: Int64) -> Period { seconds(count * 60) }
  package static func hours(_ count: Int64) -> Period { minutes(count * 60) }
  package static func days(_ count: Int64) -> Period { hours(count * 24) }

  @inline(__always)
  package static func < (left: Period, right: Period) -> Bool {
    left.milliseconds < right.milliseconds
  }

  // Those that follow from it, so that other modules need no witness table to compare two numbers.

  @inline(__always)
  package static func > (left: Period, right: Period) -> Bool { right < left }

  @inline(__always)
  package static func <= (left: Period, right: Period) -> Bool { !(right < left) }

  @inline(__always)
  package static func >= (left: Period, right: Period) -> Bool { !(left < right) }
}

extension Instant {
  /// Later and earlier than anything that happens.
  package static let distantFuture = Instant(milliseconds: .max)
  package static let distantPast = Instant(milliseconds: .min)
}

extension Int64 {
  fileprivate func addingWithoutOverflow(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other < 0 ? .min : .max) : sum
  }

  fileprivate func subtractingWithoutOverflow(_ other: Int64) -> Int64 {
    let (difference, overflow) = subtractingReportingOverflow(other)
    return overflow ? (other < 0 ? .max : .min) : difference
  }
}
