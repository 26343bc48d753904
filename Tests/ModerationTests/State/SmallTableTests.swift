import Records
import TestSupport
import Testing

@testable import Moderation

/// Cooldowns, names, timers, strikes and receipts: the smaller tables.
@Suite struct SmallTableTests {
  @Test("What expires is held up to its end and forgotten after it", arguments: [1, 2, 3])
  func expiring(seed: UInt64) {
    var random = SeededRandom(state: seed)
    var table = ExpiringTable<Int>()
    var naive: [Int: Int64] = [:]
    var now: Int64 = 0
    for _ in 0..<20_000 {
      now += Int64.random(in: 0...10, using: &random)
      let key = Int.random(in: 0..<5_000, using: &random)
      let instant = Instant(milliseconds: now)
      #expect(table.holds(key, at: instant) == (naive[key].map { now < $0 } ?? false))
      let end = now + Int64.random(in: 0...5_000, using: &random)
      table.set(key, until: Instant(milliseconds: end), now: instant)
      naive[key] = end
    }
  }

  @Test("Millions of cooldowns leave no more memory than those that hold")
  func expiringMemory() {
    var table = ExpiringTable<Int>()
    for number in 0..<1_500_000 {
      let now = Instant(milliseconds: Int64(number))
      table.set(number, until: now + .seconds(1), now: now)
    }
    #expect(table.count <= 2_100)
  }

  @Test("Names are numbered in the order in which they come, and keep their numbers")
  func names() {
    var random = SeededRandom(state: 9)
    var table = NameTable()
    var numbers: [String: Int] = [:]
    var order: [String] = []
    func check(_ name: String) {
      let bytes = Array(name.utf8)
      #expect(table.number(of: bytes.span) == numbers[name])
      let (number, isNew) = table.insert(bytes.span)
      #expect(isNew == (numbers[name] == nil))
      if isNew {
        numbers[name] = order.count
        order.append(name)
      }
      #expect(number == numbers[name])
    }
    for name in ["", "a", "aa", "a\0", "\0", "群", String(repeating: "x", count: 256)] {
      check(name)
    }
    for _ in 0..<20_000 { check("u-\(Int.random(in: 0..<5_000, using: &random))") }
    #expect(table.count == order.count)
    for (number, name) in order.enumerated() {
      #expect(table.string(number) == name)
      #expect(Array(table.bytes(number)) == Array(name.utf8))
    }
  }

  @Test("Names that are alike are spread", arguments: ["u-", "g-000", "wmAbCdEfGhIjKl-", ""])
  func spread(prefix: String) {
    var table = NameTable()
    for number in 0..<50_000 { _ = table.insert(Array("\(prefix)\(number)".utf8).span) }
    #expect(table.longestRun < 500)
  }

  @Test("Timers come by due time, then by the bytes of their ids, those of one id together")
  func timers() {
    var random = SeededRandom(state: 3)
    var timers = Timers()
    var naive: [(due: Int64, cause: String, order: Int)] = []
    for order in 0..<2_000 {
      let due = Int64.random(in: 0..<50, using: &random)
      let event = ["a", "a-1", "b", "B", "群", "a/b"].randomElement(using: &random)!
      let cause = ActionCause(event: event)
      timers.add(
        .unlock(group: order, source: "r"), due: Instant(milliseconds: due), cause: cause,
        group: nil,
        account: nil)
      naive.append((due, cause.timer(due: Instant(milliseconds: due)), order))
    }
    naive.sort { one, other in
      if one.due != other.due { return one.due < other.due }
      if one.cause != other.cause {
        return Array(one.cause.utf8).lexicographicallyPrecedes(Array(other.cause.utf8))
      }
      return one.order < other.order
    }
    var fired: [Int] = []
    for now: Int64 in [-1, 0, 10, 10, 48, 100] {
      while true {
        let due = timers.popDue(at: Instant(milliseconds: now))
        if due.isEmpty { break }
        #expect(Set(due.map(\.cause)).count == 1)
        #expect(due[0].due.milliseconds <= now)
        for timer in due {
          if case .unlock(let group, _) = timer.task { fired.append(group) }
        }
        #expect(naive.count == fired.count || naive[fired.count].cause != due[0].cause)
      }
      #expect((timers.nextDue?.milliseconds ?? .max) > now)
    }
    #expect(fired == naive.map(\.order))
    #expect(timers.count == 0)
  }

  @Test("Strikes are forgotten one by one, and taken back where they were given")
  func strikes() {
    var book = StrikeBook()
    let day = Period.days(1)
    func at(_ hours: Int64) -> Instant { Instant(milliseconds: 0) + .hours(hours) }
    func sum(_ hours: Int64) -> Int { book.sum(of: 1, now: at(hours), forgetAfter: day) }
    book.give(2, to: 1, now: at(0), forgetAfter: day)
    book.give(3, to: 1, now: at(10), forgetAfter: day)
    book.give(9, to: 2, now: at(10), forgetAfter: day)
    #expect([sum(10), sum(23), sum(24), sum(33), sum(34)] == [5, 5, 3, 3, 0])
    book.take(1, from: 1, givenAt: at(0))
    #expect(sum(10) == 4)
    book.take(5, from: 1, givenAt: at(10))
    #expect(sum(10) == 1)
    book.take(5, from: 1, givenAt: at(11))
    #expect(sum(10) == 1)
    book.forget(1)
    #expect(sum(10) == 0)
    #expect(book.sum(of: 2, now: at(10), forgetAfter: day) == 9)
  }

  @Test("Accounts whose strikes are all forgotten are forgotten too")
  func strikesAreSwept() {
    var book = StrikeBook()
    for account in 0..<100_000 {
      let now = Instant(milliseconds: Int64(account) * 60_000)
      book.give(1, to: account, now: now, forgetAfter: .hours(1))
      #expect(book.count <= 1_024)
    }
  }

  @Test("Receipts are understood for the newest actions")
  func removals() {
    var issued = IssuedActions()
    for number in 0...IssuedActions.maximum {
      issued.add(
        "m-\(number)/a/0", removes: number == 2 ? nil : Pair(group: 1, account: number))
    }
    #expect(!issued.contains("m-0/a/0"))
    #expect(issued.removal(by: "m-1/a/0") == Pair(group: 1, account: 1))
    #expect(issued.contains("m-2/a/0"))
    #expect(issued.removal(by: "m-2/a/0") == nil)
    #expect(issued.removal(by: "m-100000/a/0") == Pair(group: 1, account: 100_000))
    #expect(!issued.contains("x"))
  }

  @Test("A set of bits holds what was set", arguments: [0, 1, 63, 64, 65, 200])
  func bits(count: Int) {
    var random = SeededRandom(state: UInt64(count))
    var bits = BitSet(count: count)
    var naive: Set<Int> = []
    #expect(bits.isEmpty)
    guard count > 0 else { return }
    for _ in 0..<500 {
      let index = Int.random(in: 0..<count, using: &random)
      let isSet = Bool.random(using: &random)
      bits[index] = isSet
      if isSet { naive.insert(index) } else { naive.remove(index) }
      #expect(bits.isEmpty == naive.isEmpty)
    }
    var found: [Int] = []
    bits.forEach { found.append($0) }
    #expect(found == naive.sorted())
    bits.removeAll()
    #expect(bits.isEmpty)
  }

  @Test("The later of two ends is the one for ever")
  func ends() {
    let one = Instant(milliseconds: 1)
    let two = Instant(milliseconds: 2)
    #expect(later(one, two) == two)
    #expect(later(two, one) == two)
    #expect(later(nil, one) == nil)
    #expect(later(one, nil) == nil)
  }
}
