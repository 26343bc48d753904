import Records

/// Round moments on an axis of time, with what stands below each.
struct TimeTicks {
  struct Tick: Equatable {
    /// By the wall clock, in milliseconds.
    var local: Int64
    /// `16:00`, `05-08`, `2004-10` or `2018`.
    var label: String
    /// The day or year, where it is another than that of the tick before.
    var below: String?
  }

  private static let minute: Int64 = 60_000
  private static let day: Int64 = 86_400_000
  private static let minutes: [Int64] = [
    1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1_440, 2_880, 10_080, 20_160,
  ]
  private static let months = [1, 2, 3, 6, 12, 24, 60, 120, 600, 1_200]
  /// Monday, 1969-12-29.
  private static let origin: Int64 = -3 * day

  let ticks: [Tick]

  /// No more than `most` moments within a stretch of time.
  init(from start: Int64, to end: Int64, most: Int) {
    let span = end - start
    if let minutes = Self.minutes.first(where: { span / ($0 * Self.minute) < Int64(most) }) {
      ticks = Self.ticks(from: start, to: end, step: minutes * Self.minute)
    } else {
      let starts = Self.monthStarts(from: start, to: end)
      let step = Self.months.first { starts.count / $0 < most } ?? 1_200
      ticks = Self.ticks(starts.filter { $0.number % step == 0 }, step: step)
    }
  }

  private static func ticks(from start: Int64, to end: Int64, step: Int64) -> [Tick] {
    let first = (start - origin + step - 1).floored(by: step)
    var ticks: [Tick] = []
    var last: String?
    for number in first...max(first, (end - origin).floored(by: step)) {
      let local = origin + number * step
      guard local >= start, local <= end else { continue }
      let time = WallTime(local)
      let (label, below) = step < day ? (time.minute, time.day) : (time.day, time.year)
      ticks.append(Tick(local: local, label: label, below: below == last ? nil : below))
      last = below
    }
    return ticks
  }

  /// Months that begin within a stretch of time, numbered from January of the year 0.
  private static func monthStarts(
    from start: Int64, to end: Int64
  ) -> [(number: Int, local: Int64)] {
    func number(_ local: Int64) -> Int {
      let month = WallTime(local).month
      return (Int(month.prefix(4)) ?? 0) * 12 + (Int(month.suffix(2)) ?? 1) - 1
    }
    var starts: [(Int, Int64)] = []
    for number in number(start)...max(number(start), number(end)) {
      let year = String(number / 12)
      let month = String(number % 12 + 1)
      let text =
        String(repeating: "0", count: 4 - year.count) + year + "-"
        + (month.count < 2 ? "0" : "") + month + "-01T00:00:00Z"
      guard let local = try? Instant(rfc3339: text).milliseconds, local >= start, local <= end
      else {
        continue
      }
      starts.append((number, local))
    }
    return starts
  }

  private static func ticks(_ starts: [(number: Int, local: Int64)], step: Int) -> [Tick] {
    starts.map { start in
      let time = WallTime(start.local)
      return Tick(local: start.local, label: step % 12 == 0 ? time.year : time.month, below: nil)
    }
  }
}
