import Foundation
import TestSupport
import Testing

@Suite("steward import")
struct ImportCommandTests {
  private static let samples = "Tests/ImportingTests/Samples"
  private let fixture: ReplayFixture

  init() throws { fixture = try ReplayFixture() }

  private var folder: TemporaryFolder { fixture.folder }

  private func expected(_ name: String) throws -> String {
    try String(contentsOfFile: sample("expected/\(name).ndjson"), encoding: .utf8)
  }

  private func sample(_ name: String) -> String { SourceTree.path("\(Self.samples)/\(name)") }

  @Test("events go to standard output, the summary to standard error")
  func output() async throws {
    let ran = try await steward(["import", sample("telegram/account.json")])
    #expect(ran.status == 0)
    let events = try expected("account")
    #expect(ran.out == events)
    #expect(
      ran.err == "imported 5 events of 2 groups: 3 messages, 2 groups described;"
        + " skipped 1 private chat, 1 broadcast channel\n")
  }

  @Test("--chat takes what is called so, whatever it is")
  func chat() async throws {
    let ran = try await steward([
      "import", sample("telegram/account.json"), "--chat", "B*", "--chat", "channel8",
    ])
    #expect(ran.status == 0)
    #expect(ran.outLines.count == 4)
    #expect(ran.err.hasSuffix("skipped 2 chats not asked for\n"))
  }

  @Test("standard input needs --from")
  func input() async throws {
    let line =
      #"{"msgid":"1","from":"a","roomid":"g","msgtime":0,"msgtype":"text","text":{"content":"hi"}}"#
    let ran = try await steward(["import", "--from", "wecom", "-"], input: line)
    #expect(ran.status == 0)
    #expect(ran.outLines.count == 1)
    let untold = try await steward(["import", "-"], input: line)
    #expect(untold.status == 3)
    #expect(untold.err.contains("say what it is with --from"))
  }

  @Test("rejects are shown, written and told by status 1; the rest is imported")
  func rejects() async throws {
    let ran = try await steward([
      "import", sample("wecom/archive.ndjson"), "--out", folder.path("events"), "--rejects",
      folder.path("rejects"),
    ])
    #expect(ran.status == 1)
    #expect(ran.out.isEmpty)
    #expect(ran.errLines.last == "1 record rejected")
    #expect(
      ran.errLines.dropLast().last?.contains("archive.ndjson:20: the message is encrypted") == true)
    let rejects = try folder.text("rejects")
    let first = #"{"file":"\#(sample("wecom/archive.ndjson"))","line":20,"offset":"#
    #expect(rejects.hasPrefix(first), "\(rejects)")
    let events = try expected("wecom")
    #expect(try folder.text("events") == events)
  }

  @Test("a file that is cut off ends with status 3 and its place; what came before is written")
  func cut() async throws {
    let text = try String(contentsOfFile: sample("discord/channel.json"), encoding: .utf8)
    let part = text[..<text.range(of: #""id": "5""#)!.lowerBound]
    let path = try folder.write(String(part), to: "cut.json")
    let ran = try await steward(["import", "--from", "discord", path])
    #expect(ran.status == 3)
    // Four messages, and what is known of the group.
    #expect(ran.outLines.count == 5)
    #expect(
      ran.errLines.last?.hasPrefix("\(path): byte \(part.utf8.count): the text ends here") == true)
    let missing = try await steward(["import", folder.path("none")])
    #expect(missing.status == 3)
  }

  @Test(
    "replay --from decides as import and then replay do",
    arguments: [
      ("telegram", "telegram/group.json"), ("telegram", "telegram/account.json"),
      ("discord", "discord/channel.json"), ("slack", "slack/export"), ("irc", "irc/irssi.log"),
      ("wecom", "wecom/archive.ndjson"),
    ])
  func onTheFly(format: String, name: String) async throws {
    // A word that each sample holds, and a rule for every message.
    try folder.write(
      """
      rules:
        - { id: any, when: { characters: { over: 0 } }, then: [delete, { mute: 1m }] }
        - { id: links, when: { link: any }, then: warn }

      """, to: "all/a.yaml")
    let pack = folder.path("all")
    let imported = try await steward(["import", sample(name), "--out", folder.path("log")])
    let after = try await steward(["replay", folder.path("log"), "--rules", pack])
    let flying = try await steward(["replay", sample(name), "--from", format, "--rules", pack])
    #expect(!after.out.isEmpty)
    #expect(flying.out == after.out)
    #expect(flying.status == imported.status)
    #expect(flying.err.hasPrefix("imported "))
  }

  @Test("--from does so in every command that reads logs", arguments: ["dedupe", "diff", "codes"])
  func others(command: String) async throws {
    try folder.write(
      "codes: [ { id: one, groups: [C1], capacity: 9 } ]\n", to: "codes/a.yaml")
    let packs = [fixture.pack, folder.path("codes")]
    let rules = (command == "diff" ? packs : [packs[1]]).flatMap { ["--rules", $0] }
    _ = try await steward(["import", sample("slack/export"), "--out", folder.path("log")])
    let after = try await steward([command, folder.path("log")] + rules)
    let flying = try await steward([command, sample("slack/export"), "--from", "slack"] + rules)
    #expect(after.status == 0)
    #expect(!after.out.isEmpty)
    #expect(flying.out == after.out)
    #expect(flying.status == 0)
  }

  @Test("extract --from finds the incident in the export", arguments: ["test", "log", "scenario"])
  func extracted(form: String) async throws {
    let rules = form == "log" ? [] : ["--rules", fixture.pack]
    let more = ["--event", "channel1500:3", "--as", form] + rules
    _ = try await steward(["import", sample("telegram/group.json"), "--out", folder.path("log")])
    let after = try await steward(["extract", folder.path("log")] + more)
    let flying = try await steward(
      ["extract", sample("telegram/group.json"), "--from", "telegram"] + more)
    #expect(after.status == 0, "\(after.err)")
    #expect(flying.out == after.out)
    #expect(flying.status == 0)
  }

  @Test("profile --from counts what profile of the imported log counts")
  func profiled() async throws {
    let more = ["--rules", "rules/starter", "--format", "json"]
    _ = try await steward(["import", sample("telegram/group.json"), "--out", folder.path("log")])
    let after = try await steward(["profile", folder.path("log")] + more)
    let flying = try await steward(
      ["profile", sample("telegram/group.json"), "--from", "telegram"] + more)
    func counts(_ text: String) throws -> [String] {
      let json = try #require(
        try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
      return ["events", "never_matched", "lists_without_matches"].map { "\(json[$0] ?? "none")" }
    }
    #expect(try counts(flying.out) == counts(after.out))
    #expect(flying.status == 0)
  }

  @Test("rejects of an import are those of the replay")
  func replayRejects() async throws {
    let ran = try await fixture.replay(
      sample("wecom/archive.ndjson"), "--from", "wecom", "--rejects", folder.path("rejects"))
    #expect(ran.status == 1)
    #expect(ran.err.contains(" 1 rejected"))
    #expect(try folder.text("rejects").contains(#""line":20,"#))
  }

  @Test(
    "what cannot be is told, status 2",
    arguments: [
      (["import"], "<files>"), (["import", "a", "--from", "icq"], "icq"),
      (["import", "a", "--zone", "Moon"], "--zone takes a name such as Asia/Shanghai"),
      (["import", "a", "--date", "2026-02-30"], "--date takes a day such as 2026-05-01"),
      (["import", "-", "-"], "can be read only once"),
      (["import", "README.md", "--out", "README.md"], "writing there would destroy it"),
      (["import", "a", "--rejects", "-"], "cannot go to the same file"),
      (["replay", "a", "--rules", "b", "--zone", "UTC"], "say what the logs are with --from"),
    ])
  func usage(arguments: [String], problem: String) async throws {
    let ran = try await steward(arguments)
    #expect(ran.status == 2)
    #expect(ran.err.contains(problem), "\(ran.err)")
  }
}
