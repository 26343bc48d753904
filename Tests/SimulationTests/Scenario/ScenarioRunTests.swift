import Moderation
import Records
import Rules
import Simulation
import TestSupport
import Testing

@Suite("Scenarios") struct ScenarioRunTests {
  /// Steps, and what falls short of them.
  struct Row: CustomTestStringConvertible, Sendable {
    var title: String
    var steps: [String]
    var failures: [String] = []

    var testDescription: String { title }
  }

  static let ask = "{ say: bad, by: ann, in: g-1 }"
  private static func row(_ title: String, _ expect: String, _ failures: String...) -> Row {
    Row(
      title: title, steps: ["{ say: bad, by: ann, in: g-1, expect: \(expect) }"],
      failures: failures.map { "14: " + $0 })
  }
  private static func later(_ title: String, _ expect: String, _ failures: String...) -> Row {
    Row(
      title: title, steps: [ask, ask, "{ after: 10s, expect: \(expect) }"],
      failures: failures.map { "16: " + $0 })
  }

  static let rows = [
    row("the rules that match", "{ rules: [bad, quiet] }"),
    row(
      "one rule too few", "{ rules: [bad] }",
      "rules: bad, not bad (keyword bad), quiet (keyword bad)"),
    row(
      "nothing", "none", "rules: none, not bad (keyword bad), quiet (keyword bad)",
      "actions: none, not delete"),
    row("the actions", "{ actions: [delete] }"),
    row("other actions", "{ actions: [kick] }", "actions: kick, not delete"),
    row("a rule that matches besides", "{ matched: [bad] }"),
    row(
      "a rule that does not", "{ matched: [ask] }",
      "rules: also ask, not bad (keyword bad), quiet (keyword bad)"),
    row("a rule that must not", "{ unmatched: [bad] }", "rules: not bad, not bad (keyword bad)"),
    row("a rule that must not, and does not", "{ unmatched: [ask] }"),
    row("an action that is done", "{ done: delete }"),
    row(
      "an action of somebody else", "{ done: { do: delete, account: bob } }",
      "actions: delete of bob, not 0"),
    row(
      "an action elsewhere", "{ done: { do: delete, in: g-2 } }", "actions: delete in g-2, not 0"),
    row("an action that must not be", "{ not: delete }", "actions: not delete, not 1"),
    later(
      "all that was done since the question before",
      "{ done: [{ do: delete, count: 2 }, { do: kick, account: ann, in: g-1 }] }"),
    later("too many", "{ done: { do: delete, count: 3.. } }", "actions: delete, 3.. times, not 2"),
    later("too few", "{ done: { do: delete, count: ..1 } }", "actions: delete, ..1 times, not 2"),
    later("who is where", "{ inside: { g-1: [bob, boss] }, outside: { g-1: ann } }"),
    later(
      "who is not there", "{ inside: { g-1: [ann, bob] } }", "g-1: ann, bob inside, not ann outside"
    ),
    later(
      "who is there after all", "{ outside: { g-1: bob } }", "g-1: bob outside, not bob inside"),
    later("how many there are", "{ members: { g-1: 2 } }"),
    later("more than there are", "{ members: { g-1: 3.. } }", "g-1: 3.. members, not 2"),
    later(
      "the state of a code",
      "{ codes: { spring: { groups: 1, members: 1, free: 2, waiting: 0, holds: 0, asked: 0 } } }"),
    later(
      "another state of a code", "{ codes: { spring: { free: 3, waiting: ..0 } } }",
      "spring: 3 free, not 2"),
    Row(
      title: "an expectation asks for its own step only",
      steps: [ask, "{ say: hello, by: bob, in: g-1, expect: none }"]),
    Row(
      title: "an expectation without a deed asks for all since the last one",
      steps: [ask, "{ expect: { actions: [delete] } }", "{ expect: none }"]),
    Row(
      title: "and with `since: start` for all",
      steps: [
        ask, "{ expect: { actions: [delete] } }", "{ expect: { since: start, actions: [delete] } }",
      ]),
    Row(
      title: "a verdict of the last case",
      steps: [
        "{ say: ask, by: ann, in: g-1 }", "{ verdict: approve, by: boss, expect: { done: kick } }",
      ]),
    Row(
      title: "a verdict without a case", steps: ["{ verdict: approve, by: boss }"],
      failures: ["14: step: a case, not none so far"]),
    Row(
      title: "a receipt without an action", steps: ["{ receipt: ok, of: kick }"],
      failures: ["14: step: an action `kick`, not none so far"]),
    Row(
      title: "a loop counts from 1",
      steps: [
        "{ repeat: 3, every: 1m, steps: [{ say: 'bad {i}', by: 'u-{i}', in: g-1 }] }",
        "{ expect: { done: [{ do: delete, count: 3 }, { do: delete, account: u-3, count: 1 }] } }",
      ]),
    Row(
      title: "timers that are due at a question are done",
      steps: [
        "{ order: mute, target: ann, in: g-1, for: 10m, by: boss }",
        "{ at: 10m, expect: { done: unmute } }",
      ]),
    Row(
      title: "and not a moment earlier",
      steps: [
        "{ order: mute, target: ann, in: g-1, for: 10m, by: boss }",
        "{ at: 9m, expect: { done: unmute } }",
      ], failures: ["15: actions: unmute, not 0"]),
    Row(
      title: "raw events",
      steps: [
        "{ event: { type: group, group: g-9, members: [zoe] }, expect: none }",
        "{ expect: { inside: { g-9: zoe } } }",
        "{ event: { type: dismiss, group: g-9 } }", "{ expect: { outside: { g-9: zoe } } }",
      ]),
    Row(
      title: "a platform that answers",
      steps: [
        "{ order: kick, target: ann, in: g-1, by: boss }",
        "{ after: 5s, expect: { outside: { g-1: ann } } }",
      ]),
  ]

