import Foundation
import Moderation
import Rules
import Simulation
import TestSupport
import Testing

private let talkName = "clean-zh.txt"

/// Sentences that hurt nobody, each said by an account of its own, a second after the one before:
/// only what is said can matter.
@Suite(
  "Clean talk",
  .enabled(if: SourceTree.hasSharedData(talkName), "there is no clean talk"))
struct CleanTalkTests {
  /// The lines that the bundled pack touches, and by which rule.
  private static let touched = [
    // A download address.
    "400: outside-links",
    // "The Venetian's online casino is here": an advert that was labelled as clean.
    "886: gambling",
    // A trader's QQ number: the same.
    "1298: contact-number",
    // "Macao's first online casino": like 886.
    "2420: gambling",
  ]

  @Test("the bundled pack touches two lines of a thousand at most, and these")
  func touched() async throws {
    let stage = try ReplayStage()
    let text = try String(contentsOfFile: SourceTree.sharedData(talkName), encoding: .utf8)
    let sentences = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .filter { !$0.element.isEmpty }
    let log = try stage.folder.write(
      sentences.map {
        EventLine.message(
          "\($0.offset + 1)", at: $0.offset, by: "u-\($0.offset)", String($0.element))
          + "\n"
      }.joined(), to: "log")
    let ran = try await stage.replay(try policy(at: "rules/starter"), [log], jobs: 2)
    #expect(ran.outcome.rejected == 0)
    #expect(ran.outcome.tally.messages == 5_000)
    let touched = try WrittenDecision.all(ran.decisions).filter { !$0.matches.isEmpty }.map {
      "\($0.event): \($0.matches.map(\.rule).joined(separator: ", "))"
    }
    #expect(touched == Self.touched)
    #expect(touched.count * 500 <= sentences.count)
  }
}
