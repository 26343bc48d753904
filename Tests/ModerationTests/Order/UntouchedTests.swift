import Moderation
import Records
import Testing

/// Accounts and messages that nobody judges: `assistant`, `bots`, the role `bot`, `system`.
@Suite struct UntouchedTests {
  static let pack = """
    assistant: [bot-1, "our-*"]
    bots: [helpers]
    lists: { helpers: { accounts: [other-bot] } }
    rules:
      - { id: ads, when: { keyword: spam }, then: delete }
      - { id: busy, when: { rate: { messages: 3, within: 1m, by: group } }, then: { tag: busy } }
      - { id: raid, event: join, when: { joins: { count: 2, within: 1m } }, then: { lock: 5m } }
      - { id: gone, event: leave, when: { not: { tag: x } }, then: { tag: gone } }
      - { id: named, event: rename, when: { keyword: spam }, then: { tag: named } }
    """

  @Test(
    "Assistant, bots and system messages match nothing",
    arguments: [
      #""account":"bot-1","text":"spam""#,
      #""account":"our-7","text":"spam""#,
      #""account":"other-bot","text":"spam""#,
      #""role":"bot","text":"spam""#,
      #""kind":"system","text":"spam""#,
      #"edit "account":"bot-1","message":"m-0","text":"spam""#,
      #"edit "role":"bot","message":"m-0","text":"spam""#,
      #"edit "kind":"system","message":"m-0","text":"spam""#,
      #"leave "account":"bot-1""#,
      #"leave "account":"other-bot""#,
      #"rename "account":"bot-1","name":"spam""#,
      #"rename "account":"other-bot","name":"spam""#,
    ])
  func untouched(line: String) throws {
    #expect(try Engine(Self.pack).short([line]) == [])
  }

  @Test(
    "Everybody else is judged",
    arguments: [
      (#""account":"bot-2","text":"spam""#, "m-1: ads → delete m-1 (m-1/ads/0)"),
      (#""account":"my-our-7","text":"spam""#, "m-1: ads → delete m-1 (m-1/ads/0)"),
      (#""account":"helpers","text":"spam""#, "m-1: ads → delete m-1 (m-1/ads/0)"),
      (#""role":"member","text":"spam""#, "m-1: ads → delete m-1 (m-1/ads/0)"),
      (#"edit "message":"m-0","text":"spam""#, "m-1: ads → delete m-0 (m-1/ads/0)"),
      (#"leave "account":"bot-2""#, "m-1: gone → tag bot-2 gone (m-1/gone/0)"),
      (#"rename "name":"spam""#, "m-1: named → tag u-1 named (m-1/named/0)"),
    ])
  func judged(line: String, decision: String) throws {
    #expect(try Engine(Self.pack).short([line]) == [decision])
  }

  @Test("What bots say and system messages count in no window, and their joins neither")
  func uncounted() throws {
    let talk = [
      #""account":"bot-1","text":"a""#, #""account":"other-bot","text":"a""#,
      #""role":"bot","text":"a""#, #""kind":"system","text":"a""#,
      #""text":"a""#, #""account":"u-2","text":"a""#,
    ]
    #expect(try Engine(Self.pack).short(talk) == [])
    #expect(
      try Engine(Self.pack).short(talk + [#""account":"u-3","text":"a""#])
        == ["m-7: busy → tag u-3 busy (m-7/busy/0)"])

    let joins = [#"join "account":"bot-1""#, #"join "account":"other-bot""#, "join"]
    #expect(try Engine(Self.pack).short(joins) == [])
    #expect(
      try Engine(Self.pack).short(joins + [#"join "account":"u-2""#])
        == ["m-4: raid → lock until +5m (m-4/raid/0)"])
  }
}
