import TestSupport
import Testing

@testable import Records

@Suite("The text of a moment")
struct InstantTests {
  @Test(
    "RFC 3339 is read, and its fraction cut to milliseconds",
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("2026-05-01T00:00:00.250Z", 1_777_593_600_250),
      ("2026-05-01T08:00:00.250+08:00", 1_777_593_600_250),
      ("2026-04-30T16:30:00.25-07:30", 1_777_593_600_250),
      ("2026-05-01t00:00:00.250z", 1_777_593_600_250),
      ("2026-05-01T00:00:00.2509999999999Z", 1_777_593_600_250),
      ("2026-05-01T00:00:00.2-00:00", 1_777_593_600_200),
      ("2026-05-01T23:59:00+23:59", 1_777_593_600_000),
      ("1969-12-31T23:59:59.999Z", -1), ("1969-12-31T23:59:59.9999Z", -1),
      ("2024-02-29T00:00:00Z", 1_709_164_800_000), ("2000-02-29T00:00:00Z", 951_782_400_000),
      ("0000-01-01T00:00:00Z", -62_167_219_200_000),
      ("0000-02-29T00:00:00Z", -62_162_121_600_000),
      ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
      ("9999-12-31T23:59:59-00:00", 253_402_300_799_000),
      ("0000-01-01T00:00:00-00:01", -62_167_219_140_000),
      ("9999-12-31T23:59:59.999+00:01", 253_402_300_739_999),
    ] as [(String, Int64)])
  func read(text: String, milliseconds: Int64) throws {
    #expect(try Instant(rfc3339: text) == Instant(milliseconds: milliseconds))
  }

  @Test(
    "what is no time is refused with its reason",
    arguments: [
      ("", .form), ("2026-05-01", .form), ("yesterday, at about eight", .form),
      ("2026-05-01 00:00:00Z", .form), ("2026/05/01T00:00:00Z", .form),
      ("2026-05-01T00.00.00Z", .form), ("2026-05-01T00:00:00.Z", .form),
      ("2026-05-01T00:00:00,5Z", .form), ("2026-05-01T00:00:00ZZ", .form),
      ("2026-05-01T00:00:00+8:00", .form), ("2026-05-01T00:00:00+0800", .form),
      ("2026-05-01T00:00:00+08:00 ", .form), ("2026-05-01T00:00:00+08-00", .form),
      ("20260501T000000Z00000", .form), ("+026-05-01T00:00:00Z", .form),
      ("2026-05-01T0x:00:00Z", .form), ("２026-05-01T00:00:00Z", .form),
      ("2026-05-01T00:00:00", .offsetMissing), ("2026-05-01T00:00:00.25", .offsetMissing),
      ("2026-00-01T00:00:00Z", .month), ("2026-13-01T00:00:00Z", .month),
      ("2026-05-00T00:00:00Z", .day), ("2026-05-32T00:00:00Z", .day),
      ("2026-04-31T00:00:00Z", .day), ("2026-02-29T00:00:00Z", .day),
      ("1900-02-29T00:00:00Z", .day), ("2024-02-30T00:00:00Z", .day),
      ("2026-05-01T24:00:00Z", .hour), ("2026-05-01T00:60:00Z", .minute),
      ("2026-05-01T00:00:61Z", .second), ("2016-12-31T23:59:60Z", .leapSecond),
      ("2026-05-01T00:00:00+24:00", .offset), ("2026-05-01T00:00:00+00:60", .offset),
      ("0000-01-01T00:00:00+00:01", .year), ("9999-12-31T23:59:00-00:01", .year),
    ] as [(String, TimeFlaw)])
  func refused(text: String, flaw: TimeFlaw) {
    #expect(throws: flaw) { try Instant(rfc3339: text) }
  }

  @Test(
    "a moment is written in UTC with milliseconds",
    arguments: [
      (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
      (1_777_593_600_250, "2026-05-01T00:00:00.250Z"),
      (-62_167_219_200_000, "0000-01-01T00:00:00.000Z"),
      (-62_167_219_199_999, "0000-01-01T00:00:00.001Z"),
      (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
      (951_868_799_007, "2000-02-29T23:59:59.007Z"),
    ] as [(Int64, String)])
  func written(milliseconds: Int64, text: String) {
    #expect(Instant(milliseconds: milliseconds).description == text)
  }

  @Test(
    "a moment outside of the years 0000 to 9999 is written as the nearest within",
    arguments: [-62_167_219_200_001, 253_402_300_800_000, .max, .min] as [Int64])
  func outside(milliseconds: Int64) {
    #expect(
      Instant(milliseconds: milliseconds).description
        == (milliseconds < 0 ? "0000-01-01T00:00:00.000Z" : "9999-12-31T23:59:59.999Z"))
  }

  @Test("sums and differences stop at the ends of the scale")
  func arithmetic() {
    let now = Instant(milliseconds: 5_000)
    #expect(now + .seconds(2) == Instant(milliseconds: 7_000))
    #expect(now - .minutes(1) == Instant(milliseconds: -55_000))
    #expect(now - Instant(milliseconds: 2_000) == .seconds(3))
    #expect(Period.hours(24) == .days(1))
    #expect(now + Period(milliseconds: .max) == Instant(milliseconds: .max))
    #expect(now - Period(milliseconds: .min) == Instant(milliseconds: .max))
    let past = Instant(milliseconds: -5_000)
    #expect(past - Period(milliseconds: .max) == Instant(milliseconds: .min))
    #expect(past + Period(milliseconds: .min) == Instant(milliseconds: .min))
    #expect(past - Instant(milliseconds: .max) == Period(milliseconds: .min))
  }

  @Test("every day of ten thousand years is the one after the day before, both ways")
  func everyDay() {
    var date = CivilDate(year: 0, month: 1, day: 1)
    var number = -719_528
    var wrong = 0
    while date.year < 10_000 {
      if date.daysSince1970 != number || CivilDate(daysSince1970: number) != date { wrong += 1 }
      number += 1
      date.day += 1
      if date.day > CivilDate.days(inMonth: date.month, year: date.year) {
        date = CivilDate(
          year: date.month == 12 ? date.year + 1 : date.year, month: date.month % 12 + 1, day: 1)
      }
    }
    #expect(wrong == 0)
    #expect(number == 2_932_897)
  }

  @Test("what is written is read as the same moment")
  func roundTrip() throws {
    var random = SeededRandom(state: 1)
    let range = Instant.range.lowerBound.milliseconds...Instant.range.upperBound.milliseconds
    for _ in 0..<2_000 {
      let instant = Instant(milliseconds: .random(in: range, using: &random))
      #expect(try Instant(rfc3339: instant.description) == instant)
    }
  }
}
