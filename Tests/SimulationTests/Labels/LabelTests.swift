import Records
import Simulation
import TestSupport
import Testing

@Suite("Labels")
struct LabelTests {
  private static let pack = """
    trusted: [boss]
    strikes: { ladder: { 2: [{ mute: 1h }] } }
    rules:
      - { id: advert, when: { keyword: 广告话 }, then: [delete, { strike: 1 }] }
      - { id: long, when: { characters: { over: 8 } }, mode: shadow }
      - { id: cards, when: { kind: card }, then: [delete] }
      - { id: comes, event: join, when: { keyword: 广告话 }, then: [{ tag: t }] }
    """

  private static func line(
    _ id: Int, _ account: String, _ rest: String, type: String = "message"
  ) -> String {
    #"{"id":"e\#(id)","time":\#(id * 1_000),"type":"\#(type)","group":"g","account":"\#(account)",\#(rest)}"#
  }

  /// Each line with what is to be counted of it.
  private static let log = [
    // Bad and caught.
    line(1, "a", #""text":"广告话","label":"advert""#),
    // Good, with a label that says so and with none.
    line(2, "b", #""text":"早","label":"ok""#),
    line(3, "b", #""text":"早上好""#),
    // Bad and missed.
    line(4, "c", #""text":"求带","label":"contact""#),
    // Good and caught; the label is no string.
    line(5, "d", #""text":"谁发的广告话","label":7"#),
    // Bad, matched by two rules, one of them in shadow.
    line(6, "e", #""text":"广告话广告话广告话","label":"advert""#),
    // Bad, matched in shadow only; an edit.
    line(7, "c", #""message":"e4","text":"求带求带求带求带求带","label":"contact""#, type: "edit"),
    // Good, in shadow only.
    line(8, "b", #""text":"今天天气真的特别特别好""#),
    // The second strike mutes …
    line(9, "a", #""label":"advert","text":"广告话""#),
    // … so that this is prevented; a card too.
    line(10, "a", #""kind":"card","label":"card""#),
    line(11, "a", #""text":"对不起""#),
    // A trusted account: nothing asks about it, so it is missed.
    line(12, "boss", #""text":"广告话","label":"advert""#),
    // A duplicate, a line that is no event, and events that are no messages.
    line(12, "boss", #""text":"广告话","label":"advert""#),
    #"{"id":"x","label":"advert"}"#,
    line(14, "f", #""name":"广告话","label":"advert""#, type: "join"),
    // Escapes, a first key that counts, and a label of an item, which is none of the message.
    line(15, "g", #""text":"广告话","label":"ad\u0076ert","label":"ok""#),
    line(16, "h", #""kind":"forward","items":[{"text":"好","label":"advert"}]"#),
  ]

  private func tally(jobs: Int = 1, bufferSize: Int = 1 << 20) async throws -> LabelTally {
    let stage = try ReplayStage()
    let log = try stage.folder.write(
      "\u{FEFF}" + Self.log.joined(separator: "\r\n"), to: "log.ndjson")
    let replay = Replay(
      try policy(Self.pack),
      .init(
        logs: [log], out: "/dev/null", labels: true, jobs: jobs, bufferSize: bufferSize))
    return try #require(try await replay.run().labels)
  }

  @Test("what was counted by hand is what is counted", arguments: [1 << 20, 300])
  func table(bufferSize: Int) async throws {
    for jobs in [1, 3] {
      let tally = try await tally(jobs: jobs, bufferSize: bufferSize)
      #expect(tally.messages.bad == 8 && tally.messages.good == 6, "\(tally.messages)")
      #expect(tally.caught.bad == 4 && tally.caught.good == 1, "\(tally.caught)")
      #expect(tally.shadowed.bad == 1 && tally.shadowed.good == 1)
      #expect(tally.prevented.bad == 1 && tally.prevented.good == 1)
      #expect(tally.unreadable == 1)
      #expect(tally.caught.precision == 0.8)
      #expect(tally.recall(tally.caught.bad) == 0.5)
      #expect(tally.labels.map(\.name) == ["advert", "card", "contact"])
      #expect(tally.labels.map(\.count.messages) == [5, 1, 2])
      #expect(tally.labels.map(\.count.caught) == [4, 0, 0])
      #expect(tally.labels.map(\.count.shadowed) == [0, 0, 1])
      #expect(tally.labels.map(\.count.prevented) == [0, 1, 0])
      #expect(tally.rules.map(\.enforced.bad) == [4, 0, 0, 0])
      #expect(tally.rules.map(\.enforced.good) == [1, 0, 0, 0])
      #expect(tally.rules.map(\.shadow.bad) == [0, 2, 0, 0])
      #expect(tally.rules.map(\.shadow.good) == [0, 1, 0, 0])
    }
  }

  @Test("labels change no decision")
  func same() async throws {
    let stage = try ReplayStage()
    let log = try stage.folder.write(Self.log.joined(separator: "\n"), to: "log.ndjson")
    let policy = try policy(Self.pack)
    let plain = try await stage.replay(policy, [log])
    let labelled = Replay(
      policy, .init(logs: [log], out: stage.folder.path("labelled"), labels: true))
    #expect(try await labelled.run().labels != nil)
    #expect(try stage.folder.read("labelled") == plain.decisions)
    #expect(plain.outcome.labels == nil)
  }

  @Test("of nothing there is no share")
  func empty() async throws {
    let stage = try ReplayStage()
    let log = try stage.folder.write(Self.line(1, "a", #""text":"早""#) + "\n", to: "log.ndjson")
    let policy = try policy(Self.pack)
    let outcome = try await Replay(policy, .init(logs: [log], out: "/dev/null", labels: true)).run()
    let tally = try #require(outcome.labels)
    #expect(tally.caught.precision == nil && tally.recall(0) == nil)
    #expect(tally.json(policy).contains(#""precision":null,"recall":null"#))
  }
}
