import Records
import TestSupport
import Testing

@testable import Moderation

/// The line, the rooms and the holds, against arrays.
@Suite struct WaitingLineTests {
  private static let alarm = CodeAlarm(
    due: Engine.start, origin: CodeOrigin(event: ActionCause(event: "m-1")))

  @Test("A line keeps its order, whoever leaves it", arguments: [1, 2, 3])
  func likeArray(seed: UInt64) {
    var random = SeededRandom(state: seed)
    var line = WaitingLine()
    var naive: [(number: Int, account: Int)] = []
    var number = 0
    var wrong = 0
    for step in 0..<6_000 {
      let account = Int.random(in: 0..<400, using: &random)
      // It grows for a while, then shrinks.
      let leaves = Int.random(in: 0..<10, using: &random) < (step / 1_500 % 2 == 0 ? 3 : 8)
      let index = naive.firstIndex { $0.account == account }
      if leaves {
        if line.remove(account) != (index != nil) { wrong += 1 }
        if let index { naive.remove(at: index) }
      } else if index == nil {
        number += Int.random(in: 1...3, using: &random)
        line.append(account, .init(number: number, ends: Engine.start, alarm: Self.alarm))
        naive.append((number, account))
      }
      let place = naive.firstIndex { $0.account == account }.map { $0 + 1 }
      if line.place(of: account) != place { wrong += 1 }
      let from = Int.random(in: 0...number, using: &random)
      if line.first(from: from)?.account != naive.first(where: { $0.number >= from })?.account {
        wrong += 1
      }
    }
    #expect(wrong == 0)
    #expect(line.isConsistent)
    #expect(line.accounts == naive.map(\.account))
    #expect(line.count == naive.count)
  }

  @Test("Rooms know their accounts, and accounts their rooms", arguments: [1, 2, 3])
  func occupancy(seed: UInt64) {
    var random = SeededRandom(state: seed)
    var occupancy = Occupancy()
    var naive: [[Int]] = []
    var wrong = 0
    for step in 0..<4_000 {
      if naive.count < 6, step % 100 == 0 {
        occupancy.addRoom()
        naive.append([])
      }
      let room = Int.random(in: naive.indices, using: &random)
      let account = Int.random(in: 0..<30, using: &random)
      let isInside = naive[room].contains(account)
      switch Int.random(in: 0..<100, using: &random) {
      case 0:
        occupancy.empty(room)
        naive[room] = []
      case 1..<50:
        if occupancy.leave(account, room) != isInside { wrong += 1 }
        naive[room].removeAll { $0 == account }
      default:
        if occupancy.enter(account, room) == isInside { wrong += 1 }
        if !isInside { naive[room].append(account) }
      }
      if occupancy.contains(account, in: room) != naive[room].contains(account) { wrong += 1 }
      let rooms = naive.indices.filter { naive[$0].contains(account) }
      if occupancy.rooms(of: account).sorted() != rooms { wrong += 1 }
      if occupancy.count(in: room) != naive[room].count { wrong += 1 }
    }
    #expect(wrong == 0)
    #expect(occupancy.isConsistent)
    #expect(
      naive.indices.allSatisfy { occupancy.accounts(in: $0).sorted() == naive[$0].sorted() })
  }

  @Test("Holds are found by account, ticket, the action that told of them, and room")
  func holds() {
    var holds = Holds()
    for _ in 0..<2 { holds.addRoom() }
    func add(_ account: Int, _ room: Int) {
      holds.add(
        CodeSeat(code: 0, account: account),
        Hold(
          number: account, room: room, ticket: "m-\(account)/a/0", expires: Engine.start,
          alarm: Self.alarm))
    }
    for account in [4, 1, 3] { add(account, 0) }
    add(2, 1)
    let seat = CodeSeat(code: 0, account: 3)
    holds.renew(seat, until: Engine.start, told: "m-7/a/0")
    #expect(holds.seat(ticket: "m-3/a/0") == seat)
    #expect(holds.seat(told: "m-3/a/0") == nil)
    #expect(holds.seat(told: "m-7/a/0") == seat)
    #expect(holds.seat(ticket: "m-7/a/0") == nil)
    #expect(holds.seats(in: 0).map(\.account) == [1, 3, 4])
    #expect(holds.isConsistent)
    #expect(holds.remove(seat)?.room == 0)
    #expect(holds.remove(seat) == nil)
    #expect(holds.seat(ticket: "m-3/a/0") == nil)
    #expect(holds.seat(told: "m-7/a/0") == nil)
    #expect(holds.seats(in: 0).map(\.account) == [1, 4])
    #expect(holds.count == 3)
    #expect(holds.isConsistent)
  }
}
