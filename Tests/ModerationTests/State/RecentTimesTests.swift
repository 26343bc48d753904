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
    #expect(table.keyCapacity <= 10_000)
    #expect(table.poolCapacity == 0)
  }

  @Test("A crowd that went quiet is given back within two periods of little talk")
  func givenBack() {
    var table = RecentTimes<UInt64>(depth: 10, within: .minutes(10))
    for number in 0..<200_000 { table.note(UInt64(number), now: Instant(milliseconds: 0)) }
    for _ in 0..<4 {
      for key in UInt64(0)..<1_000 { table.note(key, now: Instant(milliseconds: 1)) }
    }
    #expect(table.count == 200_000)
    #expect(table.poolCapacity >= 8_000)
    var now = Instant(milliseconds: 2)
    while now < Instant(milliseconds: 0) + .minutes(20) {
      now = now + .seconds(20)
      table.note(7, now: now)
    }
    #expect(table.count == 1)
    #expect(table.keyCapacity == 16)
    #expect(table.poolCapacity <= 64)
    #expect(table.recent(7, now: now) == 10)
  }

  @Test("After a silence of a period nothing is left")
  func silence() {
    var table = RecentTimes<UInt64>(depth: 10, within: .seconds(1))
    for number in 0..<50_000 { table.note(UInt64(number), now: Instant(milliseconds: 0)) }
    table.note(1, now: Instant(milliseconds: 1_000))
    #expect(table.count == 1)
    #expect(table.keyCapacity == 16)
    #expect(table.recent(1, now: Instant(milliseconds: 1_000)) == 1)
  }

  @Test("A key with a few times takes at most 36 bytes")
  func density() {
    var table = RecentTimes<UInt64>(depth: 7, within: .days(1))
    // A hundredth of them: what a key takes does not depend on how many there are.
    for number in 0..<100_000 {
      table.note(StableHash.mix(UInt64(number)), now: Instant(milliseconds: Int64(number)))
    }
    #expect(MemoryLayout<TimeCell>.stride == 16)
    #expect(table.keyCapacity <= 150_000)
    #expect(table.poolCapacity == 0)
  }

  @Test("The newest time is told while it is in the window")
  func newest() {
    var table = RecentTimes<UInt64>(depth: 5, within: .seconds(10))
    #expect(table.newest(1, now: Instant(milliseconds: 0)) == nil)
    for time: Int64 in [1, 2, 5, 8, 9, 11] { table.note(1, now: Instant(milliseconds: time)) }
    #expect(table.newest(1, now: Instant(milliseconds: 10_010)) == Instant(milliseconds: 11))
    #expect(table.newest(1, now: Instant(milliseconds: 10_011)) == nil)
    #expect(table.newest(2, now: Instant(milliseconds: 11)) == nil)
  }

  @Test(
    "The longest period that a pack may name is exact over centuries",
    arguments: [1, 3, 4, 20])
  func centuries(depth: Int) {
    var random = SeededRandom(state: UInt64(depth))
    let within = Period.days(36_500)
    var table = RecentTimes<UInt64>(depth: depth, within: within)
    var naive = Naive(within: within.milliseconds)
    var now: Int64 = -90 * 365 * 86_400_000
    var wrong = 0
    for _ in 0..<3_000 {
      now += Int64.random(in: 0...Period.days(600).milliseconds, using: &random)
      if Int.random(in: 0..<300, using: &random) == 0 { now += within.milliseconds - 1 }
      let key = UInt64.random(in: 0..<40, using: &random)
      let instant = Instant(milliseconds: now)
      for key in UInt64(0)..<40 {
        let expected = min(depth, naive.count(key, now: now))
        if table.recent(key, now: instant) != expected { wrong += 1 }
      }
      table.note(key, now: instant)
      naive.times[key, default: []].append(now)
    }
    #expect(wrong == 0)
  }

  @Test("Times at the ends of the scale do no harm")
  func extremes() {
    var table = RecentTimes<UInt64>(depth: 5, within: .days(36_500))
    let times: [Int64] = [.min, .min + 1, -1, 0, .max - 1, .max, .max]
    for time in times { table.note(1, now: Instant(milliseconds: time)) }
    #expect(table.recent(1, now: .distantFuture) == 3)
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
    #expect(table.keyCapacity <= 10_000)
    #expect(table.poolCapacity <= 1_024)
  }
}
