import Moderation
import Records
import Testing

/// What a run counts, and what `explain` tells.
@Suite struct TallyTests {
  @Test("Events, messages, matches and actions are counted")
  func counts() throws {
    let pack = """
      rules:
        - { id: a, when: { keyword: a }, then: [delete, { mute: 1m }] }
        - { id: b, when: { keyword: b } }
      """
    let outcome = try Engine(pack).run([
      #""text":"a b""#, #"+1m "text":"b""#, #"edit "message":"m-2","text":"x""#, "join",
      #""account":"u-2","text":"a""#,
    ])
    let tally = outcome.judge.tally
    #expect(tally.events == 5)
    #expect(tally.messages == 4)
    #expect(tally.matched == 3)
    #expect(tally.rules.map(\.matches) == [2, 2])
    let actions = zip(Action.Deed.names, tally.actions).filter { $0.1 > 0 }.map { "\($0) \($1)" }
    #expect(actions == ["delete 2", "mute 2", "unmute 1"])
    #expect(tally.earliest == Engine.start)
    #expect(tally.latest == Engine.start + .minutes(1))
  }

  @Test("An explanation tells of every rule in scope, and of the first condition that failed")
  func explain() throws {
    let pack = """
      groups: { far: { ids: [far] } }
      rules:
        - { id: hit, when: { keyword: a } }
        - { id: miss, when: { keyword: z } }
        - { id: all, when: { all: [{ kind: text }, { tag: x }, { keyword: z }] } }
        - { id: any, when: { any: [{ tag: x }, { keyword: z }] } }
        - { id: not, when: { not: { kind: text } } }
        - { id: deep, when: { all: [{ kind: text }, { all: [{ role: member }, { tag: y }] }] } }
        - { id: elsewhere, in: far, when: { keyword: z } }
        - { id: joins, event: join, when: { keyword: z } }
      """
    let engine = try Engine(pack)
    var decisions: [Decision] = []
    var traces = try engine.explain(#""text":"a""#, decide: { decisions.append($0) })
    #expect(
      traces.map { "\($0.rule): \($0.failed ?? "yes")" } == [
        "hit: yes", "miss: keyword of z", "all: tag x", "any: any of 2 conditions",
        "not: not kind text", "deep: tag y",
      ])
    #expect(decisions.map(\.rules) == ["hit"])
    traces = try engine.explain(#""role":"owner","text":"a""#, decide: { decisions.append($0) })
    #expect(traces == [])
    #expect(decisions.count == 1)
  }
}
