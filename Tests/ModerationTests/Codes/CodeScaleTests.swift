import Records
import Rules
import TestSupport
import Testing

@testable import Moderation

/// What an event of a live code costs among many groups and many who wait.
@Suite struct CodeScaleTests {
  /// A code and what it is told, one event after the other.
  private struct Stage {
    var book: CodeBook
    private var events = 0
    /// Accounts below this number are banned in the first group.
    var banned = 0

    init(groups: Int, capacity: Int, _ spread: LiveCode.Spread) {
      let place = Place(file: "p", line: 1, column: 1)
      let names = (0..<groups).map { Placed("g-\($0)", at: place) }
      book = CodeBook([
        LiveCode(id: Placed("a", at: place), groups: names, capacity: capacity, spread: spread)
      ])
      for room in 0..<groups { book.rooms[room].group = room }
    }

    mutating func event(_ change: (inout CodeBook) -> Void) -> [CodeTurn.Deed] {
      events += 1
      change(&book)
      let cause = ActionCause(event: "m-\(events)")
      var turn = CodeTurn(
        now: Engine.start, cause: cause.text, origin: CodeOrigin(event: cause))
      let banned = banned
      book.settle(&turn) { account, group in group == 0 && account < banned }
      return turn.deeds.map(\.deed)
    }

    mutating func scan(_ account: Int) -> [CodeTurn.Deed] {
      event { $0.scan(CodeSeat(code: 0, account: account)) }
    }
  }

  /// Eight times as many cost at most three times as much each: far from as many times.
  private func grows(_ work: (Int) -> Void) -> Bool {
    work(100)
    let few = processorTime { work(500) }
    let many = processorTime { work(4_000) }
    return many < few * 24
  }

  @Test("An event costs hardly more among many groups and accounts", arguments: ["fill", "even"])
  func cost(spread: String) throws {
    let spread = try #require(LiveCode.Spread(rawValue: spread))
    var wrong = 0
    let isBounded = grows { count in
      var stage = Stage(groups: count, capacity: 1, spread)
      for account in 0..<2 * count {
        let answer = stage.scan(account).first
        if case .route = answer { continue }
        if account < count { wrong += 1 }
      }
      // Each holder comes in, scans once more and leaves; the first in line is next.
      for account in 0..<count {
        _ = stage.event { $0.enter(account, account) }
        _ = stage.scan(account)
        let next = stage.event { $0.leave(account, account) }
        guard case .route(count + account, account, _, _) = next.first else {
          wrong += 1
          continue
        }
      }
      if count == 100, !stage.book.flaws(isBarred: { _, _ in false }).isEmpty { wrong += 1 }
    }
    #expect(wrong == 0)
    #expect(isBounded)
  }

  @Test("Many who are banned in a group are passed over once, not at every seat of it")
  func banned() {
    var wrong = 0
    let isBounded = grows { count in
      var stage = Stage(groups: 1, capacity: 1, .fill)
      stage.banned = count
      _ = stage.event { $0.enter(3 * count, 0) }
      for account in 0..<2 * count { _ = stage.scan(account) }
      var inside = 3 * count
      for step in 0..<count {
        let last = inside
        let next = stage.event { $0.leave(last, 0) }
        guard case .route(count + step, 0, _, _) = next.first else {
          wrong += 1
          return
        }
        inside = count + step
        let new = inside
        _ = stage.event { $0.enter(new, 0) }
      }
      // One of them may come in again: it is before all who came later.
      stage.banned = count - 1
      let left = inside
      let pardoned = stage.event { book in
        book.pardon(count - 1)
        book.leave(left, 0)
      }
      guard case .route(count - 1, 0, _, _) = pardoned.first else { return wrong += 1 }
    }
    #expect(wrong == 0)
    #expect(isBounded)
  }

  @Test("However often an account scans, it has one timer")
  func timers() {
    var stage = Stage(groups: 1, capacity: 1, .fill)
    _ = stage.scan(1)
    _ = stage.scan(2)
    var alarms = 0
    for second in 1...1_000 {
      for account in 1...2 {
        stage.book.scan(CodeSeat(code: 0, account: account))
        let cause = ActionCause(event: "n-\(second)-\(account)")
        var turn = CodeTurn(
          now: Engine.start + Period(milliseconds: Int64(second)), cause: cause.text,
          origin: CodeOrigin(event: cause))
        stage.book.settle(&turn) { _, _ in false }
        alarms += turn.alarms.count
      }
    }
    #expect(alarms == 0)
  }

  @Test("Of the oldest requests answers are not understood any more, and numbers go on")
  func requests() {
    var requests = GroupRequests()
    requests.addCode(from: 3)
    for step in 0...GroupRequests.remembered {
      let number = requests.open(0, id: "m-\(step)/a/0", seats: 7)
      if number != step + 3 { Issue.record("\(number) for request \(step)") }
    }
    #expect(requests.request("m-0/a/0") == nil)
    #expect(requests.request("m-1/a/0")?.seats == 7)
    #expect(requests.numbers(of: 0).next == GroupRequests.remembered + 4)
  }
}
