import Records
import Scanning

/// When things happen in a made log: lots of waiting times, long by night and short in the evening, in
/// whole nanoseconds, so that every machine counts the same.
struct DailyClock: Sendable {
  /// Nanoseconds since 1970.
  private(set) var now: Int
  /// Of an hour of mean business, in nanoseconds between two events.
  private let mean: Int

  /// How busy each hour of the day is in China, in percent of the mean.
  static let business = [
    38, 18, 9, 6, 6, 14, 46, 92, 124, 132, 136, 134,
    140, 118, 112, 114, 118, 124, 134, 158, 176, 172, 136, 78,
  ]
  static let hour = 3_600_000_000_000
  /// China has one zone.
  private static let offset = 8 * hour

  init(start: Instant, mean: Int) {
    now = Int(start.milliseconds) * 1_000_000
    self.mean = max(mean, 1)
  }

  /// Goes on to the next event: a Poisson process whose rate changes with each hour.
  mutating func advance(_ random: inout SplitMix64) {
    /// What has to go by, in nanoseconds of an hour of mean business, times 100.
    var work = random.waiting(mean: mean) * 100
    while true {
      let local = now + Self.offset
      let hour = (local / Self.hour) % 24
      let left = Self.hour - local % Self.hour
      let rate = Self.business[hour < 0 ? hour + 24 : hour]
      if work <= left * rate {
        now += work / rate
        return
      }
      work -= left * rate
      now += left
    }
  }
}
