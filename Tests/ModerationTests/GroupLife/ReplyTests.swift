import Testing

/// Answers to what is asked every day.
@Suite struct ReplyTests {
  static let pack = """
    assistant: [bot-1]
    bots: [bot-2]
    trusted: [u-boss]
    lists:
      dressed: { words: [多少钱], disguises: [+aliases] }
    rules:
      - { id: adverts, when: { keyword: advert }, then: delete }
      - { id: told, when: { keyword: told }, then: { reply: by a rule } }
    replies:
      - { id: price, when: { keyword: [报价, Price] }, text: "{name}: see the list" }
      - { id: open, when: { keyword: open }, mention: none, text: [yes, sure], cooldown: 1m }
      - { id: dressed, when: { keyword: dressed }, mention: none, text: cheap }
      - { id: late, when: { all: [{ keyword: late }, { not: { keyword: early } }] }, mention: none, hours: 08:00-18:00, text: zzz }

    """
  static let at = #""mentions":["u-9","bot-1"]"#

  static let stories = [
    Story(
      "who mentions the assistant is answered", pack: pack,
      log: [#""text":"报价？","name":"小美",\#(at)"#],
      leadsTo: ["reply “小美: see the list to m-1 for u-1”"]),
    Story(
      "who does not is not", pack: pack,
      log: [#""text":"报价？""#, #""text":"报价","mentions":["u-2"]"#],
      leadsTo: []),
    Story(
      "a word that a rule asks for too is found without a mention",
      pack: """
        assistant: [bot-1]
        lists: { plain: { words: [help], disguises: none } }
        rules: [ { id: r, when: { keyword: plain }, then: { tag: t } } ]
        replies: [ { id: a, when: { keyword: plain }, text: yes } ]
        """,
      log: [#""text":"help""#, #""text":"help",\#(at)"#],
      leadsTo: ["tag u-1 t", "tag u-1 t", "reply “yes to m-2 for u-1”"]),
    Story(
      "a reply that asks for no mention answers all", pack: pack, log: [#""text":"open?""#],
      leadsTo: ["reply “yes to m-1 for u-1”"]),
    Story(
      "words are looked for as they are written", pack: pack,
      log: [#""text":"price",\#(at)"#, #""text":"报 价",\#(at)"#, #""text":"Price",\#(at)"#],
      leadsTo: ["reply “u-1: see the list to m-3 for u-1”"]),
    Story(
      "a list that names disguises is seen through them", pack: pack,
      log: [#""text":"多➕少💰""#, #""text":"多 少 钱","group":"g-2""#],
      leadsTo: ["reply “cheap to m-1 for u-1”", "reply “cheap to m-2 for u-1”"]),
    Story(
      "once a group in the cooldown, then in turn", pack: pack,
      log: [
        #""text":"open""#, #"+59999ms "text":"open","account":"u-2""#,
        #""text":"open","group":"g-2""#, #"+1m "text":"open""#,
      ],
      leadsTo: [
        "reply “yes to m-1 for u-1”", "reply “yes to m-3 for u-1”", "reply “sure to m-4 for u-1”",
      ]),
    Story(
      "a reply that holds its tongue leaves the word to no other", pack: pack,
      log: [#""text":"open""#, #""text":"open 多少钱""#], leadsTo: ["reply “yes to m-1 for u-1”"]),
    Story(
      "a deleted message is not answered, and costs no turn", pack: pack,
      log: [#""text":"advert open""#, #""text":"open""#],
      leadsTo: ["delete m-1", "reply “yes to m-2 for u-1”"]),
    Story(
      "a message of a banned or muted account is not", pack: pack,
      log: [
        #"command "do":"mute","target":"u-1","group":"g-1""#, #""text":"open""#,
      ],
      leadsTo: ["mute u-1 “mute by command”", "delete m-2"]),
    Story(
      "the trusted, owners and admins are answered", pack: pack,
      log: [
        #""account":"u-boss","text":"open""#, #""group":"g-2","role":"owner","text":"open""#,
      ],
      leadsTo: ["reply “yes to m-1 for u-boss”", "reply “yes to m-2 for u-1”"]),
    Story(
      "the assistant answers neither itself nor another bot", pack: pack,
      log: [
        #""account":"bot-1","text":"open""#, #""account":"bot-2","text":"open""#,
        #""role":"bot","text":"open""#,
      ], leadsTo: []),
    Story(
      "an edit is not answered", pack: pack, log: [#"edit "message":"m-0","text":"open""#],
      leadsTo: []),
    Story(
      "by the hours of the wall clock, and by more than one condition", pack: pack,
      log: [
        #"+7h59m "text":"late""#, #"+8h "text":"late early""#, #"+8h "text":"late""#,
        #"+18h "text":"late""#,
      ], leadsTo: ["reply “zzz to m-3 for u-1”"]),
    Story(
      "a rule's own reply and a reply both speak", pack: pack, log: [#""text":"told open""#],
      leadsTo: ["reply “by a rule to m-1 for u-1”", "reply “yes to m-1 for u-1”"]),
    Story(
      "only in its groups, with what goes with it",
      pack: """
        groups: { shop: { labels: [shop] } }
        replies:
          - { id: a, in: shop, when: { kind: image }, mention: none, text: nice, attachments: [ { miniprogram: { app: wx1, title: t } } ] }
        """,
      log: [
        #""kind":"image""#, #"group "group":"g-2","labels":["shop"]"#,
        #""kind":"image","group":"g-2""#,
      ], leadsTo: ["reply “nice to m-3 for u-1”"]),
    Story(
      "windows that rules count can be asked about",
      pack: """
        replies:
          - { id: calm, when: { rate: { messages: 3, within: 10s } }, mention: none, text: calm }
        """,
      log: [#""text":"a""#, #""text":"b""#, #""text":"c""#],
      leadsTo: ["reply “calm to m-3 for u-1”"]),
  ]

  @Test("Replies", arguments: stories)
  func story(_ story: Story) throws { try story.checkActions() }

  @Test("A reply's id is the source of its action")
  func id() throws {
    #expect(
      try Engine(Self.pack).short([#""text":"open""#]) == ["m-1: → reply (m-1/open/0)"])
  }
}
