import TestSupport
import Testing

@testable import Moderation

/// Members and accounts, against dictionaries.
@Suite struct MemberTableTests {
  @Test("It holds what a dictionary holds, and forgets strangers alone", arguments: [1, 2, 3])
  func likeDictionary(seed: UInt64) {
    var random = SeededRandom(state: seed)
    var table = MemberTable()
    var naive: [Pair: Member] = [:]
    var epochs = [UInt32](repeating: 0, count: 8)
    let flags: [Member.Flags] = [.inside, .owner, .trusted, .kickedForSpeaking]
    var wrong = 0
    for _ in 0..<60_000 {
      let pair = Pair(
        group: Int.random(in: 0..<8, using: &random),
        account: Int.random(in: 0..<900, using: &random) * 4_000_000)
      if Int.random(in: 0..<5_000, using: &random) == 0 { epochs[pair.group] += 1 }
      if table.isFull(for: pair) {
        table.forget(around: pair) { epochs[$0] }
        for (pair, member) in naive where !table.contains(pair) {
          let isInside = member.flags.contains(.inside) && member.epoch == epochs[pair.group]
          if isInside || !member.flags.subtracting(.inside).isEmpty { wrong += 1 }
          naive[pair] = nil
        }
      }
      let flag = flags.randomElement(using: &random)!
      let isSet = Bool.random(using: &random)
      let change = { (member: inout Member) in
        if isSet { member.flags.insert(flag) } else { member.flags.remove(flag) }
        member.epoch = epochs[pair.group]
      }
      table.change(pair, change)
      change(&naive[pair, default: Member()])
      let found = table[pair]
      if found.flags != naive[pair]!.flags || found.epoch != naive[pair]!.epoch { wrong += 1 }
    }
    for (pair, member) in naive where table[pair].flags != member.flags { wrong += 1 }
    #expect(wrong == 0)
    #expect(table.count == naive.count)
  }

  @Test("Members who left make room for those who come")
  func quiet() {
    var table = MemberTable()
    for account in 0..<500_000 {
      let pair = Pair(group: account % 7, account: account)
      if table.isFull(for: pair) { table.forget(around: pair) { _ in 0 } }
      table.change(pair) { $0.flags.insert(.inside) }
      if account >= 1_000 {
        let left = Pair(group: (account - 1_000) % 7, account: account - 1_000)
        table.change(left) { $0.flags.remove(.inside) }
      }
    }
    // A thousand are inside at a time.
    #expect(table.count <= 2_500)
    #expect(table.capacity <= 3_000)
  }

  @Test("A member takes eight bytes, and a pair less than 24")
  func density() {
    var table = MemberTable()
    for account in 0..<400_000 {
      table.change(Pair(group: account % 5_000, account: account)) { $0.flags.insert(.inside) }
    }
    #expect(MemoryLayout<Member>.stride == 8)
    #expect(table.capacity * 16 <= 400_000 * 24)
  }

  @Test("Who is inside a group is told by number, without who left and who was there before")
  func inside() {
    var table = MemberTable()
    for account in 0..<300 {
      table.change(Pair(group: account % 3, account: account)) { member in
        if account % 2 == 0 { member.flags.insert(.inside) }
        member.epoch = account < 150 ? 0 : 1
      }
    }
    let expected = (150..<300).filter { $0 % 3 == 2 && $0 % 2 == 0 }
    #expect(table.accounts(inside: [2: 1]) == [2: expected])
    #expect(table.accounts(inside: [3: 1]) == [:])
  }

  @Test("A pair is told from its key")
  func key() {
    for pair in [Pair(group: 0, account: 1), Pair(group: 4_000_000_000, account: 4_294_967_295)] {
      #expect(Pair(key: pair.key) == pair)
    }
  }

  @Test("Accounts keep their flags and lists")
  func accounts() {
    var table = AccountTable()
    table.append(AccountState(flags: [], lists: 0))
    table.append(AccountState(flags: .trustedByPack, lists: 0b1001))
    #expect(table.count == 2)
    #expect(table[0].flags.isEmpty && table[0].lists == 0)
    #expect(table[1].flags == .trustedByPack && table[1].lists == 0b1001)
    table[0].flags.insert(.trusted)
    #expect(table[0].flags == .trusted && table[0].lists == 0)
    table[1].flags.remove(.trustedByPack)
    #expect(table[1].flags.isEmpty && table[1].lists == 0b1001)
  }
}
