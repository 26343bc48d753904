import Records
import TestSupport
import Testing

@testable import Moderation

/// The sliding window against a dictionary of all times.
@Suite struct RecentTimesTests {
  /// All times of every key.
  struct Naive {
    var within: Int64
    var times: [UInt64: [Int64]] = [:]

    func count(_ key: UInt64, now: Int64) -> Int {
      (times[key] ?? []).count { $0 > now - within }
    }
  }

  @Test(
    "Counts up to the depth are exact, whatever the keys do",
    arguments: [0, 1, 2, 3, 4, 5, 7, 8, 9, 64, 1_000])
  func counts(depth: Int) {
    var random = SeededRandom(state: UInt64(depth) &+ 1)
    for within: Int64 in [1, 10, 1_000] {
      var table = RecentTimes<UInt64>(depth: depth, within: Period(milliseconds: within))
      var naive = Naive(within: within)
      var now: Int64 = -50
      var wrong = 0
      for step in 0..<3_000 {
        now += Int64.random(in: 0...(step % 500 < 400 ? 2 : within / 2 + 1), using: &random)
        // A few busy keys, and a crowd that comes once.
        let key =
          Bool.random(using: &random)
          ? UInt64.random(in: 0..<3, using: &random) : UInt64.random(in: 0..<400, using: &random)
        let instant = Instant(milliseconds: now)
        let isRight = table.recent(key, now: instant) == min(depth, naive.count(key, now: now))
        if !isRight { wrong += 1 }
        table.note(key, now: instant)
        naive.times[key, default: []].append(now)
        if step % 97 == 0 {
          wrong += (UInt64(0)..<400).count { key in
            table.recent(key, now: instant) != min(depth, naive.count(key, now: now))
          }
        }
      }
      #expect(wrong == 0, "within \(within) ms")
    }
  }

  @Test("A time exactly `within` ago is out, one a millisecond later is in")
  func edges() {
    var table = RecentTimes<UInt64>(depth: 5, within: .seconds(10))
    table.note(1, now: Instant(milliseconds: 0))
    #expect(table.recent(1, now: Instant(milliseconds: 9_999)) == 1)
    #expect(table.recent(1, now: Instant(milliseconds: 10_000)) == 0)
    #expect(table.recent(2, now: Instant(milliseconds: 0)) == 0)
  }

  @Test("Millions of keys that go quiet are forgotten")
  func memory() {
    var table = RecentTimes<UInt64>(depth: 10, within: .seconds(1))
    for number in 0..<1_500_000 {
      // A thousand keys a second.
      table.note(UInt64(number), now: Instant(milliseconds: Int64(number)))
    }
    #expect(table.count <= 4_000)
    #expect(table.capacity <= 4_000 * 16)
  }

  @Test("Keys that stay are kept while others go, and a busy key's block is used again")
  func stayers() {
    var table = RecentTimes<UInt64>(depth: 100, within: .seconds(1))
    var wrong = 0
    for number in 0..<300_000 {
      let now = Instant(milliseconds: Int64(number))
      table.note(UInt64(number), now: now)
      table.note(.max - 1, now: now)
      if number > 1_000, table.recent(.max - 1, now: now) != 100 { wrong += 1 }
    }
    #expect(wrong == 0)
    #expect(table.count <= 4_000)
    #expect(table.capacity <= 4_000 * 16)
  }
}
