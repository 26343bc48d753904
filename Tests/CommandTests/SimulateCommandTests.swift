import Foundation
import TestSupport
import Testing

@Suite("steward simulate")
struct SimulateCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.scenario(expecting: "delete"), to: "good.yaml")
    try folder.write(Self.scenario(expecting: "kick"), to: "bad.yaml")
    try folder.write("scenario: a\nsteps: [{ shout: hi }]\n", to: "wrong.yaml")
    try folder.write("rules: [{ id: other, when: { keyword: BAD }, then: kick }]\n", to: "p/a.yaml")
  }

  private static func scenario(expecting action: String) -> String {
    """
    scenario: A word is deleted
    pack: { rules: [{ id: word, when: { keyword: BAD }, then: delete }] }
    groups: { g-1: { owner: boss, members: [ann] } }
    steps:
      - { say: BAD, by: ann, in: g-1, expect: { done: \(action) } }
      - { at: 1m, crowd: { people: 5, talk: 60/h, in: g-1 } }
      - { at: 1h, expect: { not: ban } }

    """
  }

  private func simulate(_ arguments: String...) async throws -> StewardProcess.Ran {
    try await StewardProcess(
      ["simulate"] + arguments.map { $0.replacing("@", with: folder.root + "/") }
    ).finish()
  }

  @Test(
    "A scenario that holds passes, one that does not fails with what was found and how to repeat it"
  )
  func passesAndFails() async throws {
    let good = try await simulate("@good.yaml")
    #expect(good.status == 0 && good.err.isEmpty)
    #expect(good.out.contains("good.yaml: passed: A word is deleted"))
    let bad = try await simulate("@bad.yaml", "--seed", "7")
    #expect(bad.status == 1)
    #expect(
      bad.outLines.prefix(4) == [
        "\(folder.root)/bad.yaml:5:43: failed at 2026-05-01T00:00:00.000Z", "  - actions: kick",
        "  + actions: 0", "  repeat: steward simulate \(folder.root)/bad.yaml --seed 7",
      ])
    let other = try await simulate("@bad.yaml", "--rules", "@p")
    #expect(other.status == 0)
  }

  @Test("Many seeds side by side give what they give one by one")
  func jobs() async throws {
    func shown(_ jobs: String) async throws -> [String] {
      let ran = try await simulate(
        "@good.yaml", "--runs", "12", "--faults", "--jobs", jobs, "--format", "json")
      #expect(ran.status == 0)
      return ran.outLines
    }
    let alone = try await shown("1")
    #expect(try await shown("3") == alone)
    #expect(alone.joined().contains(#""runs":12,"failed":0"#))
  }

  @Test("The log of a run replays to the decisions of the run, and a report is a page")
  func writes() async throws {
    let ran = try await simulate(
      "@good.yaml", "--out", "@d.ndjson", "--log", "@l.ndjson", "--report", "@r.html")
    #expect(ran.status == 0)
    let pack = "rules: [{ id: word, when: { keyword: BAD }, then: delete }]\n"
    try folder.write(pack, to: "same/a.yaml")
    let replay = try await StewardProcess([
      "replay", folder.root + "/l.ndjson", "--rules", folder.root + "/same",
    ]).finish()
    #expect(replay.status == 0)
    #expect(replay.out == (try String(contentsOfFile: folder.root + "/d.ndjson", encoding: .utf8)))
    #expect(
      try String(contentsOfFile: folder.root + "/r.html", encoding: .utf8).contains("</html>"))
  }

  @Test(
    "What cannot be played is refused with its reason",
    arguments: [
      (["@wrong.yaml"], 2, "wrong.yaml:2:11: error: `shout` is no key of a step"),
      (["@none.yaml"], 3, "none.yaml: there is no such file"),
      (["@good.yaml", "--runs", "0"], 2, "--runs takes a number from 1"),
      (["@good.yaml", "@bad.yaml", "--log", "@l"], 2, "are for one scenario and one run"),
      (["@good.yaml", "--log", "@l", "--out", "@l"], 2, "go to files of their own"),
      (["@good.yaml", "--out", "-"], 2, "name files for --out"),
      (["@good.yaml", "--log", "/none/l.ndjson"], 3, "/none/l.ndjson"),
      ([], 2, "Missing expected argument"),
    ])
  func refused(_ arguments: [String], _ status: Int32, _ text: String) async throws {
    let ran = try await StewardProcess(
      ["simulate"] + arguments.map { $0.replacing("@", with: folder.root + "/") }
    ).finish()
    #expect(ran.status == status)
    #expect(ran.err.contains(text), "\(ran.err)")
  }
}
