import Records
import Storage
import TestSupport
import Testing

@Suite("Decisions, page by page") struct DecisionPageTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("lane.db")
  }

  /// Keeps as many decisions as there are names, each of that tenant, numbered from 1.
  private func keep(_ tenants: [String]) throws {
    var commit = LaneCommit(accepted: Instant(milliseconds: 0), first: 0)
    commit.count = 1
    commit.lines = Array("e\n".utf8)
    commit.decisions = tenants.map {
      KeptDecision(
        journal: 0, tenant: $0, group: nil, account: nil, event: "e",
        time: Instant(milliseconds: 0), pack: "p", rules: [], line: Array("\($0)\n".utf8),
        actions: [])
    }
    try LaneWriter(path).keep(commit)
  }

  /// All pages of a tenant, one after the other: how many decisions, where it ends, what follows.
  private func pages(of tenant: String?, limit: Int) throws -> [(Int, Int64, Bool)] {
    let reader = try LaneReader(path)
    var pages: [(Int, Int64, Bool)] = []
    var cursor: Int64 = 0
    while pages.last?.2 ?? true {
      let page = try reader.decisions(after: cursor, limit: limit, of: tenant)
      #expect(page.end > cursor)
      #expect(page.decisions.allSatisfy { (cursor + 1...page.end).contains($0.number) })
      cursor = page.end
      pages.append((page.decisions.count, page.end, page.hasMore))
    }
    return pages
  }

  @Test("one of few decisions among many is looked for in stretches, and none is left out")
  func stretches() throws {
    var tenants = [String](repeating: "many", count: 45_000)
    tenants[29_999] = "few"
    tenants[44_999] = "few"
    try keep(tenants)
    let few = try pages(of: "few", limit: 1_000)
    #expect(few.map(\.0) == [0, 1, 1])
    #expect(few.map(\.1) == [20_000, 40_000, 45_000])
    #expect(few.map(\.2) == [true, true, false])
    #expect(try pages(of: "none", limit: 1).map(\.0) == [0, 0, 0])
    #expect(try pages(of: nil, limit: 15_000).map(\.0) == [15_000, 15_000, 15_000])
    #expect(try pages(of: nil, limit: 30_000).map(\.1) == [20_000, 40_000, 45_000])
  }

  @Test("a page that is full ends with its last one")
  func full() throws {
    try keep(["a", "b", "a", "b", "a"])
    #expect(try pages(of: "a", limit: 2).map(\.1) == [3, 5])
    #expect(try pages(of: "b", limit: 2).map(\.1) == [4, 5])
    #expect(try pages(of: "b", limit: 3).map(\.1) == [5])
    let reader = try LaneReader(path)
    let behind = try reader.decisions(after: 7, limit: 2, of: "a")
    #expect(behind.decisions.isEmpty && behind.end == 7 && !behind.hasMore)
  }

  @Test("where nothing was decided the cursor stays")
  func empty() throws {
    _ = try LaneWriter(path)
    let page = try LaneReader(path).decisions(after: 0, limit: 2, of: nil)
    #expect(page.decisions.isEmpty && page.end == 0 && !page.hasMore)
  }
}
