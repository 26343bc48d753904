import Records
import TestSupport
import Testing

@testable import Moderation

@Suite struct DuplicateFilterTests {
  @Test("It knows the newest ids of a day, like a list of them", arguments: [1, 2, 3, 4])
  func likeList(seed: UInt64) {
    var random = SeededRandom(state: seed)
    let maximum = 50
    var filter = DuplicateFilter(maximumIDs: maximum)
    var naive: [(id: UInt128, time: Int64)] = []
    var now: Int64 = 0
    var wrong = 0
    let hour = Period.hours(1).milliseconds
    for _ in 0..<20_000 {
      now += Int64.random(in: 0...hour, using: &random)
      let id = UInt128(UInt64.random(in: 0..<200, using: &random)) << 70
      let oldest = now - 24 * hour
      let isKnown = naive.contains { $0.id == id && $0.time >= oldest }
      let instant = Instant(milliseconds: now)
      if filter.contains(id, now: instant) != isKnown { wrong += 1 }
      guard !isKnown else { continue }
      filter.forget(now: instant)
      filter.insert(id, now: instant)
      naive = naive.filter { $0.time >= oldest && $0.id != id } + [(id, now)]
      if naive.count > maximum { naive.removeFirst() }
      if filter.count != naive.count { wrong += 1 }
    }
    #expect(wrong == 0)
  }

  @Test("An id is known for 24 hours, inclusive")
  func day() {
    var filter = DuplicateFilter()
    filter.insert(7, now: Instant(milliseconds: 0))
    #expect(filter.contains(7, now: Instant(milliseconds: 86_400_000)))
    #expect(!filter.contains(7, now: Instant(milliseconds: 86_400_001)))
  }

  @Test("Of more ids than the maximum the newest are known")
  func maximum() {
    var filter = DuplicateFilter()
    let now = Instant(milliseconds: 0)
    for id in 0...DuplicateFilter.maximumIDs { filter.insert(UInt128(id), now: now) }
    #expect(filter.count == 1_000_000)
    #expect(!filter.contains(0, now: now))
    #expect(filter.contains(1, now: now))
    #expect(filter.contains(1_000_000, now: now))
  }

  @Test("Millions of ids leave no more memory than the maximum needs")
  func memory() {
    var filter = DuplicateFilter(maximumIDs: 10_000)
    for id in 0..<1_500_000 {
      let now = Instant(milliseconds: Int64(id))
      filter.forget(now: now)
      filter.insert(UInt128(id), now: now)
    }
    #expect(filter.count == 10_000)
    #expect(filter.capacity <= 64_000)
  }

  @Test("Ids that are alike have hashes that are not")
  func hashes() {
    var seen: Set<UInt128> = []
    var names = [""]
    for number in 0..<20_000 { names += ["m-\(number)", "\(number)", "\(number)\0"] }
    for count in 1...256 { names.append(String(repeating: "a", count: count)) }
    for name in Set(names) { seen.insert(StableHash.hash128(Array(name.utf8).span)) }
    #expect(seen.count == Set(names).count)
  }
}
