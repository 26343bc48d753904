import Foundation
import Records
import Storage
import TestSupport
import Testing

@Suite("The database of a lane") struct LaneDatabaseTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("lane.db")
  }

  private static func time(_ seconds: Int64) -> Instant { Instant(milliseconds: seconds * 1_000) }

  private static func commit(_ first: Int64, _ lines: [String], at seconds: Int64) -> LaneCommit {
    var commit = LaneCommit(accepted: time(seconds), first: first)
    commit.count = lines.count
    commit.lines = Array(lines.map { $0 + "\n" }.joined().utf8)
    return commit
  }

  private static func decision(
    _ number: Int64, account: String, group: String, rules: [String],
    destinations: [String] = ["a"]
  ) -> KeptDecision {
    KeptDecision(
      journal: number, tenant: "t", group: group, account: account, event: "e-\(number)",
      time: time(number), pack: "p", rules: rules, line: Array("line \(number)\n".utf8),
      actions: [
        KeptAction(
          id: "e-\(number)/x/0", group: group, account: account, deed: "kick",
          json: Array("{}".utf8), destinations: destinations)
      ])
  }

  @Test(
    "Events are found by their numbers, in blocks",
    arguments: [(0, 0), (1, 0), (2, 2), (4, 2), (5, 5)])
  func blocks(number: Int64, first: Int64) throws {
    let writer = try LaneWriter(path)
    try writer.keep(Self.commit(0, ["a", "b"], at: 1))
    try writer.keep(Self.commit(2, ["c", "d", "e"], at: 2))
    try writer.keep(Self.commit(5, ["f"], at: 3))
    let reader = try LaneReader(path)
    #expect(try reader.block(at: number)?.first == first)
    #expect(try reader.block(at: 6) == nil)
    #expect(try reader.journalEnd() == 6)
    #expect(try reader.journalStart() == 0)
  }

  @Test("A commit is kept whole or not at all")
  func atomic() throws {
    let writer = try LaneWriter(path)
    try writer.keep(Self.commit(0, ["a"], at: 1))
    var other = Self.commit(0, ["b"], at: 2)
    other.decisions = [Self.decision(0, account: "u", group: "g", rules: ["r"])]
    other.swap = PackSwap(number: 0, pack: "p", accepted: Self.time(2))
    // The number is taken.
    #expect(throws: StorageError.self) { try writer.keep(other) }
    let reader = try LaneReader(path)
    #expect(try reader.decisions(behind: 0, limit: 9).isEmpty)
    #expect(try reader.swaps().isEmpty)
    #expect(try reader.newestAction() == 0)
  }

  @Test("Decisions are found by account, group, rule, event and time")
  func queries() throws {
    let writer = try LaneWriter(path)
    for (number, account) in ["u", "v", "u", "w"].enumerated() {
      var commit = Self.commit(Int64(number), ["\(number)"], at: Int64(number))
      commit.decisions = [
        Self.decision(
          Int64(number), account: account, group: number < 2 ? "g" : "h",
          rules: number == 3 ? [] : ["r\(number)", "all"])
      ]
      try writer.keep(commit)
    }
    let reader = try LaneReader(path)
    func found(_ change: (inout LaneReader.DecisionQuery) -> Void) throws -> [Int64] {
      var query = LaneReader.DecisionQuery()
      change(&query)
      return try reader.decisions(behind: 0, limit: 9, query).map(\.number)
    }
    #expect(try found { _ in } == [1, 2, 3, 4])
    #expect(try found { $0.account = "u" } == [1, 3])
    #expect(try found { $0.group = "h" } == [3, 4])
    #expect(try found { $0.rule = "all" } == [1, 2, 3])
    #expect(try found { $0.rule = "r1" } == [2])
    #expect(try found { $0.event = "e-2" } == [3])
    #expect(try found { $0.from = Self.time(2) } == [3, 4])
    #expect(try found { $0.until = Self.time(1) } == [1, 2])
    #expect(
      try found {
        $0.account = "u"; $0.group = "g"; $0.rule = "all"
      } == [1])
    #expect(try found { $0.tenant = "other" } == [])
    #expect(try reader.decisions(behind: 2, limit: 1).map(\.number) == [3])
  }

  @Test("What the platform said stays, whatever a delivery came to before or after")
  func receipts() throws {
    let writer = try LaneWriter(path)
    var commit = Self.commit(0, ["a", "b"], at: 1)
    commit.decisions = (0..<2).map { Self.decision($0, account: "u", group: "g", rules: []) }
    try writer.keep(commit)
    var receipts = Self.commit(2, ["c"], at: 2)
    receipts.receipts = [
      KeptReceipt(tenant: "t", action: "e-0/x/0", isDone: true, error: nil),
      KeptReceipt(tenant: "other", action: "e-1/x/0", isDone: false, error: "no"),
    ]
    receipts.changes = [DeliveryChange(number: 2, state: .sent, attempts: 1)]
    try writer.keep(receipts)
    var late = Self.commit(3, [], at: 3)
    late.changes = [
      DeliveryChange(number: 1, state: .pending, attempts: 3, error: "late"),
      DeliveryChange(number: 2, state: .dead, attempts: 12, error: "gone"),
    ]
    try writer.keep(late)
    let reader = try LaneReader(path)
    let confirmed = try reader.actions(in: .confirmed, limit: 9).map(\.action)
    #expect(confirmed.map(\.number) == [1] && confirmed.map(\.error) == [nil])
    // What was tried stays true.
    #expect(confirmed.map(\.attempts) == [3])
    #expect(try reader.actions(in: .dead, limit: 9).map(\.action.error) == ["gone"])
  }

  @Test("Actions wait for their destinations, in order, page by page")
  func pending() throws {
    let writer = try LaneWriter(path)
    var commit = Self.commit(0, ["a"], at: 1)
    commit.decisions = (0..<4).map {
      Self.decision($0, account: "u", group: "g", rules: [], destinations: ["a", "b"])
    }
    try writer.keep(commit)
    let reader = try LaneReader(path)
    #expect(try reader.pending(to: "a", behind: 0, limit: 3).map(\.number) == [1, 3, 5])
    #expect(try reader.pending(to: "a", behind: 5, limit: 3).map(\.number) == [7])
    #expect(try reader.pending(to: "b", behind: 0, limit: 1).map(\.id) == ["e-0/x/0"])
    #expect(try reader.pending(to: "c", behind: 0, limit: 9).isEmpty)
    try writer.set(.dropped, ofActions: [1], error: "dropped")
    #expect(try reader.pending(to: "a", behind: 0, limit: 1).map(\.number) == [3])
    #expect(try reader.counts().map(\.count) == [1, 3, 4])
  }

  @Test("Old events and decisions are forgotten, those that are needed stay")
  func forgets() throws {
    let writer = try LaneWriter(path)
    for number in 0..<4 {
      var commit = Self.commit(Int64(number), ["x"], at: Int64(number))
      commit.decisions = [Self.decision(Int64(number), account: "u", group: "g", rules: ["r"])]
      try writer.keep(commit)
    }
    try writer.forgetEvents(before: 2, acceptedBefore: Self.time(9))
    try writer.forgetDecisions(acceptedBefore: Self.time(1))
    let reader = try LaneReader(path)
    #expect(try reader.journalStart() == 2)
    #expect(try reader.decisions(behind: 0, limit: 9).map(\.number) == [2, 3, 4])
    var query = LaneReader.DecisionQuery()
    query.rule = "r"
    #expect(try reader.decisions(behind: 0, limit: 9, query).count == 3)
    // The newest events tell which number comes next.
    try writer.forgetEvents(before: 4, acceptedBefore: Self.time(9))
    try writer.forgetEvents(before: 4, over: 0)
    #expect(try reader.journalStart() == 3 && reader.journalEnd() == 4)
    // Nobody has delivered them yet.
    #expect(try reader.actions(in: .pending, limit: 9).count == 4)
  }

  @Test(
    "Where the database is larger than it may be, the oldest events go, but for those still needed")
  func size() throws {
    let writer = try LaneWriter(path)
    let line = String(repeating: "x", count: 10_000)
    for number in 0..<50 { try writer.keep(Self.commit(Int64(number), [line], at: 1)) }
    let reader = try LaneReader(path)
    let used = try writer.usedBytes()
    #expect(used > 500_000)
    try writer.forgetEvents(before: 50, over: used)
    #expect(try reader.journalStart() == 0)
    try writer.forgetEvents(before: 40, over: 1_000)
    #expect(try reader.journalStart() == 40)
    #expect(try writer.usedBytes() < used / 2)
  }

  @Test("A file that is no database, or a newer one, is refused in words")
  func unusable() throws {
    let damaged = try folder.write(String(repeating: "no database ", count: 400), to: "damaged.db")
    let error = #expect(throws: StorageError.self) { try LaneWriter(damaged) }
    #expect(error?.kind == .damaged)
    #expect(error?.description.contains("restore the folder from a backup") == true)
    _ = try LaneWriter(path)
    let newer = try Database(path, .writing)
    try newer.run("PRAGMA user_version = 99")
    #expect(throws: StorageError.self) { try LaneWriter(path) }
    #expect(throws: StorageError.self) { try LaneReader(folder.path("none.db")) }
  }
}

@Suite("Snapshots on the disk") struct SnapshotFolderTests {
  @Test("The two newest are kept, and read as they were written")
  func kept() throws {
    let folder = try TemporaryFolder()
    let snapshots = try SnapshotFolder(folder.path("snapshots"))
    #expect(snapshots.numbers() == [])
    for number in [5, 70, 1_000] as [Int64] {
      try snapshots.write([UInt8](repeating: UInt8(number & 0xFF), count: 100_000), number)
    }
    #expect(snapshots.numbers() == [1_000, 70])
    #expect(try snapshots.read(70) == [UInt8](repeating: 70, count: 100_000))
    #expect(throws: StorageError.self) { try snapshots.read(5) }
    // What is no snapshot is none.
    try folder.write("", to: "snapshots/notes.txt")
    #expect(snapshots.numbers() == [1_000, 70])
  }
}
