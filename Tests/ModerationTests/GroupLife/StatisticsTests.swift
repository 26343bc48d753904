import Moderation
import Records
import Rules
import Testing

/// What is counted of each group and day.
@Suite struct StatisticsTests {
  static let pack = """
    zone: Asia/Shanghai
    assistant: [bot-1]
    bots: [bot-2]
    rules:
      - { id: loud, when: { keyword: loud }, then: [delete, warn, { mute: 1m }] }
      - { id: bad, when: { keyword: bad }, then: { ban: 1d } }
    replies: [ { id: hi, when: { keyword: hi }, text: hi, cooldown: 0s } ]
    """

  /// `g-1 2026-05-01 joined/left/members speakers/messages/sanctions first answer`.
  private static func days(_ log: [String]) throws -> [String] {
    let engine = try Engine(pack, options: .init(countsDays: true))
    return try engine.run(log).judge.groupDays.map { day in
      "\(day.group) \(day.day.description.prefix(10)) \(day.joined)/\(day.left)/\(day.members) "
        + "\(day.speakers)/\(day.messages)/\(day.sanctions)"
        + (day.firstAnswer.map { " \($0.milliseconds)" } ?? "")
    }
  }

  struct Example: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var log: [String]
    var days: [String]

    init(_ description: String, _ log: [String], _ days: [String]) {
      testDescription = description
      self.log = log
      self.days = days
    }
  }

  static let examples = [
    Example(
      "who comes, goes, and stays", ["join", #"join "account":"u-2""#, "+1s leave"],
      ["g-1 2026-05-01 2/1/1 0/0/0"]),
    Example(
      "who leaves without having been there is not counted", ["leave"], []),
    Example(
      "who comes again without having been seen to leave has left", ["join", "+1s join"],
      ["g-1 2026-05-01 2/1/1 0/0/0"]),
    Example(
      "who speaks is inside; edits and system messages are no messages",
      [
        #""text":"a""#, #""text":"b""#, #""text":"c","account":"u-2""#,
        #"edit "message":"m-1","text":"d""#, #""kind":"system","account":"u-3""#,
      ], ["g-1 2026-05-01 0/0/2 2/3/0"]),
    Example(
      "neither the assistant nor bots speak",
      [#""text":"a","account":"bot-1""#, #""text":"a","account":"bot-2""#],
      ["g-1 2026-05-01 0/0/2 0/0/0"]),
    Example(
      "warnings, mutes and bans are sanctions, deletes and kicks elsewhere are not",
      [#""text":"loud""#, #""text":"bad","account":"u-2""#], ["g-1 2026-05-01 0/0/2 2/2/3"]),
    Example(
      "a receipt of a ban puts out",
      [#""text":"bad""#, #"receipt "action":"m-1/bad/0","ok":true"#],
      ["g-1 2026-05-01 0/1/0 1/1/1"]),
    Example(
      "a platform tells who is inside",
      ["join", #"group "members":["u-2","u-3","u-3"]"#, #"+1s leave "account":"u-2""#],
      ["g-1 2026-05-01 1/1/1 0/0/0"]),
    Example(
      "a group that is gone holds nobody", ["join", "dismiss"], ["g-1 2026-05-01 1/0/0 0/0/0"]),
    Example(
      "days are those of the zone, groups stand in the order of their names",
      [
        #"join "group":"g-2""#, "+15h59m59s join", #"+16h join "account":"u-2""#,
        #"+40h "text":"a""#,
      ],
      [
        "g-1 2026-05-01 1/0/1 0/0/0", "g-1 2026-05-02 1/0/2 0/0/0",
        "g-1 2026-05-03 0/0/2 1/1/0", "g-2 2026-05-01 1/0/1 0/0/0",
      ]),
    Example(
      "the assistant's first word after the first who asked it",
      [
        #"+1s "text":"x""#, #"+2s "text":"x","mentions":["bot-1"]"#,
        #"+5s "text":"x","mentions":["bot-1"]"#, #"+9s "text":"y","account":"bot-1""#,
        #"+20s "text":"y","account":"bot-1""#,
      ], ["g-1 2026-05-01 0/0/2 1/3/0 7000"]),
    Example(
      "a reply answers at once", [#"+2s "text":"hi","mentions":["bot-1"]"#],
      ["g-1 2026-05-01 0/0/1 1/1/0 0"]),
    Example(
      "who was not asked has not answered", [#""text":"y","account":"bot-1""#],
      ["g-1 2026-05-01 0/0/1 0/0/0"]),
  ]

  @Test("A day of a group", arguments: examples)
  func example(_ example: Example) throws {
    #expect(try Self.days(example.log) == example.days)
  }

  @Test("Nothing is counted where nobody asks")
  func none() throws {
    #expect(try Engine(Self.pack).run(["join"]).judge.groupDays.isEmpty)
  }
}
