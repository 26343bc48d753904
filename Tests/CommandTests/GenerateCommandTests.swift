import Foundation
import TestSupport
import Testing

@Suite("steward generate")
struct GenerateCommandTests {
  @Test("the same options give the same log, to a file and to standard output")
  func ways() async throws {
    let folder = try TemporaryFolder()
    let options = [
      "generate", "--events", "500", "--seed", "3", "--groups", "4", "--accounts", "40",
    ]
    let ran = try await steward(options + ["--bad", "10%"])
    #expect(ran.status == 0)
    #expect(ran.outLines.count == 500)
    #expect(ran.err.isEmpty)
    let filed = try await steward(options + ["--bad", "10%", "--out", folder.path("made.ndjson")])
    #expect(filed.status == 0 && filed.out.isEmpty)
    #expect(try folder.text("made.ndjson") == ran.out)
    #expect(ran.out.contains(#""label":""#))
    let clean = try await steward(options + ["--bad", "0%"])
    #expect(clean.outLines.count == 500)
    #expect(!clean.out.contains(#""label":""#))
  }

  @Test("a made log begins when it is to begin, and is read by replay with its labels")
  func labels() async throws {
    let folder = try TemporaryFolder()
    let log = folder.path("made.ndjson")
    let made = try await steward([
      "generate", "--events", "3000", "--accounts", "200", "--groups", "5", "--bad", "10%",
      "--start", "2027-01-01T00:00:00Z", "--days", "1", "--out", log,
    ])
    #expect(made.status == 0)
    #expect(try folder.text("made.ndjson").hasPrefix(#"{"id":"e-1","time":1798761600000,"#))
    let decisions = folder.path("d")
    let text = try await steward(
      ["replay", log, "--rules", "rules/starter", "--out", decisions, "--labels"])
    #expect(text.status == 0)
    for words in ["bad messages and", "precision", "recall", "label", "rule"] {
      #expect(text.err.contains(words))
    }
    let json = try await steward(
      [
        "replay", log, "--rules", "rules/starter", "--out", decisions, "--labels", "--summary",
        "json",
      ])
    let summary = try #require(
      try JSONSerialization.jsonObject(with: Data(json.out.utf8)) as? [String: Any])
    let labels = try #require(summary["labels"] as? [String: Any])
    let messages = try #require(labels["messages"] as? [String: Int])
    #expect(messages["bad"] ?? 0 > 100)
    #expect((labels["precision"] as? Double ?? 0) > 0.5)
    let plain = try await steward(
      ["replay", log, "--rules", "rules/starter", "--out", decisions, "--summary", "json"])
    #expect(!plain.out.contains(#""labels""#))
  }

  @Test(
    "what cannot be made is wrong usage, and says what can",
    arguments: [
      (["--events", "0"], "--events takes a number from 1 to"),
      (["--groups", "0"], "--groups takes a number from 1 to"),
      (["--groups", "3", "--accounts", "8"], "--accounts takes a number from 9 to"),
      (["--bad", "2"], "--bad takes a share such as 2% or 0.5%"),
      (["--bad", "101%"], "--bad takes a share"), (["--bad", "0.125%"], "--bad takes a share"),
      (["--bad", "-1%"], "--bad"), (["--start", "yesterday"], "--start takes a time"),
      (["--start", "2150-01-01T00:00:00Z"], "--start takes a time"),
      (["--days", "0"], "--days takes a number from 1 to 36500"),
      (["--events", "999999999999", "--accounts", "60"], "name --days or more --accounts"),
    ])
  func usage(options: [String], words: String) async throws {
    let ran = try await steward(["generate"] + options)
    #expect(ran.status == 2)
    #expect(ran.out.isEmpty)
    #expect(ran.err.contains(words), "\(ran.err)")
  }

  @Test("where nothing can be written it says so")
  func unwritable() async throws {
    let ran = try await steward(["generate", "--events", "9", "--out", "/nowhere/log.ndjson"])
    #expect(ran.status == 3)
    #expect(ran.err.contains("/nowhere/log.ndjson"))
  }
}
