package import Records

/// The header `Retry-After`: seconds, or a date (RFC 9110, 10.2.3 and 5.6.7; of the forms of a date
/// the one that may be written: `Sun, 06 Nov 1994 08:49:37 GMT`).
package enum RetryAfter {
  private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  /// Longer waits are cut long before they are honoured, in seconds.
  private static let limit: Int64 = 1 << 31

  /// nil: neither. A date that has passed is no wait.
  package static func delay(_ text: String, now: Instant) -> Duration? {
    if let seconds = number(text[...], digits: 1...18) { return .seconds(min(seconds, limit)) }
    guard let date = date(text) else { return nil }
    return .milliseconds(min(max((date - now).milliseconds, 0), limit * 1_000))
  }

  private static func date(_ text: String) -> Instant? {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 6, words[5] == "GMT", words[0].last == ",",
      days.contains(String(words[0].dropLast())), let day = number(words[1], digits: 2...2),
      let month = months.firstIndex(of: String(words[2])),
      let year = number(words[3], digits: 4...4),
      let date = CivilDate(validYear: Int(year), month: month + 1, day: Int(day))
    else { return nil }
    let clock = words[4].split(separator: ":", omittingEmptySubsequences: false)
      .compactMap { number($0, digits: 2...2) }
    guard clock.count == 3, clock[0] < 24, clock[1] < 60, clock[2] <= 60 else { return nil }
    let seconds = Int64(date.daysSince1970) * 86_400 + clock[0] * 3_600 + clock[1] * 60 + clock[2]
    return Instant(milliseconds: seconds * 1_000)
  }

  private static func number(_ text: Substring, digits: ClosedRange<Int>) -> Int64? {
    guard digits.contains(text.utf8.count),
      text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return Int64(text)
  }
}
