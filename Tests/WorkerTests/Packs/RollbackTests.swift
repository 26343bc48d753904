import Foundation
import Records
import Storage
import TestSupport
import Testing

@testable import Worker

@Suite("A pack is rolled back") struct RollbackTests {
  private static func rules(_ word: String) -> String {
    PackStage.rules("  - { id: word, when: { keyword: \(word) }, then: warn }")
  }

  private let stage: PackStage

  init() throws { stage = try PackStage(Self.rules("one")) }

  private func hash(_ word: String) throws -> String {
    try LaneStage.pack(Self.rules(word)).hash
  }

  @Test("It stays, whatever the folder holds, until that changes or an operator asks")
  func stays() async throws {
    var worker: Worker? = try stage.worker()
    try stage.write(Self.rules("two"))
    if let worker { try await rollBack(worker) }
    for _ in 0..<2 {
      worker?.stop(within: .seconds(10))
      // A worker has its folder for itself: the one before is gone first.
      worker = nil
      worker = try stage.worker()
      if let worker { try await stays(worker) }
    }
    let last = try #require(worker)
    let lane = last.lanes[0]
    // A change of the folder is taken, and then the one that was held back as well.
    for word in ["three", "two"] {
      try stage.write(Self.rules(word))
      _ = await last.reload(lane, .itself)
      #expect(try lane.pack.hash == hash(word))
    }
    _ = await last.packs(of: lane).rollBack(to: try hash("one"))
    _ = await last.reload(lane, .order(isForced: false))
    #expect(try lane.pack.hash == hash("two"))
    #expect(try last.packs(of: lane).status().held == nil)
    last.stop(within: .seconds(10))
  }

  private func rollBack(_ worker: Worker) async throws {
    let lane = worker.lanes[0]
    _ = await worker.reload(lane, .itself)
    let rollback = await worker.packs(of: lane).rollBack(to: nil)
    guard case .inForce(let pack, let from, let held) = rollback else {
      Issue.record("\(rollback)")
      return
    }
    #expect(try pack == hash("one") && from == hash("two") && held == hash("two"))
    // The next event is judged by it already.
    _ = try await lane.submit(PackStage.line("m-1", "u", "one"))
    #expect(try lane.decided().contains("m-1"))
  }

  private func stays(_ worker: Worker) async throws {
    let lane = worker.lanes[0]
    guard case .held = await worker.reload(lane, .itself) else {
      Issue.record("it came back")
      return
    }
    #expect(try lane.pack.hash == hash("one"))
    #expect(try worker.packs(of: lane).status().held == hash("two"))
  }

  @Test("A folder that goes back to the pack in force lets the one that was held back come again")
  func released() async throws {
    let worker = try stage.worker()
    let lane = worker.lanes[0]
    try stage.write(Self.rules("two"))
    _ = await worker.reload(lane, .itself)
    _ = await worker.packs(of: lane).rollBack(to: nil)
    for word in ["one", "two"] {
      try stage.write(Self.rules(word))
      _ = await worker.reload(lane, .itself)
    }
    #expect(try lane.pack.hash == hash("two"))
    worker.stop(within: .seconds(10))
  }

  @Test("It is a swap in the journal as any other, and a new start knows it from that alone")
  func journalled() async throws {
    let worker = try stage.worker()
    let lane = worker.lanes[0]
    _ = try await lane.submit(PackStage.line("m-0", "u", "one"))
    try stage.write(Self.rules("two"))
    _ = await worker.reload(lane, .itself)
    _ = try await lane.submit(PackStage.line("m-1", "v", "two"))
    _ = await worker.packs(of: lane).rollBack(to: nil)
    _ = try await lane.submit(PackStage.line("m-2", "w", "one") + PackStage.line("m-3", "x", "two"))
    let journal = try lane.journalled()
    let one = try hash("one")
    #expect(journal.split(separator: "\n").count(where: { $0.contains(#""type":"pack""#) }) == 2)
    #expect(journal.contains(#"{"pack":"\#(one)""#))
    let decided = try lane.decided().split(separator: "\n").map(String.init)
    #expect(decided.count == 3 && decided[2].contains("m-2"))
    let status = try worker.packs(of: lane).status()
    #expect(try status.current.pack == one && status.before.map(\.pack) == [hash("two"), one])
    #expect(status.current.number == 4 && status.before.map(\.number) == [2, 0])
    worker.stop(within: .seconds(10))
  }

  @Test("What is not meant is told")
  func unclear() async throws {
    let worker = try stage.worker()
    let packs = worker.packs(of: worker.lanes[0])
    for (to, words) in [
      (nil, "no other pack"), ("abc", "too short"), ("abcdefabcdef", "no pack that was in force"),
      (try hash("one"), "in force already"),
    ] as [(String?, String)] {
      guard case .unclear(let problem) = await packs.rollBack(to: to) else {
        Issue.record("\(to ?? "-") was taken")
        continue
      }
      #expect(problem.contains(words), "\(problem)")
    }
    #expect(packs.figures.rollbacks == 0)
    worker.stop(within: .seconds(10))
  }
}
