import Records
import Testing

@testable import Moderation

/// `{ delete: D }`: the account's messages in `(t − D, t]`, oldest first, at most 200.
@Suite struct DeleteRecentTests {
  static let pack = """
    rules:
      - { id: one, when: { keyword: one }, then: delete }
      - { id: all, when: { keyword: all }, then: [{ delete: 10m }, { tag: x }] }
      - { id: long, when: { keyword: long }, then: { delete: 20m } }
    """

  static let stories = [
    Story(
      "what is older than the window by a millisecond is in it, what is exactly as old is not",
      pack: pack,
      log: [
        #""text":"a""#, #"+1ms "text":"b""#, #"+5m "text":"c""#, #"+10m "text":"all""#,
      ],
      leadsTo: [
        "m-4: all → delete m-2 (m-4/all/0), delete m-3 (m-4/all/1), delete m-4 (m-4/all/2), "
          + "tag u-1 x (m-4/all/3)"
      ]),
    Story(
      "messages of others, and in other groups, stay", pack: pack,
      log: [
        #""account":"u-2","text":"a""#, #""group":"g-2","text":"b""#, #""text":"all""#,
      ],
      leadsTo: ["m-3: all → delete m-3 (m-3/all/0), tag u-1 x (m-3/all/1)"]),
    Story(
      "what was deleted is not deleted again", pack: pack,
      log: [
        #""text":"a""#, #""text":"one""#, #""text":"all""#, #""text":"b""#, #""text":"all""#,
      ],
      leadsTo: [
        "m-2: one → delete m-2 (m-2/one/0)",
        "m-3: all → delete m-1 (m-3/all/0), delete m-3 (m-3/all/1), tag u-1 x (m-3/all/2)",
        "m-5: all → delete m-4 (m-5/all/0), delete m-5 (m-5/all/1), tag u-1 x (m-5/all/2)",
      ]),
    Story(
      "an edit deletes the message that it changed, and counts as none", pack: pack,
      log: [
        #""text":"a""#, #"edit "message":"m-1","text":"b""#,
        #"+1m edit "message":"m-1","text":"all""#,
        #"+20m edit "message":"m-1","text":"all""#,
      ],
      leadsTo: [
        "m-3: all → delete m-1 (m-3/all/0), tag u-1 x (m-3/all/1)",
        "m-4: all → delete m-1 (m-4/all/0), tag u-1 x (m-4/all/1)",
      ]),
    Story(
      "of two rules the longer window counts, and each message is deleted once", pack: pack,
      log: [#""text":"a""#, #"+15m "text":"b""#, #"+16m "text":"all long""#],
      leadsTo: [
        "m-3: all, long → delete m-2 (m-3/all/0), delete m-3 (m-3/all/1), "
          + "tag u-1 x (m-3/all/2), delete m-1 (m-3/long/0)"
      ]),
    Story(
      "what a muted account said was deleted at once and is not deleted again", pack: pack,
      log: [
        #"command "do":"mute","target":"u-1","for":"1m","group":"g-1""#, #""text":"a""#,
        #"+1m "text":"all""#,
      ],
      leadsTo: [
        "m-1: → mute u-1 until +1m (m-1/command/0)", "m-2: → delete m-2 (m-2/muted/0)",
        "m-1@1777593660000: → unmute u-1 (m-1@1777593660000/muted/0)",
        "m-3: all → delete m-3 (m-3/all/0), tag u-1 x (m-3/all/1)",
      ]),
  ]

  @Test("Recent messages", arguments: stories)
  func story(_ story: Story) throws { try story.check() }

  @Test("At most 200 are deleted, the newest of them", arguments: [199, 200, 201, 250])
  func limit(count: Int) throws {
    let log = (1..<count).map { _ in #""text":"a""# } + [#""text":"all""#]
    let decision = try Engine(Self.pack).run(log).decisions[0]
    let first = max(1, count - 199)
    #expect(
      decision.actions.dropLast().map(\.short) == (first...count).map { "delete m-\($0)" })
  }

  @Test("Messages that were deleted take no place among the 200")
  func room() throws {
    let log =
      (1...150).map { _ in #""text":"a""# } + (1...150).map { _ in #""text":"one""# }
      + [#""text":"all""#]
    let decision = try #require(try Engine(Self.pack).run(log).decisions.last)
    #expect(decision.actions.count == 150 + 1 + 1)
  }

  @Test("Accounts that fall silent are forgotten")
  func memory() {
    var messages = RecentMessages()
    var wrong = 0
    for number in 0..<100_000 {
      let now = Instant(milliseconds: Int64(number) * 1_000)
      let pair = Pair(group: 1, account: number)
      messages.note(Array("m-\(number)".utf8).span, of: pair, now: now, keep: .seconds(100))
      if messages.newest(200, within: .seconds(100), of: pair, now: now) != ["m-\(number)"] {
        wrong += 1
      }
    }
    #expect(wrong == 0)
    #expect(messages.count <= 1_024)
    #expect(messages.messageCount <= 4_096)
  }
}
