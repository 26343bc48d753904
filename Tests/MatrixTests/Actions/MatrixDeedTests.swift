import Records
import Storage
import Testing

@testable import Matrix

@Suite("An action")
struct MatrixDeedTests {
  private static let until = Instant(milliseconds: 1_800_000_000_000)

  private static func action(_ deed: Action.Deed, group: String? = nil) -> OutgoingAction {
    OutgoingAction(
      number: 1, id: "$e/r/0", tenant: "t", group: "!g", event: "$e", time: until, deed: deed.name,
      json: DecisionWriter.object(Action(id: "$e/r/0", group: group, deed: deed)), accepted: until)
  }

  static let deeds: [(Action.Deed, MatrixDeed)] = [
    (.delete(message: "$m"), .delete(message: "$m")),
    (
      .warn(account: "@u", text: "w"),
      .say(MatrixDeed.Speech(text: "w", mentions: ["@u"], answered: "$e"))
    ),
    (
      .reply(
        text: "r",
        attachments: [
          .link(title: "T", url: "https://a"), .image(url: "https://i"),
          .miniprogram(app: "x", title: "P"),
        ], to: "$m", mention: nil),
      .say(MatrixDeed.Speech(text: "r\nT: https://a\nhttps://i\nP", answered: "$m"))
    ),
    (
      .welcome(accounts: ["@u", "@v"], text: "w", attachments: []),
      .say(MatrixDeed.Speech(text: "w", mentions: ["@u", "@v"]))
    ),
    (.mute(account: "@u", until: until, reason: "r"), .mute(account: "@u")),
    (.unmute(account: "@u", reason: nil), .unmute(account: "@u")),
    (.kick(account: "@u", reason: "r"), .kick(account: "@u", reason: "r")),
    (.refuse(account: "@u", reason: "r", code: "c"), .kick(account: "@u", reason: "r")),
    (
      .ban(account: "@u", scope: .group, until: until, reason: "r"),
      .ban(account: "@u", isEverywhere: false, reason: "r")
    ),
    (
      .unban(account: "@u", scope: .tenant, reason: "r"),
      .unban(account: "@u", isEverywhere: true, reason: "r")
    ),
    (.notify(to: "ops", text: "n"), .notify(to: "ops", text: "n")),
    (
      .review(
        case: "$e/r/0",
        proposes: [
          Action.Proposed(deed: .kick(account: "@u", reason: "adverts")),
          Action.Proposed(group: "!h", deed: .delete(message: "$m")),
        ], expires: until),
      .review(
        text: """
          A case waits for a decision: $e/r/0
          – kick @u in !g (adverts)
          – delete $m in !h
          It closes at 2027-01-15T08:00:00.000Z.
          """)
    ),
    (.tag(account: "@u", tag: "t"), .unsupported),
    (.untag(account: "@u", tag: "t"), .unsupported),
    (.wait(account: "@u", code: "c", place: 1), .unsupported),
    (.rename(name: "n"), .rename(name: "n")),
    (
      .route(account: "@u", code: "c", to: "!h", ticket: "t", expires: until),
      .route(MatrixDeed.Seat(account: "@u", room: "!h", code: "c"))
    ),
    (
      .createGroup(code: "c", name: "n", announcement: nil, capacity: 9),
      .createGroup(MatrixDeed.NewRoom(code: "c", name: "n", announcement: nil))
    ),
    (.lock(until: until), .lock),
    (.unlock, .unlock),
  ]

  @Test("means in Matrix", arguments: deeds)
  func meaning(deed: Action.Deed, meant: MatrixDeed) {
    #expect(MatrixDeed(Self.action(deed)) == meant)
  }

  @Test("of every kind means something")
  func all() {
    #expect(Set(Self.deeds.map(\.0.name)) == Set(Action.Deed.names))
  }

  @Test("in another group than its cause's answers nothing there")
  func elsewhere() {
    let action = Self.action(.warn(account: "@u", text: "w"), group: "!other")
    #expect(MatrixDeed(action) == .say(MatrixDeed.Speech(text: "w", mentions: ["@u"])))
  }

  @Test("that lacks something means nothing", arguments: Action.Deed.names)
  func incomplete(name: String) {
    var action = Self.action(.unlock)
    action.deed = name
    action.json = Array(#"{"id":"a","do":"\#(name)"}"#.utf8)
    let needsNothing = ["tag", "untag", "wait", "lock", "unlock"].contains(name)
    #expect((MatrixDeed(action) != nil) == needsNothing)
    action.json = Array("{".utf8)
    #expect(MatrixDeed(action) == nil)
  }
}
