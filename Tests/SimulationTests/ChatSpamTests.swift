import Foundation
import Moderation
import Rules
import Simulation
import TestSupport
import Testing

private let spamName = "spam-en-ru.txt"
private let hamName = "ham-en-ru.txt"
private let talkName = "clean-zh.txt"
private let channelName = "ubuntu-irc.ndjson.gz"

/// Labelled spam and ham in English and Russian under the packs `english` and `russian`. Each line is
/// said in a group of its own by an account of its own, a day after the one before: only what is said
/// can matter. A line counts as touched if a rule that is in force matches.
@Suite(
  "Chat spam", .enabled(if: SourceTree.hasSharedData(spamName), "there is no labelled chat spam"))
struct ChatSpamTests {
  @Test("three fifths of the spam are found, and one line of ham in a hundred at most")
  func labelled() async throws {
    let spam = try Self.lines(spamName)
    let ham = try Self.lines(hamName)
    let packs = [
      ("english", try policy(at: "rules/english")), ("russian", try policy(at: "rules/russian")),
      ("both", try Self.both()),
    ]
    for (name, policy) in packs {
      let found = try await Self.touched(spam, policy).count
      let touched = try await Self.touched(ham, policy)
      Self.report(
        "\(name): \(found) of \(spam.count) lines of spam found, "
          + "\(touched.count) of \(ham.count) lines of ham touched")
      #expect(touched.count * 100 <= ham.count, "\(name): \(touched)")
      if name == "both" { #expect(found * 5 >= spam.count * 3) }
    }
  }

  @Test(
    "Chinese talk is left alone",
    .enabled(if: SourceTree.hasSharedData(talkName), "there is no clean talk"))
  func chinese() async throws {
    #expect(try await Self.touched(try Self.lines(talkName), try Self.both()) == [])
  }

  /// A debug build reads the beginning only; the whole log runs in release, as in `RealLogTests`.
  @Test(
    "of ten thousand messages of a technical channel five are touched at most",
    .enabled(if: SourceTree.hasSharedData(channelName), "there is no real log"))
  func channel() async throws {
    #if DEBUG
      let events: Int? = 20_000
    #else
      let events: Int? = nil
    #endif
    let stage = try ReplayStage()
    let log = try stage.folder.write(
      try Gzip.read(SourceTree.sharedData(channelName), lines: events), to: "log")
    let ran = try await stage.replay(try Self.both(), [log], jobs: 2)
    let touched = try Self.enforced(ran).count
    let messages = ran.outcome.tally.messages
    Self.report("both: \(touched) of \(messages) messages of the channel touched")
    #expect(messages > 10_000)
    #expect(touched * 10_000 <= messages * 5)
  }

  /// Figures are worth reading also where the test passes.
  private static func report(_ figures: String) {
    FileHandle.standardError.write(Data("\(figures)\n".utf8))
  }

  private static func both() throws -> Policy {
    let reading = PackReader.read("joined", from: try MemoryFiles.englishAndRussian())
    return Policy(try #require(reading.pack))
  }

  private static func lines(_ name: String) throws -> [Substring] {
    try String(contentsOfFile: SourceTree.sharedData(name), encoding: .utf8)
      .split(separator: "\n")
  }

  /// The ids of the lines that a rule in force matches; a line's number is its id.
  private static func touched(_ lines: [Substring], _ policy: Policy) async throws -> [String] {
    let stage = try ReplayStage()
    let log = try stage.folder.write(
      lines.enumerated().map { index, line in
        EventLine.message(
          "\(index + 1)", at: index * 86_400, by: "u-\(index)", in: "g-\(index)", String(line))
          + "\n"
      }.joined(), to: "log")
    let ran = try await stage.replay(policy, [log], jobs: 2)
    #expect(ran.outcome.rejected == 0)
    #expect(ran.outcome.tally.messages == lines.count)
    return try enforced(ran)
  }

  private static func enforced(_ ran: ReplayStage.Ran) throws -> [String] {
    try WrittenDecision.all(ran.decisions)
      .filter { decision in decision.matches.contains { $0.mode == "enforce" } }
      .map(\.event)
  }
}
