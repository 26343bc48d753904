import Foundation
import TestSupport
import Testing

@Suite("steward extract")
struct ExtractCommandTests {
  private static let log = "simulator/recordings/customer-group.ndjson"
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      """
      steward: 1
      zone: Asia/Shanghai
      lists: { adverts: { words: [免费领] } }
      rules: [{ id: adverts, when: { keyword: adverts }, then: [delete, warn] }]

      """, to: "pack/a.yaml")
  }

  @Test("what it writes passes in the pack whose answer it expects")
  func roundTrip() async throws {
    let pack = folder.path("pack")
    let ran = try await steward(
      ["extract", Self.log, "--event", "m-0177", "--rules", pack, "--pseudonyms"])
    #expect(ran.status == 0)
    #expect(ran.out.contains(#"expect: { rules: ["adverts"], actions: ["delete", "warn"] }"#))
    #expect(!ran.out.contains("u-adv") && !ran.out.contains("岁月静好"))
    try folder.write("tests:\n" + ran.out, to: "pack/b.yaml")
    let tested = try await steward(["test", pack])
    #expect(tested.out == "\(pack): 1 passed\n")
    let again = try await steward(
      ["extract", Self.log, "--event", "m-0177", "--rules", pack, "--pseudonyms"])
    #expect(again.out == ran.out)
  }

  @Test("as a log it can be replayed; without --rules the author says what is expected")
  func forms() async throws {
    let log = try await steward([
      "extract", Self.log, "--event", "m-0177", "--as", "log", "--around", "0s",
    ])
    #expect(log.status == 0)
    #expect(
      log.outLines.last?.hasPrefix(#"{"id":"m-0177","time":1778227950212,"#) == true, "\(log.out)")
    try folder.write(log.out, to: "incident.ndjson")
    let replayed = try await steward(
      ["replay", folder.path("incident.ndjson"), "--rules", folder.path("pack")])
    #expect(replayed.out.contains(#""rule":"adverts""#))
    let test = try await steward(["extract", Self.log, "--event", "m-0177"])
    #expect(test.out.contains("expect: { rules: [], actions: [] }  # "))
  }

  @Test(
    "as a scenario it expects what the pack does, and passes",
    arguments: ["m-0177", "m-0300", "m-0455", "m-0020"])
  func scenario(event: String) async throws {
    let pack = SourceTree.path("rules/starter")
    let ran = try await steward([
      "extract", Self.log, "--event", event, "--as", "scenario", "--rules", pack, "--pseudonyms",
    ])
    #expect(ran.status == 0, "\(ran.err)")
    try folder.write(ran.out, to: "incident.yaml")
    let played = try await steward(["simulate", folder.path("incident.yaml")])
    #expect(played.status == 0, "\(played.out)\(played.err)\(ran.out)")
    #expect(played.out.contains("1 expectation"))
    // Another pack has other rules, which is told.
    let other = try await steward([
      "simulate", folder.path("incident.yaml"), "--rules", folder.path("pack"),
    ])
    #expect(other.status == (event == "m-0177" ? 2 : 0), "\(other.out)\(other.err)")
  }

  @Test("an id that no event has is told, with status 1; wrong usage with 2")
  func faults() async throws {
    let missing = try await steward(["extract", Self.log, "--event", "m-nothing"])
    #expect(missing.status == 1 && missing.out.isEmpty)
    #expect(missing.err.contains("no event has the id “m-nothing”"))
    for options in [["--around", "soon"], ["--as", "log", "--rules", "rules/starter"]] {
      let ran = try await steward(["extract", Self.log, "--event", "m-1"] + options)
      #expect(ran.status == 2 && ran.out.isEmpty)
    }
    let unread = try await steward(["extract", "/nowhere.ndjson", "--event", "m-1"])
    #expect(unread.status == 3)
  }
}
