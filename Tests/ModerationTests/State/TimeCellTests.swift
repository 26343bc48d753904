import TestSupport
import Testing

@testable import Moderation

/// Three times in sixteen bytes, against an array.
@Suite struct TimeCellTests {
  @Test("It holds up to three times, of any age below 2^42 ms", arguments: [1, 2, 3])
  func likeArray(seed: UInt64) {
    var random = SeededRandom(state: seed)
    var wrong = 0
    for _ in 0..<5_000 {
      let start = Int64.random(in: -(1 << 50)...1 << 50, using: &random)
      let spans: [Int64] = [1, 1 << 20, 1 << 33, 1 << 41]
      let span = spans.randomElement(using: &random)!
      var times = (0..<Int.random(in: 0...3, using: &random)).map { _ in
        start + Int64.random(in: 0..<span, using: &random)
      }
      times.sort()
      var cell = TimeCell()
      for time in times { cell.append(time) }
      let dropped = Int.random(in: 0...times.count, using: &random)
      cell.dropFirst(dropped)
      times.removeFirst(dropped)
      let clock = start + span + Int64.random(in: 0..<span, using: &random)
      let found = (0..<cell.countInside).map { cell.time($0, clock: clock) }
      if found != times || cell.ring != nil { wrong += 1 }
      guard times.count < TimeCell.inside else { continue }
      cell.append(clock)
      if cell.time(times.count, clock: clock) != clock { wrong += 1 }
    }
    #expect(wrong == 0)
  }

  @Test("It says where more times are")
  func ring() throws {
    let ring = try #require(TimeCell(.init(block: 4_000_000_000, head: 7, count: 8, size: 3)).ring)
    #expect([ring.block, ring.head, ring.count, ring.size] == [4_000_000_000, 7, 8, 3])
    #expect(ring.place(of: 0) == 4_000_000_007)
    #expect(ring.place(of: 1) == 4_000_000_000)
    #expect(TimeCell().ring == nil)
    #expect(TimeCell().countInside == 0)
  }
}
