import Records
import Storage
import TestSupport
import Testing

@Suite("How far sources were read") struct SourcePositionTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("lane.db")
  }

  private static func commit(_ first: Int64, _ lines: [String]) -> LaneCommit {
    var commit = LaneCommit(accepted: Instant(milliseconds: 0), first: first)
    commit.count = lines.count
    commit.lines = Array(lines.map { $0 + "\n" }.joined().utf8)
    return commit
  }

  @Test(
    "A line is covered that begins before the position",
    arguments: [
      (6, 99, true), (7, 9, true), (7, 10, false), (7, 11, false), (8, 0, false),
    ])
  func covers(generation: Int64, offset: Int, isCovered: Bool) {
    let position = SourcePosition(source: "s", generation: 7, offset: 10)
    #expect(position.covers(offset: offset, generation: generation) == isCovered)
  }

  @Test("It is kept with the events, or with none; the last of one counts")
  func positions() throws {
    let writer = try LaneWriter(path)
    let file = SourcePosition.File(number: .min, mark: [0, 255])
    func position(_ source: String, _ offset: Int) -> SourcePosition {
      SourcePosition(source: source, generation: 7, offset: offset, lines: offset / 2, file: file)
    }
    var commit = Self.commit(0, ["a"])
    commit.positions = [position("b", 4), position("a", 6), position("b", 8)]
    try writer.keep(commit)
    #expect(try LaneReader(path).positions() == [position("a", 6), position("b", 8)])
    var other = Self.commit(1, [])
    other.positions = [position("a", 10), SourcePosition(source: "c", offset: 1)]
    #expect(!other.isEmpty)
    try writer.keep(other)
    #expect(try LaneReader(path).positions() == [position("a", 10), position("b", 8)])
    var token = Self.commit(1, [])
    token.positions = [SourcePosition(source: "d", generation: 3, token: "s1_2")]
    try writer.keep(token)
    #expect(
      try LaneReader(path).positions().last
        == SourcePosition(source: "d", generation: 3, token: "s1_2"))
    // Of a commit that fails nothing is kept.
    var broken = Self.commit(0, ["again"])
    broken.positions = [position("a", 99)]
    #expect(throws: StorageError.self) { try writer.keep(broken) }
    #expect(try LaneReader(path).positions().first == position("a", 10))
  }

  @Test("A database without the table is brought on, with all that it holds")
  func migration() throws {
    try LaneWriter(path).keep(Self.commit(0, ["a"]))
    try Database(path, .writing).run("DROP TABLE source; PRAGMA user_version = 3")
    var commit = Self.commit(1, ["b"])
    commit.positions = [SourcePosition(source: "a", file: .init(number: 1, mark: []))]
    try LaneWriter(path).keep(commit)
    #expect(try LaneReader(path).positions().count == 1)
    #expect(try LaneReader(path).journalEnd() == 2)
  }

  @Test("A table without tokens gets them, and keeps its positions")
  func tokens() throws {
    var commit = Self.commit(0, ["a"])
    let position = SourcePosition(source: "a", offset: 5, file: .init(number: 1, mark: [7]))
    commit.positions = [position]
    try LaneWriter(path).keep(commit)
    try Database(path, .writing).run(
      "ALTER TABLE source DROP COLUMN token; PRAGMA user_version = 4")
    var other = Self.commit(1, [])
    let token = SourcePosition(source: "b", generation: 1, token: "t")
    other.positions = [token]
    try LaneWriter(path).keep(other)
    #expect(try LaneReader(path).positions() == [position, token])
  }
}
