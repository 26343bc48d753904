import Foundation
import Rules
import Simulation
import TestSupport
import Testing

@Suite("Reading scenarios") struct ScenarioReaderTests {
  /// A step, and what is said of it.
  static let steps: [(String, String)] = [
    ("{ shout: hi }", "14:7: `shout` is no key of a step"),
    (
      "{ after: 1s }",
      "14:5: a step says what happens (say, edit, join, leave, rename, scan, order, verdict, receipt, event, repeat, crowd, flooder, advertiser, rejoiner, hopper, raider) or what to `expect`"
    ),
    ("{ say: a, join: g-1 }", "14:5: a step does one thing, not `say` and `join`"),
    ("{ say: a, in: g-1 }", "14:5: `message` lacks the key `by`"),
    ("{ say: a, by: ann }", "14:5: `message` lacks the key `in`"),
    ("{ at: 1s, after: 1s, expect: none }", "14:11: a step has one of `at` and `after`"),
    (
      "{ at: 25:00, expect: none }",
      "14:11: `at` is a time of day such as `21:30` or one after the start"
    ),
    (
      "{ at: soon, expect: none }",
      "14:11: `at` is a length of time, not `soon`; a number with `ms`, `s`, `m`, `h` or `d`"
    ),
    (
      "{ repeat: 2, steps: [{ at: 1s, expect: none }] }",
      "14:32: a step that is repeated has no `at`; say how long `after` the one before"
    ),
    ("{ repeat: 2 }", "14:5: `repeat` lacks the key `steps`"),
    (
      "{ repeat: 1000000, steps: [{ expect: none }, { expect: none }] }",
      "14:15: so many steps are too many; the limit is 1000000"
    ),
    ("{ expect: { rules: [bed] } }", "14:15: there is no rule `bed`; did you mean `bad`?"),
    ("{ expect: { done: kik } }", "14:23: there is no action `kik`; did you mean `kick`?"),
    (
      "{ expect: { done: { do: kick, count: many } } }",
      "14:42: `count` is a whole number, not `many`"
    ),
    (
      "{ expect: { done: { do: kick, count: 3..2 } } }",
      "14:42: `count` is a whole number from 3 to 1000000, not 2"
    ),
    ("{ expect: { codes: { summer: { free: 1 } } } }", "14:15: there is no code `summer`"),
    ("{ expect: { inside: { g-1: '@nobody' } } }", "14:15: there is no population `nobody`"),
    ("{ crowd: { in: g-1 } }", "14:14: `crowd` lacks the key `people`"),
    ("{ crowd: { people: 3 } }", "14:14: `crowd` lacks the key `in`"),
    (
      "{ crowd: { people: 3, in: g-1, talk: often } }",
      "14:42: `talk` is so many in a time, such as `20/h` (or `/s`, `/m`, `/d`), not `often`"
    ),
    (
      "{ crowd: { people: 3, in: g-1, kinds: { text: 0 } } }",
      "14:43: `kinds` gives every kind the weight 0"
    ),
    ("{ crowd: { people: 3, in: g-1, texts: no.txt } }", "14:43: `no.txt`: there is no such file"),
    (
      "{ crowd: { people: 3, in: g-1 }, expect: none }",
      "14:46: `crowd` goes on for a while; `expect` belongs to a later step"
    ),
    ("{ crowd: { people: 3, code: summer } }", "14:14: there is no code `summer`"),
    (
      "{ receipt: ok }",
      "14:5: `receipt` lacks the key `of`, a kind of action of which it answers the newest, or `action`"
    ),
    (
      "{ event: { type: massage } }",
      "14:22: `type` is one of `message`, `edit`, `join`, `leave`, `rename`, `group`, `dismiss`, `scan`, `verdict`, `command`, `receipt`, `tick`, not `massage`; did you mean `message`?"
    ),
    (
      "{ order: dance, target: ann, by: boss }",
      "14:14: `order` is one of `ban`, `unban`, `trust`, `untrust`, `pardon`, `kick`, `mute`, `unmute`, `close`, not `dance`"
    ),
  ]

  @Test("What is wrong with a step is said with its place", arguments: steps)
  func wrongStep(_ step: String, _ text: String) {
    #expect(throws: ScenarioStage.Unread(texts: [text])) { try ScenarioStage(steps: [step]) }
  }

  static let heads: [(String, String)] = [
    ("steps: [{ expect: none }]\npack: {}\n", "1:1: a scenario lacks the key `scenario`"),
    ("scenario: a\npack: {}\n", "1:1: a scenario lacks the key `steps`"),
    (
      "scenario: a\nsteps: []\n",
      "1:1: a scenario has exactly one of `rules`, a pack's folder, and `pack`, a pack of its own"
    ),
    (
      "scenario: a\nrules: none\nsteps: []\n",
      "2:8: the pack `none` does not load: none:1:1: the folder holds no `*.yaml` file"
    ),
    ("scenario: a\npack: { rules: [{ id: a }] }\nsteps: []\n", "2:17: a rule lacks the key `when`"),
    (
      "scenario: a\npack: {}\nstart: noon\nsteps: []\n",
      "3:8: `start` is a time such as `2026-05-01T08:00:00+08:00`, not `noon`"
    ),
    (
      "scenario: a\npack: {}\nplatform: { latency: 2s-1s }\nsteps: []\n",
      "3:22: `latency` goes from the shorter to the longer time"
    ),
    ("", "1:1: the file holds no scenario"),
    ("- a\n", "1:1: a scenario is a map, and this is a list; write `{ scenario: … }`"),
  ]

  @Test("What is wrong with the whole is said with its place", arguments: heads)
  func wrongHead(_ yaml: String, _ text: String) throws {
    do {
      _ = try ScenarioStage(yaml)
      Issue.record("it was read")
    } catch let unread as ScenarioStage.Unread {
      #expect(unread.texts.contains(text), "\(unread.texts)")
    }
  }

  @Test("Two populations of one name are told apart only by `as`")
  func sameName() throws {
    let crowd = "{ crowd: { people: 1, in: g-1 } }"
    #expect(
      throws: ScenarioStage.Unread(
        texts: ["15:14: another population is called `crowd`; name this one with `as`"])
    ) { try ScenarioStage(steps: [crowd, crowd]) }
    _ = try ScenarioStage(steps: [crowd, "{ crowd: { as: others, people: 1, in: g-1 } }"])
  }

  @Test("Cut and changed files are read or refused, and never more than that")
  func mutated() throws {
    let paths = ["busy-hour", "people", "ten-groups"].map { "simulator/scenarios/\($0).yaml" }
    var random = SeededRandom(state: 5)
    for path in paths {
      let bytes = Array(try String(contentsOfFile: SourceTree.path(path), encoding: .utf8).utf8)
      for _ in 0..<60 {
        var changed = bytes
        switch Int.random(in: 0..<3, using: &random) {
        case 0: changed = Array(bytes.prefix(Int.random(in: 0..<bytes.count, using: &random)))
        case 1:
          changed[Int.random(in: 0..<bytes.count, using: &random)] = UInt8(
            Int.random(in: 0..<256, using: &random))
        default:
          let start = Int.random(in: 0..<bytes.count, using: &random)
          changed.removeSubrange(
            start..<min(bytes.count, start + Int.random(in: 0..<40, using: &random)))
        }
        let files = MemoryScenarios(files: ["s.yaml": String(decoding: changed, as: UTF8.self)])
        let reading = try ScenarioReader.read("s.yaml", from: files)
        #expect(reading.scenario != nil || !reading.diagnostics.isEmpty)
      }
    }
  }
}
