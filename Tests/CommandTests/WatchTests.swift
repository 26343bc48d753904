import Foundation
import TestSupport
import Testing

@Suite("--watch")
struct WatchTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.rules, to: "pack/a.yaml")
    try folder.write("加微信\n", to: "pack/words/bad.txt")
    try folder.write(Self.tests("加微信"), to: "pack/b.yaml")
  }

  private static let rules = """
    steward: 1
    lists: { bad: { words: words/bad.txt } }
    rules: [{ id: adverts, when: { keyword: bad }, then: [delete] }]

    """

  private static func tests(_ texts: String...) -> String {
    "tests:\n" + texts.map { "  - { say: \($0), expect: { rules: [adverts] } }\n" }.joined()
  }

  private var pack: String { folder.path("pack") }
  private static let waiting = "waiting for changes"

  /// Ends it as its user does.
  private func end(_ process: StewardProcess) async throws -> StewardProcess.Ran {
    process.interrupt()
    let ran = try await process.finish()
    #expect(ran.ended && ran.status == 130, "\(ran.err)")
    return ran
  }

  @Test("a saved rule file, a word list, a new file and a deleted one are each tested at once")
  func saves() async throws {
    let process = try StewardProcess(["test", pack, "--watch"])
    try await process.wait(for: Self.waiting, in: "err")
    try folder.write(Self.tests("加微信", "领红包"), to: "pack/b.yaml")
    try await process.wait(for: Self.waiting, times: 2, in: "err")
    try folder.write("加微信\n领红包\n", to: "pack/words/bad.txt")
    try await process.wait(for: Self.waiting, times: 3, in: "err")
    try folder.write(Self.tests("领红包"), to: "pack/c.yaml")
    try await process.wait(for: Self.waiting, times: 4, in: "err")
    try FileManager.default.removeItem(atPath: folder.path("pack/c.yaml"))
    try await process.wait(for: Self.waiting, times: 5, in: "err")
    let ran = try await end(process)
    #expect(
      ran.outLines.filter { $0.contains("passed") } == [
        "\(pack): 1 passed", "\(pack): 1 passed, 1 failed", "\(pack): 2 passed",
        "\(pack): 3 passed", "\(pack): 2 passed",
      ])
    #expect(
      ran.errLines.filter { $0.hasPrefix("──") } == [
        "── b.yaml ──", "── words/bad.txt ──", "── c.yaml ──", "── c.yaml ──",
      ])
  }

  @Test("a file that is renamed into its place, as editors do, counts once; hidden ones do not")
  func renames() async throws {
    let process = try StewardProcess(["test", pack, "--watch"])
    try await process.wait(for: Self.waiting, in: "err")
    try folder.write("swap", to: "pack/.b.yaml.swp")
    try folder.write("backup", to: "pack/b.yaml~")
    let new = try folder.write(Self.tests("加微信", "加微信"), to: "pack/.b.new")
    #expect(rename(new, folder.path("pack/b.yaml")) == 0)
    try await process.wait(for: Self.waiting, times: 2, in: "err")
    let ran = try await end(process)
    #expect(ran.outLines == ["\(pack): 1 passed", "\(pack): 2 passed"])
    #expect(ran.errLines.filter { $0.hasPrefix("──") } == ["── b.yaml ──"])
  }

  @Test("a broken pack shows its errors, a deleted one too, and both wait for the next save")
  func broken() async throws {
    let process = try StewardProcess(["test", pack, "--watch"])
    try await process.wait(for: Self.waiting, in: "err")
    try folder.write("rules: [{ id: x, wehn: {} }]\n", to: "pack/b.yaml")
    try await process.wait(for: Self.waiting, times: 2, in: "err")
    try FileManager.default.moveItem(atPath: pack, toPath: folder.path("away"))
    try await process.wait(for: Self.waiting, times: 3, in: "err")
    try folder.write(Self.tests("加微信"), to: "away/b.yaml")
    try FileManager.default.moveItem(atPath: folder.path("away"), toPath: pack)
    try await process.wait(for: "1 passed", times: 2)
    let ran = try await end(process)
    #expect(ran.err.contains("`wehn`"))
    #expect(ran.err.contains("the pack is not loaded"))
  }

  @Test("replay runs again too, over the same log, and empties its output first")
  func replays() async throws {
    let log = try folder.write(
      EventLine.message("m1", at: 0, "加微信") + "\n" + EventLine.message("m2", at: 1, "领红包") + "\n",
      to: "log.ndjson")
    let process = try StewardProcess(
      ["replay", log, "--rules", pack, "--out", folder.path("d"), "--watch"])
    try await process.wait(for: Self.waiting, in: "err")
    #expect(try folder.text("d").split(separator: "\n").count == 1)
    try folder.write("加微信\n领红包\n", to: "pack/words/bad.txt")
    try await process.wait(for: Self.waiting, times: 2, in: "err")
    #expect(try folder.text("d").split(separator: "\n").count == 2)
    let ran = try await end(process)
    #expect(ran.err.contains("adverts  2"))
  }

  @Test("what cannot be run again is wrong usage, and so is a folder that was never there")
  func usage() async throws {
    let input = try await steward(["replay", "-", "--rules", pack, "--watch"], input: "")
    #expect(input.status == 2 && input.err.contains("standard input comes only once"))
    let missing = try await steward(["test", folder.path("nowhere"), "--watch"])
    #expect(missing.status == 2)
  }
}
