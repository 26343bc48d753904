import Moderation
import Records
import Testing

/// A recording as it would have been, had the platform done what was decided.
@Suite struct PreventionTests {
  static let pack = """
    banned: [villain]
    protect: { name: true }
    rules:
      - { id: ads, when: { keyword: spam }, then: { ban: 1h } }
      - { id: here, when: { keyword: rude }, then: { ban: { for: 1h, scope: group } } }
      - { id: out, when: { keyword: out }, then: kick }
      - { id: asks, when: { keyword: asks }, then: { review: [kick] } }
      - { id: loud, when: { keyword: loud }, then: { mute: 10m } }
      - { id: any, when: { kind: text }, then: { tag: seen } }
      - { id: came, event: join, when: { not: { tag: x } }, then: { tag: came } }
      - { id: went, event: leave, when: { not: { tag: x } }, then: { tag: went } }
    """

  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var log: [String]
    /// Which events a rule matched or something was done about, timers left out.
    var decided: [String]
    var prevented: Int
  }

  private static func order(_ order: String, _ more: String = "") -> String {
    #"command "do":"\#(order)","target":"u-1"\#(more)"#
  }

  private static let inGroup = #","group":"g-1""#

  static let cases = [
    Case(
      testDescription: "who is kicked says nothing in that group until it joins again",
      log: [
        #""text":"out""#, #""text":"hi""#, #"edit "message":"m-0","text":"hi""#,
        #""group":"g-2","text":"hi""#, "join", #""text":"hi""#,
      ], decided: ["m-1", "m-4", "m-5", "m-6"], prevented: 2),
    Case(
      testDescription: "it neither leaves nor renames the group, and no list of members lets it in",
      log: [
        #"group "name":"tea""#, #""text":"out""#, "leave", #"rename "name":"x""#,
        #"group "members":["u-1","u-2"]"#, #""text":"hi""#,
      ], decided: ["m-2"], prevented: 2),
    Case(
      testDescription: "who is banned from a group may come to others, and back after the end",
      log: [
        #""text":"rude""#, #"+1m "text":"hi""#, #"+2m "group":"g-2","text":"hi""#, "+3m join",
        #"+4m "text":"hi""#, #"+1h "text":"hi""#, "+61m join", #"+62m "text":"hi""#,
      ], decided: ["m-1", "m-3", "m-4", "m-7", "m-8"], prevented: 4),
    Case(
      testDescription: "a ban from the tenant holds in every group; who was inside must join again",
      log: [
        #""group":"g-2","text":"hi""#, #""text":"spam""#, #"+1m "group":"g-2","text":"hi""#,
        #"+1m "group":"g-3","text":"hi""#, #"+1h "group":"g-2","text":"hi""#,
        #"+61m join "group":"g-2""#, #"+62m "group":"g-2","text":"hi""#,
        #"+63m "text":"hi""#, #"+64m "group":"g-3","text":"hi""#,
      ], decided: ["m-1", "m-2", "m-6", "m-7", "m-9"], prevented: 4),
    Case(
      testDescription: "who is muted says nothing up to the end of the mute, and needs no join",
      log: [
        #""text":"loud""#, #"+9m59s999ms "text":"hi""#, #"+10m "text":"hi""#,
      ], decided: ["m-1", "m-3"], prevented: 1),
    Case(
      testDescription: "a muted account comes, goes and speaks elsewhere as ever",
      log: [
        #""text":"loud""#, "+1m leave", "+2m join", #"+3m "text":"hi""#,
        #"+4m "group":"g-2","text":"hi""#,
      ], decided: ["m-1", "m-2", "m-3", "m-5"], prevented: 1),
    Case(
      testDescription: "what was not said cannot be edited later; what was said can",
      log: [
        #""text":"hello""#, #""text":"loud""#, #"+1m "text":"a""#,
        #"+10m edit "message":"m-3","text":"b""#, #"+11m edit "message":"m-1","text":"b""#,
      ], decided: ["m-1", "m-2", "m-5"], prevented: 2),
    Case(
      testDescription: "orders count: mute and unmute, kick, ban and unban",
      log: [
        order("mute", inGroup), #""text":"a""#, order("unmute", inGroup), #""text":"b""#,
        order("kick", inGroup), #""text":"c""#, "join", #""text":"d""#, order("ban"),
        #""text":"e""#, order("unban"), #""text":"f""#, "join", #""text":"g""#,
      ], decided: ["m-1", "m-3", "m-4", "m-5", "m-7", "m-8", "m-9", "m-11", "m-13", "m-14"],
      prevented: 4),
    Case(
      testDescription: "a kick that waits for a verdict puts nobody out",
      log: [#""text":"asks""#, #""text":"hi""#], decided: ["m-1", "m-2"], prevented: 0),
    Case(
      testDescription: "who the pack bans is refused, and says nothing that anybody takes back",
      log: [#"join "account":"villain""#, #""account":"villain","text":"hi""#],
      decided: ["m-1"], prevented: 2),
    Case(
      testDescription: "trust lifts a rule's ban and mute, not that somebody is outside",
      log: [
        #""text":"loud""#, order("trust"), #""text":"a""#, order("untrust"),
        #"+20m "text":"rude""#, order("trust"), order("untrust"), #""text":"b""#,
      ], decided: ["m-1", "m-5", "m-6"], prevented: 1),
    Case(
      testDescription: "an id that comes twice is a duplicate, prevented or not",
      log: [#""text":"out""#, #""id":"x","text":"a""#, #""id":"x","text":"a""#],
      decided: ["m-1"], prevented: 1),
    Case(
      testDescription: "system messages are no talk",
      log: [#""text":"out""#, #""kind":"system","text":"a""#], decided: ["m-1"], prevented: 0),
  ]

  @Test("With prevention, nothing is decided about what could not have happened", arguments: cases)
  func prevented(_ test: Case) throws {
    let outcome = try Engine(Self.pack, options: .init(prevents: true)).run(test.log)
    #expect(outcome.decisions.map(\.event).filter { !$0.contains("@") } == test.decided)
    #expect(outcome.judge.tally.prevented == test.prevented)
  }

  @Test("Without prevention the same logs are decided as recorded")
  func recorded() throws {
    let log = [#""text":"out""#, #""text":"hi""#, #"rename "name":"x""#]
    let outcome = try Engine(Self.pack).run(log)
    #expect(outcome.decisions.map(\.event) == ["m-1", "m-2"])
    #expect(outcome.judge.tally.prevented == 0)
  }

  @Test("A seat that a removal frees goes to who waits; a wave of removals is counted by the day")
  func seats() throws {
    let pack = """
      rules: [ { id: out, when: { keyword: out }, then: kick } ]
      codes: [ { id: c, groups: [g-1], capacity: 1 } ]
      """
    let log = [#""text":"out""#, #"scan "account":"u-2","code":"c""#]
    let seated = try Engine(pack, options: .init(prevents: true)).run(log)
    #expect(seated.short.last?.contains("route u-2 by c to g-1") == true)
    let waiting = try Engine(pack).run(log)
    #expect(waiting.short.last?.contains("wait u-2") == true)

    let options = Judge.Options(countsDays: true, prevents: true)
    let ban = #"command "do":"ban","target":"u-1""#
    let days = try Engine(pack, options: options).run([
      "join", #"join "group":"g-2""#, ban, #""text":"a""#, #""group":"g-2","text":"a""#,
    ]).judge.groupDays
    #expect(days.map(\.members) == [0, 0])
    #expect(days.map(\.left) == [1, 1])
    #expect(days.map(\.messages) == [0, 0])
  }
}
