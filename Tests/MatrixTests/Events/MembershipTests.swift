import Records
import Testing

@testable import Matrix

@Suite("Who comes and who goes")
struct MembershipTests {
  struct Step: CustomTestStringConvertible {
    /// As the homeserver tells it; nil where it does not.
    var before: String?
    var now: String
    /// The sender; nil for the account itself.
    var by: String?
    /// The type of the line and its `by`; nil where there is none.
    var line: String?

    init(_ before: String?, _ now: String, by: String? = nil, _ line: String?) {
      self.before = before
      self.now = now
      self.by = by
      self.line = line
    }

    var testDescription: String { "\(before ?? "?") to \(now) by \(by ?? "itself")" }
  }

  private static let steps = [
    Step(nil, "join", "join"), Step("leave", "join", "join"), Step("ban", "join", "join"),
    Step("knock", "join", "join"), Step("invite", "join", #"join by @boss:hs.test"#),
    Step("join", "join", nil),
    Step("join", "leave", "leave"), Step("join", "leave", by: "boss", "leave by @boss:hs.test"),
    Step("join", "ban", by: "boss", "leave by @boss:hs.test"),
    Step("invite", "leave", nil), Step("invite", "leave", by: "boss", nil),
    Step("knock", "leave", by: "boss", nil), Step("ban", "leave", by: "boss", nil),
    Step("leave", "ban", by: "boss", nil), Step("invite", "ban", by: "boss", nil),
    Step("ban", "ban", by: "boss", nil),
    Step(nil, "leave", nil), Step(nil, "leave", by: "boss", nil), Step(nil, "ban", by: "boss", nil),
    Step(nil, "invite", by: "boss", nil), Step("leave", "invite", by: "boss", nil),
    Step(nil, "knock", nil), Step("join", "dance", nil),
  ]

  private func content(_ membership: String) -> String {
    #"{"membership":"\#(membership)"}"#
  }

  private func line(_ kind: String?, _ id: String, of account: String) -> String {
    guard let kind else { return "" }
    let words = kind.split(separator: " ")
    let by = words.count == 3 ? #","by":"\#(words[2])""# : ""
    return #"{"id":"\#(id)","type":"\#(words[0])","account":"\#(account)"\#(by)}"#
  }

  @Test(
    "a change of membership is what it was before, and is now, and who made it", arguments: steps)
  func told(step: Step) throws {
    var scene = RoomScene()
    let sender = "@\(step.by ?? "anna"):hs.test"
    let unsigned = step.before.map {
      #"{"prev_content":\#(content($0)),"prev_sender":"@boss:hs.test"}"#
    }
    let (lines, effects) = try scene.play(
      state: "m.room.member", key: "@anna:hs.test", content(step.now), by: sender,
      unsigned: unsigned ?? "{}")
    #expect(lines == line(step.line, "$1", of: "@anna:hs.test"))
    #expect(effects == [])
  }

  @Test(
    "where the homeserver tells nothing of before, what is known of the room does", arguments: steps
  )
  func known(step: Step) throws {
    guard let before = step.before else { return }
    var scene = RoomScene()
    _ = try scene.play(
      state: "m.room.member", key: "@anna:hs.test", content(before),
      unsigned: #"{"prev_content":5}"#)
    let (lines, _) = try scene.play(
      state: "m.room.member", key: "@anna:hs.test", content(step.now),
      by: "@\(step.by ?? "anna"):hs.test")
    #expect(lines == line(step.line, "$2", of: "@anna:hs.test"))
  }

  @Test("what is known of later than the event tells nothing of before it")
  func laterKnowledge() throws {
    var scene = RoomScene()
    let join =
      #""type":"m.room.member","state_key":"@anna:hs.test","content":{"membership":"join"}"#
    _ = try scene.play(join + #","origin_server_ts":1777593601000"#)
    // The very event, and one from before it.
    for time in [1_777_593_601_000, 1_777_593_600_500] {
      let (lines, _) = try scene.play(join + #","origin_server_ts":\#(time)"#)
      #expect(lines.contains(#""type":"join""#))
      scene.room = RoomState(id: scene.room.id)
      _ = try scene.play(join + #","origin_server_ts":1777593601000"#)
    }
    #expect(try scene.play(join).lines == "")
  }

  @Test("a join tells the name; another name later is no event and stands with what is said")
  func names() throws {
    var scene = RoomScene()
    let named: (String) -> String = { #"{"membership":"join","displayname":"\#($0)"}"# }
    let (lines, _) = try scene.play(
      state: "m.room.member", key: "@anna:hs.test", named("Anna"), by: "@anna:hs.test")
    #expect(
      lines == #"{"id":"$1","type":"join","account":"@anna:hs.test","name":"Anna"}"#)
    #expect(
      try scene.play(
        state: "m.room.member", key: "@anna:hs.test", named("Ann"), by: "@anna:hs.test",
        unsigned: #"{"prev_content":\#(named("Anna"))}"#
      ).lines == "")
    #expect(try scene.say(#"{"body":"hi"}"#) == #"{"name":"Ann","text":"hi"}"#)
    // A name that is none.
    for name in [#""""#, "5", "null"] {
      _ = try scene.play(
        state: "m.room.member", key: "@anna:hs.test",
        #"{"membership":"join","displayname":\#(name)}"#)
      #expect(try scene.say(#"{"body":"hi"}"#) == #"{"text":"hi"}"#)
    }
  }

  @Test("of the account itself: who invites it, that it is in, and that the room is gone for it")
  func itself() throws {
    var scene = RoomScene()
    let user = RoomScene.user
    var step = try scene.play(state: "m.room.member", key: user, content("invite"))
    #expect(step.lines == "" && step.effects == [.invitedSelf(by: "@boss:hs.test")])
    step = try scene.play(state: "m.room.member", key: user, content("join"), by: user)
    #expect(step.lines == "" && step.effects == [.joinedSelf])
    step = try scene.play(
      state: "m.room.member", key: user, #"{"membership":"join","displayname":"S"}"#, by: user)
    #expect(step.lines == "" && step.effects == [])
    for (membership, by) in [("leave", user), ("leave", "@boss:hs.test"), ("ban", "@boss:hs.test")]
    {
      var scene = scene
      step = try scene.play(state: "m.room.member", key: user, content(membership), by: by)
      #expect(step.lines == #"{"id":"$4","type":"dismiss","group":"!tea:hs.test"}"#)
      #expect(step.effects == [.leftSelf])
    }
    // An invitation that is taken back, or not followed.
    var other = RoomScene()
    _ = try other.play(state: "m.room.member", key: user, content("invite"))
    step = try other.play(state: "m.room.member", key: user, content("leave"))
    #expect(step.lines == "" && step.effects == [])
  }

  @Test("what is no state, or of nobody, changes nobody's membership")
  func noState() throws {
    var scene = RoomScene()
    let content = #""type":"m.room.member","content":{"membership":"join"}"#
    #expect(try scene.play(content).lines == "")
    #expect(try scene.play(content + #","state_key":"""#).lines == "")
    let long = String(repeating: "x", count: 257)
    #expect(try scene.play(content + #","state_key":"\#(long)""#).lines == "")
    #expect(scene.room.members.isEmpty)
  }
}
