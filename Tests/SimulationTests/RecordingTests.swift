import Foundation
import Moderation
import Rules
import Simulation
import TestSupport
import Testing

/// Two days in two customer groups; who is who stands in the README beside the recording.
@Suite("The demo recording under the bundled pack")
struct RecordingTests {
  private static let path = "simulator/recordings/customer-group.ndjson"

  private let ran: ReplayStage.Ran
  private let decisions: [WrittenDecision]

  init() async throws {
    let stage = try ReplayStage()
    ran = try await stage.replay(
      try policy(at: "rules/starter"), [SourceTree.path(Self.path)], jobs: 2)
    decisions = try WrittenDecision.all(ran.decisions)
  }

  @Test("all lines are events, but for two that come twice")
  func accepted() {
    #expect(ran.rejects.isEmpty)
    #expect(ran.outcome.tally.events == 622)
    #expect(ran.outcome.tally.duplicates == 2)
    #expect(ran.outcome.groups == 3)
    #expect(ran.outcome.accounts == 85)
    #expect(ran.outcome.tally.jumps.isEmpty)
  }

  /// The rules that catch them, in the order of the alphabet.
  @Test(
    "who misbehaves is caught",
    arguments: [
      ("u-adv", ["contact", "contact-number", "newcomer-contact"]),
      ("u-tie", ["abuse", "flood"]),
      ("u-job", ["jobs", "newcomer-advert", "newcomer-contact", "outside-links"]),
      ("u-loan", ["loans", "mini-programs", "newcomer-advert"]),
      ("u-bet", ["newcomer-contact", "outside-links"]),
      (
        "u-fake",
        [
          "fake-staff-acts", "fake-staff-joins", "fake-staff-name", "newcomer-contact",
          "outside-links",
        ]
      ),
      ("u-wall", ["wall-of-text"]),
      ("u-storm", ["mention-storm", "newcomer-contact", "outside-links"]),
      ("u-r03", ["newcomer-contact", "outside-links"]),
      ("u-r16", ["newcomer-contact", "outside-links", "raid", "ring"]),
      ("u-r22", ["newcomer-contact", "outside-links", "raid"]),
    ])
  func caught(account: String, rules: [String]) {
    let theirs = decisions.filter { $0.account == account }
    #expect(Set(theirs.flatMap(\.matches).map(\.rule)).sorted() == rules)
    #expect(theirs.flatMap(\.actions).contains { ["delete", "kick"].contains($0.do) })
  }

  @Test("the raid locks its group once it is one")
  func raid() {
    let locking = decisions.filter { $0.actions.contains { $0.do == "lock" } }
    #expect(locking.map(\.account) == (15...25).map { "u-r\($0)" })
  }

  @Test("nobody else is touched: not the lookalikes, not the staff, not the assistant")
  func innocent() {
    let guilty =
      ["u-adv", "u-tie", "u-job", "u-loan", "u-bet", "u-fake", "u-wall", "u-storm"]
      + ["u-d1", "u-d2", "u-d3", "u-d4", "u-xiaochen"]
      + (1...25).filter { $0 != 18 }.map { String(format: "u-r%02d", $0) }
    let sanctions: Set = ["delete", "warn", "mute", "kick", "ban", "tag"]
    let touched = decisions.filter { decision in
      guard let account = decision.account, !guilty.contains(account) else { return false }
      // What staff order is done to others.
      return !decision.matches.isEmpty && decision.actions.contains { sanctions.contains($0.do) }
    }
    #expect(touched.map(\.event) == [])
  }

  @Test(
    "the lookalikes match nothing, not even in shadow",
    arguments: [
      "u-qiangwei", "u-azhen", "u-yoyo", "u-laomao", "u-wangjie", "u-gu", "bot-1", "u-xue",
    ])
  func lookalikes(account: String) {
    let matches = decisions.filter { $0.account == account }.flatMap(\.matches)
    #expect(matches.map(\.rule) == [])
  }
}
