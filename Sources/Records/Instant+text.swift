extension Instant {
  /// The moments that have a text: years 0000 to 9999, UTC.
  package static let range =
    Instant(milliseconds: -62_167_219_200_000)...Instant(milliseconds: 253_402_300_799_999)

  /// Reads RFC 3339 with an offset and an optional fraction, which is cut to milliseconds:
  /// `2026-05-01T08:00:00.25+08:00`. A leap second is invalid. O(bytes).
  package init(rfc3339 text: String) throws(TimeFlaw) {
    let bytes = [UInt8](text.utf8)
    try self.init(rfc3339: bytes.span)
  }

  /// The same for bytes.
  init(rfc3339 text: Span<UInt8>) throws(TimeFlaw) {
    guard text.count >= 19 else { throw .form }
    let year = try Self.digits(text, 0) * 100 + Self.digits(text, 2)
    let month = try Self.digits(text, 5)
    let day = try Self.digits(text, 8)
    let hour = try Self.digits(text, 11)
    let minute = try Self.digits(text, 14)
    let second = try Self.digits(text, 17)
    guard text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
      text[10] | 0x20 == UInt8(ascii: "t"),
      text[13] == UInt8(ascii: ":"), text[16] == UInt8(ascii: ":")
    else { throw .form }
    guard (1...12).contains(month) else { throw .month }
    guard day >= 1, day <= CivilDate.days(inMonth: month, year: year) else { throw .day }
    guard hour <= 23 else { throw .hour }
    guard minute <= 59 else { throw .minute }
    guard second <= 59 else { throw second == 60 ? .leapSecond : .second }

    var position = 19
    let fraction = try Self.fraction(text, &position)
    let offsetMinutes = try Self.offset(text, position)
    let days = CivilDate(year: year, month: month, day: day).daysSince1970
    let minutes = (days * 24 + hour) * 60 + minute - offsetMinutes
    self.init(milliseconds: Int64((minutes * 60 + second) * 1_000 + fraction))
    guard Self.range.contains(self) else { throw .year }
  }

  /// The number that two digits are.
  @inline(__always)
  private static func digits(_ text: Span<UInt8>, _ start: Int) throws(TimeFlaw) -> Int {
    let (tens, ones) = (text[start] &- UInt8(ascii: "0"), text[start + 1] &- UInt8(ascii: "0"))
    guard tens <= 9, ones <= 9 else { throw .form }
    return Int(tens) &* 10 &+ Int(ones)
  }

  /// Milliseconds of `.25`, if a point stands at `position`, which is left behind the digits.
  private static func fraction(
    _ text: Span<UInt8>, _ position: inout Int
  ) throws(TimeFlaw) -> Int {
    guard position < text.count, text[position] == UInt8(ascii: ".") else { return 0 }
    position += 1
    let start = position
    var milliseconds = 0
    var unit = 100
    while position < text.count {
      let digit = text[position] &- UInt8(ascii: "0")
      guard digit <= 9 else { break }
      milliseconds += Int(digit) * unit
      unit /= 10
      position += 1
    }
    guard position > start else { throw .form }
    return milliseconds
  }

  /// Minutes east of UTC of `Z` or `+08:00`, with which the text must end.
  private static func offset(_ text: Span<UInt8>, _ position: Int) throws(TimeFlaw) -> Int {
    guard position < text.count else { throw .offsetMissing }
    if text[position] | 0x20 == UInt8(ascii: "z") {
      guard text.count == position + 1 else { throw .form }
      return 0
    }
    let sign = text[position]
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), text.count == position + 6,
      text[position + 3] == UInt8(ascii: ":")
    else { throw .form }
    let hours = try digits(text, position + 1)
    let minutes = try digits(text, position + 4)
    guard hours <= 23, minutes <= 59 else { throw .offset }
    return sign == UInt8(ascii: "-") ? -(hours * 60 + minutes) : hours * 60 + minutes
  }
}

/// Why a text is no time.
package enum TimeFlaw: String, Error, CustomStringConvertible {
  case form = "expected a form like 2026-05-01T08:00:00.250+08:00"
  case month = "the month must be 01 to 12"
  case day = "the month has no such day"
  case hour = "the hour must be 00 to 23"
  case minute = "the minute must be 00 to 59"
  case second = "the second must be 00 to 59"
  case leapSecond = "a leap second is not taken"
  case offsetMissing = "the offset (Z or +08:00) is missing"
  case offset = "the offset must be within 23:59"
  case year = "the year must be 0000 to 9999 in UTC"

  package var description: String { rawValue }
}

extension Instant: CustomStringConvertible {
  /// `2026-05-01T00:00:00.250Z`; what lies outside of `range` reads as the nearer end of it.
  package var description: String {
    var bytes: [UInt8] = []
    bytes.append(instant: self)
    return String(decoding: bytes, as: UTF8.self)
  }
}
