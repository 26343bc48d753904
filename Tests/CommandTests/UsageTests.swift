import Foundation
import TestSupport
import Testing

@Suite("Usage")
struct UsageTests {
  static let commands = ["check", "test", "explain", "replay", "diff", "evade", "codes", "import"]

  @Test("--help of every command has an example, on standard output, status 0", arguments: commands)
  func help(command: String) async throws {
    for arguments in [[command, "--help"], ["help", command]] {
      let ran = try await steward(arguments)
      #expect(ran.status == 0)
      #expect(ran.err.isEmpty)
      #expect(ran.out.contains("Example:\n\n    steward \(command) ".replacing("    ", with: "  ")))
      #expect(ran.out.contains("USAGE: steward \(command) "))
    }
  }

  @Test("steward alone, and --help, show where to begin and name every command")
  func rootHelp() async throws {
    for arguments in [[], ["--help"]] {
      let ran = try await steward(arguments)
      #expect(ran.status == 0)
      #expect(ran.err.isEmpty)
      for command in Self.commands {
        #expect(ran.outLines.contains { $0.hasPrefix("  \(command) ") }, "\(ran.out)")
        #expect(ran.out.contains("  steward \(command) "))
      }
    }
  }

  @Test("--version")
  func version() async throws {
    let ran = try await steward(["--version"])
    #expect(ran.status == 0)
    #expect(ran.outLines.count == 1)
  }

  @Test(
    "wrong usage is told on standard error with how it is meant, status 2",
    arguments: [
      (["chekc"], "chekc"),
      (["check"], "Missing expected argument '<pack>'"),
      (["check", "a", "b"], "Unexpected argument 'b'"),
      (["check", "a", "--fromat", "json"], "--fromat"),
      (["check", "a", "--format", "xml"], "xml"),
      (["test"], "Missing expected argument '<pack>'"),
      (["test", "a", "--filter"], "--filter"),
      (["explain", "a"], "Missing expected argument '<text>'"),
      (["explain", "a", "--group"], "--group"),
      (["evade"], "Missing expected argument '<target>'"), (["evade", ""], "The word is empty"),
      (["evade", "a", "--disguises", "widht"], "There is no disguise `widht`; there are width,"),
      (["evade", "a", "--disguises", "+leet,width"], "either replaces the defaults"),
      (["evade", "a", "--variants", "0"], "--variants takes a number from 1 to 1000"),
      (["evade", "a", "--list", "b"], "--list is for a pack"),
      (["evade", "rules/starter", "--disguises", "all"], "--disguises is for a word"),
      (["codes", "log"], "--rules"), (["codes", "--rules", "a"], "<logs>"),
      (["codes", "-", "-", "--rules", "a"], "can be read only once"),
      (["codes", "log", "--rules", "a", "--until", "soon"], "--until takes a time such as"),
      (["codes", "log", "--rules", "a", "--format", "xml"], "xml"),
      (["diff", "log", "--rules", "a"], "--rules OLD --rules NEW"),
      (["diff", "log", "--rules", "a", "--rules", "b", "--rules", "c"], "--rules OLD --rules NEW"),
      (["diff", "log", "--rules", "a", "--rules", "b", "--jobs", "0"], "--jobs takes a number"),
      (["diff", "log", "--rules", "a", "--rules", "b", "--samples", "101"], "from 0 to 100"),
      (["diff", "-", "-", "--rules", "a", "--rules", "b"], "can be read only once"),
      (["replay", "log"], "--rules"),
      (["replay", "--rules", "a"], "<logs>"),
      (["replay", "log", "--rules"], "--rules"),
      (["replay", "log", "--rules", "a", "--bogus"], "--bogus"),
      (["replay", "log", "--rules", "a", "--jobs", "0"], "--jobs takes a number from 1 to 256"),
      (["replay", "log", "--rules", "a", "--jobs", "257"], "--jobs takes a number from 1 to 256"),
      (["replay", "log", "--rules", "a", "--jobs", "two"], "two"),
      (["replay", "log", "--rules", "a", "--until", "tomorrow"], "--until takes a time such as"),
      (["replay", "-", "-", "--rules", "a"], "can be read only once"),
      (["replay", "log", "--rules", "a", "--summary", "json"], "--out"),
      (["replay", "log", "--rules", "a", "--summary", "json", "--out", "-"], "--out"),
      (["replay", "log", "--rules", "a", "--out", "f", "--rejects", "./f"], "the same file"),
      (["replay", "log", "--rules", "a", "--rejects", "-"], "the same file"),
      (
        ["replay", "log", "--rules", "a", "--out", "f", "--summary", "json", "--rejects", "-"],
        "cannot both go to standard output"
      ),
    ])
  func wrong(arguments: [String], says: String) async throws {
    let ran = try await steward(arguments)
    #expect(ran.status == 2)
    #expect(ran.out.isEmpty)
    #expect(ran.err.contains(says), "\(ran.err)")
    #expect(ran.err.contains("Usage: steward"), "\(ran.err)")
  }

  @Test(
    "a pack that does not load ends every command with status 2",
    arguments: commands.filter { $0 != "import" })
  func noPack(command: String) async throws {
    let folder = try TemporaryFolder()
    let missing = folder.path("missing")
    let arguments =
      switch command {
      case "explain": ["explain", missing, "hello"]
      case "diff": [command, "log", "--rules", "rules/starter", "--rules", missing]
      case "replay", "codes": [command, "log", "--rules", missing]
      default: [command, missing]
      }
    let ran = try await steward(arguments)
    #expect(ran.status == 2)
    #expect((ran.out + ran.err).contains("\(missing):1:1: error: there is no such folder"))
  }

  @Test(
    "results that cannot be written: status 3, in words", .enabled(if: hasFullDevice),
    arguments: [
      ["--help"], ["check", "rules/starter"], ["check", "rules/starter", "--format", "json"],
      ["test", "rules/starter"], ["explain", "rules/starter", "hello"],
      ["explain", "rules/starter", "hello", "--format", "json"],
      ["evade", "加微信"], ["replay", recording, "--rules", "rules/starter"],
      ["replay", recording, "--rules", "rules/starter", "--out", "/dev/null", "--summary", "json"],
    ])
  func fullOutput(arguments: [String]) async throws {
    let ran = try await StewardProcess(arguments, output: "/dev/full").finish()
    #expect(ran.ended)
    #expect(ran.status == 3)
    #expect(ran.errLines.count == 1)
    #expect(ran.err.hasPrefix("-: "))
  }
}

private let hasFullDevice = FileManager.default.fileExists(atPath: "/dev/full")
private let recording = "simulator/recordings/customer-group.ndjson"
