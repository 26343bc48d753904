import Records
import Rules
import TestSupport
import Testing

@testable import Simulation

@Suite("Time on a chart")
struct TimelineTests {
  private static let day: Int64 = 86_400_000

  @Test("Buckets hold what a count over their stretch of time gives, however often they merge")
  func buckets() {
    var random = SeededRandom(state: 11)
    for spread in [3_600_000, Self.day, 40 * Self.day, 6_000 * Self.day, 3_000_000 * Self.day] {
      var buckets = TimeBuckets(series: 2)
      var times: [(series: Int, local: Int64)] = []
      for number in 0..<400 {
        let local = Int64.random(in: -spread / 3...spread, using: &random)
        times.append((number % 2, local))
        buckets.add(number % 2, at: local)
      }
      for shown in [buckets, buckets.merged(into: 60), buckets.merged(into: 2)] {
        #expect(shown.counts.count <= TimeBuckets.most)
        for (place, counts) in shown.counts.enumerated() {
          let start = shown.start(of: place)
          let inside = times.filter { (start..<start + shown.width).contains($0.local) }
          #expect(counts == [0, 1].map { series in inside.count { $0.series == series } })
        }
        #expect(shown.sum(0) + shown.sum(1) == times.count)
      }
      #expect(buckets.merged(into: 60).counts.count <= 60)
    }
  }

  @Test(
    "Buckets of a week begin on Monday, smaller ones with the hour or the day",
    arguments: [(200, 30), (5_000, 360), (300_000, 10_080), (1_500_000, 10_080)])
  func borders(minutes: Int64, width: Int64) {
    var buckets = TimeBuckets(series: 1)
    for minute in [0, minutes] { buckets.add(0, at: 1_777_593_660_000 + minute * 60_000) }
    let merged = buckets.merged(into: 200)
    #expect(merged.width <= width * 60_000)
    let start = Instant(milliseconds: merged.start)
    // Monday, 2026-04-27.
    if merged.width > Self.day { #expect(merged.start == 1_777_248_000_000, "\(start)") }
    #expect(merged.start % min(merged.width, Self.day) == 0, "\(start)")
  }

  static let ticks: [(from: String, to: String, most: Int, labels: [String])] = [
    (
      "2026-05-08T06:30:00Z", "2026-05-08T07:30:00Z", 5,
      ["06:30 05-08", "06:45", "07:00", "07:15", "07:30"]
    ),
    (
      "2026-05-08T06:30:00Z", "2026-05-09T22:00:00Z", 7,
      ["12:00 05-08", "18:00", "00:00 05-09", "06:00", "12:00", "18:00"]
    ),
    (
      "2026-12-28T06:00:00Z", "2027-01-03T00:00:00Z", 9,
      ["12-29 2026", "12-30", "12-31", "01-01 2027", "01-02", "01-03"]
    ),
    ("2026-05-08T06:00:00Z", "2026-10-08T00:00:00Z", 4, ["2026-07", "2026-09"]),
    (
      "2004-11-15T00:00:00Z", "2018-02-28T00:00:00Z", 9,
      ["2006", "2008", "2010", "2012", "2014", "2016", "2018"]
    ),
    ("2026-05-08T06:30:00Z", "2026-05-08T06:30:00Z", 5, ["06:30 05-08"]),
  ]

  @Test("Ticks stand at round times, and no more than there is room for", arguments: ticks)
  func roundTimes(from: String, to: String, most: Int, labels: [String]) throws {
    let ends = try [from, to].map { try Instant(rfc3339: $0).milliseconds }
    let ticks = TimeTicks(from: ends[0], to: ends[1], most: most).ticks
    #expect(
      ticks.map { tick in ([tick.label] + [tick.below].compactMap { $0 }).joined(separator: " ") }
        == labels)
    #expect(ticks.count <= most)
  }

  @Test("Any stretch of time has ticks inside it, in order, not too many")
  func anyTicks() {
    var random = SeededRandom(state: 5)
    for _ in 0..<300 {
      let start = Int64.random(in: -2_000_000_000_000...4_000_000_000_000, using: &random)
      let span = Int64.random(
        in: 0...1 << Int64.random(in: 10...43, using: &random), using: &random)
      let ticks = TimeTicks(from: start, to: start + span, most: 6).ticks
      #expect(ticks.count <= 6, "\(start) \(span)")
      #expect(ticks.map(\.local) == ticks.map(\.local).sorted())
      #expect(ticks.allSatisfy { (start...start + span).contains($0.local) })
    }
  }

  @Test(
    "The scale of values ends at a round number that is not far above the highest",
    arguments: [
      (0, 1), (1, 1), (3, 3), (4, 4), (7, 8), (9, 10), (11, 15), (40, 40), (41, 60), (999, 1_000),
    ])
  func values(highest: Int, most: Int) {
    let frame = ChartFrame(.wide, top: 0, height: 100, from: 0, to: 10, highest: highest)
    #expect(frame.most == most)
    #expect(frame.y(most) == 0)
    #expect(frame.y(0) == 100)
  }
}