  @Test("Steps lead to what they say, and else it is told", arguments: rows)
  func fallsShort(_ row: Row) throws {
    #expect(try ScenarioStage(steps: row.steps).play().failures == row.failures)
  }

  @Test("A time of day is the next one by the pack's zone; one that comes twice is the first")
  func clocks() throws {
    let steps = [
      "{ at: '09:00', say: a, by: ann, in: g-1 }",
      "{ at: '08:00', say: b, by: ann, in: g-1 }", "{ at: '08:00', say: c, by: ann, in: g-1 }",
    ]
    let stage = try ScenarioStage(
      steps: steps,
      head: ScenarioStage.head.replacing("pack:", with: "pack:\n  zone: Asia/Shanghai"))
    let times = String(decoding: stage.play().events, as: UTF8.self).split(separator: "\n")
      .filter { $0.contains("message") }
      .compactMap { $0.split(separator: "\"time\":").last?.prefix { $0.isNumber } }.map {
        Int64($0)!
      }
    let start = stage.scenario.start.milliseconds
    #expect(times.map { ($0 - start) / 3_600_000 } == [1, 24, 24])
  }

  @Test("The same seed gives the same bytes, another one others")
  func seeds() throws {
    let stage = try ScenarioStage(at: "simulator/scenarios/busy-hour.yaml")
    let (one, again, other) = (stage.play(seed: 5), stage.play(seed: 5), stage.play(seed: 6))
    #expect(one.events == again.events && one.decisions == again.decisions)
    #expect(one.events != other.events)
  }

  @Test("What a scenario told the engine, replayed as a log, leads to the same decisions")
  func replays() throws {
    for name in ["busy-hour", "weak-platform", "ten-groups"] {
      let stage = try ScenarioStage(at: "simulator/scenarios/\(name).yaml")
      let played = stage.play(seed: 3)
      var decoder = EventDecoder()
      var batch = EventBatch()
      decoder.decode(LogChunk(file: "log", lines: played.events), into: &batch)
      #expect(batch.rejects.isEmpty && batch.events.count == played.outcome.events)
      var judge = Judge(stage.inspector.policy)
      var decisions: [UInt8] = []
      judge.judge(stage.inspector.inspect(batch, with: InspectorScratch(stage.inspector))) {
        DecisionWriter.append($0, to: &decisions)
      }
      #expect(decisions == played.decisions, "\(name)")
    }
  }

  @Test("Villains do what they are called by")
  func villains() throws {
    func said(_ step: String, _ rule: String = "nothing") throws -> (
      texts: Int, groups: Set<String>
    ) {
      let stage = try ScenarioStage(
        steps: [step, "{ at: 1h, expect: { members: {} } }"],
        head: ScenarioStage.head.replacing("keyword: bad", with: "keyword: \(rule)"))
      let lines = String(decoding: stage.play().events, as: UTF8.self).split(separator: "\n")
        .filter { $0.contains(#""type":"message""#) }
      return (
        lines.count,
        Set(
          lines.compactMap { $0.split(separator: #""group":""#).last?.prefix { $0 != "\"" } }.map(
            String.init))
      )
    }
    #expect(try said("{ flooder: { by: x, every: 1s, times: 7, in: g-1 } }").texts == 7)
    #expect(
      try said("{ advertiser: { by: x, every: 1m, times: 4, in: [g-1, g-2] } }") == (
        4, ["g-1", "g-2"]
      ))
    #expect(try said("{ hopper: { by: x, in: [g-1, g-2] } }") == (2, ["g-1", "g-2"]))
    #expect(try said("{ raider: { people: 9, within: 20s, in: g-1 } }").texts == 9)
    // Who is put out comes back, or does not.
    let out = "GO"
    #expect(
      try said("{ rejoiner: { by: x, every: 1m, times: 6, in: g-1, text: GO } }", out).texts == 6)
    #expect(
      try said("{ advertiser: { by: x, every: 1m, times: 6, in: g-1, text: GO } }", out).texts == 2)
  }

  @Test("A crowd talks at its rate, in its hours, in its kinds and words, and comes as it is told")
  func crowds() throws {
    let stage = try ScenarioStage(
      steps: [
        "{ crowd: { people: 20, talk: 60/h, in: g-1, hours: '00:00-02:00', texts: words.txt, kinds: { text: 1, image: 1 } } }",
        "{ at: 4h, expect: { members: { g-1: 23 } } }",
      ], files: ["words.txt": "one\ntwo\n\n"])
    let played = stage.play()
    #expect(played.failures == [])
    let lines = String(decoding: played.events, as: UTF8.self).split(separator: "\n")
    let messages = lines.filter { $0.contains(#""type":"message""#) }
    #expect((90...150).contains(messages.count))
    let last = messages.last?.split(separator: "\"time\":").last?.prefix { $0.isNumber }
    #expect(Int64(last!)! < stage.scenario.start.milliseconds + 7_200_000)
    #expect(
      messages.allSatisfy {
        $0.contains(#""text":"one""#) || $0.contains(#""text":"two""#) || $0.contains("image")
      })
    #expect(messages.contains { $0.contains("image") })

    let coming = try ScenarioStage(steps: [
      "{ crowd: { as: guests, people: 3, code: spring, joins: 6/m } }",
      "{ at: 10m, expect: { done: [{ do: route, account: '@guests', count: 2 }, wait], codes: { spring: { members: 3, waiting: 1 } } } }",
    ])
    #expect(coming.play().failures == [])
  }
}
