import Rules
import TestSupport
import Testing

@testable import Moderation

/// Free seats and slots, against arrays.
@Suite struct SeatTreeTests {
  @Test("It finds the group that a walk over all of them finds", arguments: [1, 2, 3, 4])
  func likeArray(seed: UInt64) {
    var random = SeededRandom(state: seed)
    var tree = SeatTree()
    var naive: [Int] = []
    var wrong = 0
    for step in 0..<3_000 {
      if naive.isEmpty || step % 40 == 0 {
        naive.append(Int.random(in: 0...3, using: &random))
        tree.append(naive[naive.count - 1])
      } else {
        let place = Int.random(in: naive.indices, using: &random)
        naive[place] = max(0, Int.random(in: -4...3, using: &random))
        tree.set(naive[place], at: place)
      }
      let isBarred = { (place: Int) in place % 3 == step % 4 }
      let open = naive.indices.filter { naive[$0] > 0 && !isBarred($0) }
      let most = open.map { naive[$0] }.max()
      if tree.pick(.fill, except: isBarred) != open.first { wrong += 1 }
      if tree.pick(.even, except: isBarred) != open.first(where: { naive[$0] == most }) {
        wrong += 1
      }
      if tree.total != naive.reduce(0, +) || tree.count != naive.count { wrong += 1 }
    }
    #expect(wrong == 0)
    #expect(tree.isConsistent)
    #expect(naive.indices.allSatisfy { tree[$0] == naive[$0] })
  }

  @Test("A tree without groups has no seat")
  func empty() {
    var tree = SeatTree()
    #expect(tree.pick(.fill) { _ in false } == nil)
    #expect(tree.total == 0)
    #expect(tree.isConsistent)
  }

  @Test("Slots in use are counted and found as in an array", arguments: [1, 2, 3])
  func counts(seed: UInt64) {
    var random = SeededRandom(state: seed)
    var tree = CountTree()
    var naive: [Bool] = []
    var wrong = 0
    for _ in 0..<2_000 {
      let used = naive.indices.filter { naive[$0] }
      if used.isEmpty || Bool.random(using: &random) {
        tree.append()
        naive.append(true)
      } else {
        let slot = used[Int.random(in: used.indices, using: &random)]
        tree.remove(slot)
        naive[slot] = false
      }
      let now = naive.indices.filter { naive[$0] }
      if tree.count != now.count || tree.slots != naive.count { wrong += 1 }
      let rank = Int.random(in: 0...now.count, using: &random)
      if tree.slot(rank: rank) != (rank < now.count ? now[rank] : nil) { wrong += 1 }
      let slot = Int.random(in: 0...naive.count, using: &random)
      if tree.rank(slot) != now.count(where: { $0 < slot }) { wrong += 1 }
    }
    #expect(wrong == 0)
  }
}
