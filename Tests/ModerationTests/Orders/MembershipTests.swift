import Moderation
import Records
import Testing

/// Who is inside a group: asked for by an order for every group that holds an account.
@Suite struct MembershipTests {
  static let pack = """
    rules:
      - { id: out, when: { keyword: out }, then: kick }
      - { id: here, when: { keyword: here }, then: { ban: { scope: group } } }
      - { id: bad, when: { keyword: bad }, then: ban }
      - { id: soft, when: { keyword: soft }, then: delete }
    """

  static let tables: [(name: String, log: [String], groups: [String])] = [
    ("nobody yet", ["tick"], []),
    ("who joined", ["join", #"join "group":"g-2""#], ["g-1", "g-2"]),
    ("who spoke", [#""text":"a""#], ["g-1"]),
    ("who edited", [#"edit "message":"x""#], ["g-1"]),
    ("who stands in members", [#"group "members":["u-2","u-1"]"#], ["g-1"]),
    (
      "who is owner or admin, only if it stands in members",
      [#"group "owner":"u-1","admins":["u-1"]"#], []
    ),
    ("not who renamed the group", [#"rename "name":"x""#], []),
    ("not who left", ["join", "leave"], []),
    ("not who was removed", ["join", #"leave "by":"u-2""#], []),
    ("who came back", ["join", "leave", "join"], ["g-1"]),
    ("who left another group", ["join", #"join "group":"g-2""#, #"leave "group":"g-2""#], ["g-1"]),
    ("members replace who was inside", ["join", #"group "members":["u-2"]"#], []),
    ("members may be none", ["join", #"group "members":[]"#], []),
    ("facts without members leave them", ["join", #"group "name":"x""#], ["g-1"]),
    ("who speaks after the list", ["join", #"group "members":[]"#, #""text":"a""#], ["g-1"]),
    (
      "who stood in the list before the last",
      [
        #"group "members":["u-1"]"#, #"group "members":["u-1","u-2"]"#,
      ], ["g-1"]
    ),
    ("nobody after the group is gone", ["join", "dismiss"], []),
    ("who joined after the group was gone", ["dismiss", "join"], ["g-1"]),

    ("who was kicked, without a receipt", [#""text":"out""#], ["g-1"]),
    (
      "not who was kicked with a receipt",
      [
        #""text":"out""#, #"receipt "action":"m-1/out/0","ok":true"#,
      ], []
    ),
    (
      "who was kicked in vain",
      [
        #""text":"out""#, #"receipt "action":"m-1/out/0","ok":false,"error":"unsupported""#,
      ], ["g-1"]
    ),
    (
      "not who was kicked with a receipt at last",
      [
        #""text":"out""#, #"receipt "action":"m-1/out/0","ok":false"#,
        #"receipt "action":"m-1/out/0","ok":true"#,
      ], []
    ),
    (
      "who was not meant by the receipt",
      [
        #""text":"out""#, #"receipt "action":"m-1/out/1","ok":true"#,
      ], ["g-1"]
    ),
    (
      "not who was banned from the group with a receipt",
      [
        #""text":"here""#, #"receipt "action":"m-1/here/0","ok":true"#,
      ], []
    ),
    (
      "not who was banned from the tenant with a receipt; of other groups the kick counts",
      [
        #"join "group":"g-2""#, #"join "group":"g-3""#, #""text":"bad""#,
        #"receipt "action":"m-3/bad/0","ok":true"#, #"receipt "action":"m-3/bad/2","ok":true"#,
      ], ["g-2"]
    ),
    (
      "not who was kicked by order with a receipt",
      [
        "join", #"command "do":"kick","target":"u-1""#,
        #"receipt "action":"m-2/command/0","ok":true"#,
      ], []
    ),
    (
      "not who was refused with a receipt",
      [
        #"command "do":"ban","target":"u-1","group":"g-1","for":"1m""#, "join",
        #"receipt "action":"m-2/banned/0","ok":true"#,
      ], []
    ),
    (
      "who was refused, without a receipt",
      [
        #"command "do":"ban","target":"u-1","group":"g-1""#, "join",
      ], ["g-1"]
    ),
    (
      "who had a message deleted",
      [
        #""text":"soft""#, #"receipt "action":"m-1/soft/0","ok":true"#,
      ], ["g-1"]
    ),
    ("not in another tenant", [#"join "tenant":"t-2""#], []),
  ]

  @Test("Inside is", arguments: tables)
  func inside(name: String, log: [String], groups: [String]) throws {
    let order = #"command "do":"mute","target":"u-1""#
    let outcome = try Engine(Self.pack).run(log + [order])
    let mutes = outcome.decisions.filter { $0.event == "m-\(log.count + 1)" }.flatMap(\.actions)
    #expect(mutes.compactMap(\.group) == groups)
  }

  @Test("A receipt that is known is no unanswered one, whatever it says")
  func receipts() throws {
    let log = [
      #""text":"out""#, #"receipt "action":"m-1/out/0","ok":false"#,
      #"receipt "action":"m-1/out/0","ok":true"#, #"receipt "action":"m-1/out/9","ok":true"#,
    ]
    #expect(try Engine(Self.pack).run(log).judge.tally.unclear.sum == 1)
  }

  @Test(
    "Groups and accounts that were met are known",
    arguments: [
      (["tick"], 0, 0), (["join"], 1, 1), ([#"group "members":["a","b"]"#], 1, 2),
      ([#"command "do":"trust","target":"x""#], 0, 2),
      (["join", #"join "tenant":"t-2""#], 2, 2),
    ])
  func known(log: [String], groups: Int, accounts: Int) throws {
    let known = try Engine(Self.pack).run(log).judge.known
    #expect(known == (groups, accounts))
  }
}
