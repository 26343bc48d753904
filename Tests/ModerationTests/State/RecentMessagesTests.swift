import Records
import TestSupport
import Testing

@testable import Moderation

@Suite("Recent messages")
struct RecentMessagesTests {
  /// The plain way: everything of everybody.
  private struct Naive {
    var messages: [(pair: Pair, id: String, time: Instant)] = []

    mutating func forget(_ id: String, of pair: Pair) {
      guard let index = messages.lastIndex(where: { $0.pair == pair && $0.id == id }) else {
        return
      }
      messages.remove(at: index)
    }

    func newest(_ count: Int, within: Period, of pair: Pair, now: Instant) -> [String] {
      messages.filter { $0.pair == pair && $0.time > now - within }.suffix(count).map(\.id)
    }
  }

  @Test(
    "They are those of the plain way, whatever comes, goes and falls silent", arguments: [1, 2, 3])
  func likeThePlainWay(seed: UInt64) {
    var random = SeededRandom(state: seed)
    let keep = Period.seconds(60)
    var messages = RecentMessages()
    var naive = Naive()
    var now = Instant(milliseconds: 0)
    var told = 0
    for number in 0..<6_000 {
      // Talk, and now and then a silence as long as what is kept.
      let isSilent = Int.random(in: 0..<500, using: &random) == 0
      now = now + Period(milliseconds: isSilent ? 60_000 : Int64.random(in: 0...60, using: &random))
      let pair = Pair(
        group: Int.random(in: 0..<3, using: &random),
        account: Int.random(in: 0..<40, using: &random))
      let id = Int.random(in: 0..<20, using: &random) == 0 ? "m-0" : "m-\(number)"
      messages.note(Array(id.utf8).span, of: pair, now: now, keep: keep)
      naive.messages.append((pair, id, now))
      if Int.random(in: 0..<4, using: &random) == 0 {
        let gone = naive.messages.suffix(200).randomElement(using: &random)!
        // What is too old to be asked for may be forgotten already.
        if gone.time > now - keep {
          messages.forget(gone.id, of: gone.pair)
          naive.forget(gone.id, of: gone.pair)
        }
      }
      let count = [1, 3, 200].randomElement(using: &random)!
      let within = [Period(milliseconds: 1), .seconds(1), .seconds(30), keep].randomElement(
        using: &random)!
      let expected = naive.newest(count, within: within, of: pair, now: now)
      told += expected.count
      #expect(messages.newest(count, within: within, of: pair, now: now) == expected)
    }
    #expect(told > 5_000)
    #expect(messages.messageCount < 6_000)
  }
}
