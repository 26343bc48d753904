import Records

/// A day and a time of the day by a clock on the wall.
struct LocalTime: Hashable {
  var date: CivilDate
  var timeOfDay: Period

  init(date: CivilDate, timeOfDay: Period) {
    self.date = date
    self.timeOfDay = timeOfDay
  }

  /// `2026-05-01T08:00:00`, with a space for the `T` if one will.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 19, bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "),
      let date = CivilDate(bytes[..<10]), let time = Period(clock: bytes[11..<19])
    else { return nil }
    self.init(date: date, timeOfDay: time)
  }

  func instant(in zone: ZoneRules) -> Instant { zone.instant(date, timeOfDay: timeOfDay) }
}

extension CivilDate {
  /// `2026-05-01`.
  init?(_ text: ArraySlice<UInt8>) {
    let parts = text.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count == 3, parts.map(\.count) == [4, 2, 2], let year = Int(digits: parts[0]),
      let month = Int(digits: parts[1]), let day = Int(digits: parts[2])
    else { return nil }
    self.init(validYear: year, month: month, day: day)
  }

  /// `2026-05-01`; nil where there is no such day.
  package init?(_ text: String) {
    self.init(Array(text.utf8)[...])
  }

  /// The day behind this one.
  var next: CivilDate { CivilDate(daysSince1970: daysSince1970 + 1) }
}

extension Period {
  /// `08:00` or `08:00:30`, since midnight.
  init?(clock text: ArraySlice<UInt8>) {
    let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), parts.allSatisfy({ $0.count == 2 }) else { return nil }
    let numbers = parts.compactMap(Int.init(digits:))
    guard numbers.count == parts.count, numbers[0] < 24, numbers.dropFirst().allSatisfy({ $0 < 60 })
    else { return nil }
    let seconds = numbers[0] * 3_600 + numbers[1] * 60 + (numbers.count == 3 ? numbers[2] : 0)
    self = .seconds(Int64(seconds))
  }
}

extension Int {
  /// A number of some decimal digits and nothing else.
  init?(digits: ArraySlice<UInt8>) {
    guard (1...9).contains(digits.count) else { return nil }
    var number = 0
    for byte in digits {
      let digit = byte &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      number = number * 10 + Int(digit)
    }
    self = number
  }
}
