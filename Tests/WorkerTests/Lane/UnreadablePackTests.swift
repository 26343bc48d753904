import Records
import Storage
import TestSupport
import Testing

@testable import Worker

/// What was kept of a pack does not load any more, as after a change of the language.
@Suite("A kept pack does not load any more") struct UnreadablePackTests {
  private let stage: LaneStage
  private let other = LaneStage.rules.replacing("keyword: advert", with: "keyword: spam")

  init() throws { stage = try LaneStage() }

  private static func message(_ number: Int, _ text: String) -> String {
    PackStage.line("m-\(number)", "u", text, at: Int64(number))
  }

  private func spoil() throws {
    let database = try Database(Lane.database(in: stage.folder.path("lane")), .writing)
    try database.run("UPDATE pack_file SET content = 'rules: 7'")
  }

  @Test("The pack of the folder goes on where a snapshot stands at the end of the journal")
  func goesOn() async throws {
    var lane = try stage.lane()
    _ = try await lane.submit(Self.message(0, "an advert"))
    lane.stop(within: .seconds(10))
    try spoil()
    lane = try stage.lane(rules: other)
    _ = try await lane.submit(Self.message(1, "an advert") + Self.message(2, "spam"))
    let decided = try lane.decided()
    #expect(decided.contains(#""event":"m-0""#) && !decided.contains(#""event":"m-1""#))
    // The strike of the first is remembered.
    #expect(decided.contains("2 strikes"))
    #expect(try lane.journalled().contains(#""type":"pack""#))
    lane.stop(within: .seconds(10))
  }

  @Test("A crash at once after that is no harm")
  func crash() async throws {
    var lane = try stage.lane()
    _ = try await lane.submit(Self.message(0, "an advert"))
    lane.stop(within: .seconds(10))
    let old = stage.snapshots
    try spoil()
    lane = try stage.lane(rules: other)
    _ = try await lane.submit(Self.message(1, "spam"))
    lane.stop(within: .seconds(10))
    // Only the snapshot of before is left, whose pack is gone.
    for name in stage.snapshots where !old.contains(name) {
      try stage.folder.remove("lane/snapshots/\(name)")
    }
    lane = try stage.lane(rules: LaneStage.rules)
    #expect(try lane.pack.hash == LaneStage.pack(other).hash)
    _ = try await lane.submit(Self.message(30, "spam"))
    #expect(try lane.decided().contains("3 strikes"))
    lane.stop(within: .seconds(10))
  }

  @Test("Where it has still to judge, nothing starts, and what to do is told")
  func refused() async throws {
    let lane = try stage.lane()
    _ = try await lane.submit(Self.message(0, "an advert"))
    lane.stop(within: .seconds(10))
    try stage.removeSnapshots()
    try spoil()
    let error = #expect(throws: StorageError.self) { try stage.lane(rules: other) }
    #expect(error?.kind == .otherVersion)
    let words = error?.description ?? ""
    #expect(words.contains("judge 1 events") && words.contains("a.yaml:1"), "\(words)")
    #expect(words.contains("start the version of Steward that kept it"), "\(words)")
  }
}
