import Testing

@testable import Records

@Suite("The text of a duration")
struct PeriodTests {
  @Test(
    "a whole number with a unit is read",
    arguments: [
      ("0s", 0), ("250ms", 250), ("10s", 10_000), ("30m", 1_800_000), ("2h", 7_200_000),
      ("7d", 604_800_000), ("007s", 7_000), ("9223372036854775807ms", Int64.max),
      ("9223372036854775s", 9_223_372_036_854_775_000),
      ("106751991167d", 9_223_372_036_828_800_000),
    ] as [(String, Int64)])
  func read(text: String, milliseconds: Int64) {
    #expect(Period(text) == Period(milliseconds: milliseconds))
  }

  @Test(
    "a duration is written in the largest unit that is exact, and read as the same",
    arguments: ["250ms", "90s", "10m", "25h", "7d", "0ms", "1001ms"])
  func written(text: String) {
    #expect(Period(text)?.text == text)
  }

  @Test(
    "anything else, and more than 63 bits of milliseconds, is nil",
    arguments: [
      "", "s", "10", "1.5h", "-1s", "+1s", " 1s", "1 s", "1s ", "10S", "1w", "1y", "1mss", "1m1s",
      "forever", "１0s", "1\u{0}s", "9223372036854775808ms", "9223372036854776s", "106751991168d",
      "99999999999999999999s",
    ])
  func refused(text: String) {
    #expect(Period(text) == nil)
  }
}
