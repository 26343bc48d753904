import Records
import Testing

@testable import Matrix

@Suite("What is said in rooms of Matrix")
struct MessageTests {
  @Test(
    "each kind of message",
    arguments: [
      (#"{"msgtype":"m.text","body":"hi"}"#, #"{"text":"hi"}"#),
      (#"{"msgtype":"m.notice","body":"hi"}"#, #"{"text":"hi"}"#),
      (#"{"msgtype":"m.emote","body":"waves"}"#, #"{"text":"waves"}"#),
      (#"{"body":"hi"}"#, #"{"text":"hi"}"#),
      (#"{"msgtype":"m.text"}"#, "{}"), ("{}", "{}"),
      (#"{"msgtype":"m.text","body":5}"#, "{}"),
      (#"{"msgtype":"m.text","body":""}"#, #"{"text":""}"#),
      (#"{"msgtype":"m.image","body":"cat.png"}"#, #"{"kind":"image","title":"cat.png"}"#),
      (#"{"msgtype":"m.audio","body":"a.ogg"}"#, #"{"kind":"voice","title":"a.ogg"}"#),
      (#"{"msgtype":"m.video","body":"a.mp4"}"#, #"{"kind":"video","title":"a.mp4"}"#),
      (#"{"msgtype":"m.file","body":"a.pdf"}"#, #"{"kind":"file","title":"a.pdf"}"#),
      (#"{"msgtype":"m.file"}"#, #"{"kind":"file"}"#),
      (
        #"{"msgtype":"m.image","body":"cat.png","filename":"cat.png"}"#,
        #"{"kind":"image","title":"cat.png"}"#
      ),
      (
        #"{"msgtype":"m.image","body":"my cat","filename":"cat.png"}"#,
        #"{"kind":"image","text":"my cat","title":"cat.png"}"#
      ),
      (
        #"{"msgtype":"m.image","body":"my cat","filename":"a","formatted_body":"<b>my</b> cat"}"#,
        #"{"kind":"image","text":"my cat","title":"a"}"#
      ),
      (#"{"msgtype":"m.location","body":"here"}"#, #"{"kind":"location","text":"here"}"#),
      (
        #"{"msgtype":"m.location","body":"here","m.location":{"description":"my shop"}}"#,
        #"{"kind":"location","text":"here\nmy shop"}"#
      ),
      (
        #"{"msgtype":"m.location","org.matrix.msc3488.location":{"description":"my shop"}}"#,
        #"{"kind":"location","text":"my shop"}"#
      ),
      (
        #"{"msgtype":"m.location","body":"shop","m.location":{"description":"shop"}}"#,
        #"{"kind":"location","text":"shop"}"#
      ),
      (
        #"{"msgtype":"org.x.dance","body":"tango"}"#, #"{"kind":"org.x.dance","text":"tango"}"#
      ),
    ])
  func kinds(content: String, expected: String) throws {
    var scene = RoomScene()
    #expect(try scene.say(content) == expected)
  }

  @Test(
    "stickers, polls and what is encrypted are messages; other types are not",
    arguments: [
      ("m.sticker", #"{"body":"cat"}"#, #"{"kind":"sticker","title":"cat"}"#),
      ("m.room.encrypted", #"{"body":"cat"}"#, #"{"kind":"encrypted"}"#),
      (
        "m.poll.start",
        """
        {"m.poll":{"question":{"m.text":[{"body":"Tea?"}]},
         "answers":[{"m.id":"1","m.text":[{"body":"yes"}]},{"m.text":[{}, {"body":"no"}]}]}}
        """, #"{"kind":"poll","text":"Tea?\nyes\nno"}"#
      ),
      (
        "org.matrix.msc3381.poll.start",
        """
        {"org.matrix.msc3381.poll.start":{"question":{"body":"Tea?"},
         "answers":[{"id":"1","org.matrix.msc1767.text":"yes"},{"id":"2"},5]}}
        """, #"{"kind":"poll","text":"Tea?\nyes"}"#
      ),
      ("m.poll.start", #"{"m.text":[{"body":"Tea?"}]}"#, #"{"kind":"poll","text":"Tea?"}"#),
      ("m.poll.start", "{}", #"{"kind":"poll"}"#),
      ("m.reaction", #"{"m.relates_to":{"rel_type":"m.annotation","key":"+"}}"#, ""),
      ("m.room.redaction", #"{"redacts":"$1"}"#, ""), ("org.x.dance", #"{"body":"x"}"#, ""),
      // What would be state, if it were.
      ("m.room.name", #"{"name":"x"}"#, ""), ("m.room.power_levels", "{}", ""),
      ("m.room.tombstone", #"{"replacement_room":"!x"}"#, ""), ("m.room.encryption", "{}", ""),
    ])
  func types(type: String, content: String, expected: String) throws {
    var scene = RoomScene()
    #expect(try scene.say(content, type: type) == expected)
  }

  @Test("what is encrypted is unreadable; a room that begins it says so once")
  func encryption() throws {
    var scene = RoomScene()
    #expect(try scene.play(#""type":"m.room.encrypted""#).effects == [.unreadable])
    #expect(!scene.room.isEncrypted)
    #expect(try scene.play(state: "m.room.encryption", "{}").effects == [.encryptionOn])
    #expect(scene.room.isEncrypted)
    #expect(try scene.play(state: "m.room.encryption", "{}").effects == [])
  }

  @Test("what has been taken back is no message any more")
  func redacted() throws {
    var scene = RoomScene()
    #expect(
      try scene.play(#""unsigned":{"redacted_because":{"type":"m.room.redaction"}}"#).lines == "")
  }

  @Test("the account's own messages are a bot's")
  func own() throws {
    var scene = RoomScene()
    #expect(
      try scene.play(#""sender":"\#(RoomScene.user)","content":{"body":"hi"}"#).lines
        == #"{"id":"$1","type":"message","account":"@steward:hs.test","role":"bot","text":"hi"}"#)
  }

  @Test(
    "an edit tells its new content, and where that is missing what it says itself",
    arguments: [
      (#""m.new_content":{"msgtype":"m.text","body":"b"}"#, #""text":"b""#),
      (
        #""m.new_content":{"msgtype":"m.notice","body":"b","formatted_body":"<b>c</b>"}"#,
        #""text":"c\nb""#
      ),
      (#""m.new_content":{"msgtype":"m.image","body":"b"}"#, #""kind":"image","title":"b""#),
      (#""m.new_content":5"#, #""text":"* a""#), (#""m.other":{}"#, #""text":"* a""#),
    ])
  func edits(new: String, expected: String) throws {
    var scene = RoomScene()
    let (lines, _) = try scene.play(
      #""content":{"body":"* a",\#(new),"m.relates_to":{"rel_type":"m.replace","event_id":"$o"}}"#)
    #expect(
      lines == #"{"id":"$1","type":"edit","account":"@anna:hs.test","message":"$o",\#(expected)}"#)
  }

  @Test("polls and encrypted messages are edited too")
  func otherEdits() throws {
    var scene = RoomScene()
    let relation = #""m.relates_to":{"rel_type":"m.replace","event_id":"$o"}"#
    let poll = try scene.play(
      """
      "type":"m.poll.start","content":{\(relation),"m.new_content":{"m.text":[{"body":"Tea?"}]}}
      """)
    #expect(
      poll.lines.contains(#""type":"edit""#)
        && poll.lines.hasSuffix(#""kind":"poll","text":"Tea?"}"#))
    let encrypted = try scene.play(#""type":"m.room.encrypted","content":{\#(relation)}"#)
    #expect(encrypted.lines.hasSuffix(#""message":"$o","kind":"encrypted"}"#))
    #expect(encrypted.effects == [.unreadable])
  }

  @Test(
    "an edit of nothing is a message",
    arguments: [
      #"{"rel_type":"m.replace"}"#, #"{"rel_type":"m.replace","event_id":5}"#,
      #"{"rel_type":"m.replace","event_id":""}"#, #"{"event_id":"$1"}"#, "5",
      #"{"rel_type":"m.replace","event_id":"\#(String(repeating: "x", count: 257))"}"#,
    ])
  func noEdits(relation: String) throws {
    var scene = RoomScene()
    #expect(
      try scene.say(#"{"body":"a","m.new_content":{"body":"b"},"m.relates_to":\#(relation)}"#)
        == #"{"text":"a"}"#)
  }

  @Test("replies and threads")
  func threads() throws {
    var scene = RoomScene()
    let reply = #""m.in_reply_to":{"event_id":"$r"}"#
    #expect(
      try scene.say(#"{"body":"a","m.relates_to":{\#(reply)}}"#) == #"{"text":"a","reply_to":"$r"}"#
    )
    let thread = #""rel_type":"m.thread","event_id":"$t""#
    let answered = try scene.play(#""content":{"m.relates_to":{\#(thread),\#(reply)}}"#)
    #expect(answered.lines.hasSuffix(#""reply_to":"$r"}"#))
    #expect(answered.effects == [.inThread(message: "$2", root: "$t")])
    // What only clients without threads show as an answer.
    let fallback = try scene.play(
      #""type":"m.room.encrypted","content":{"m.relates_to":{\#(thread),\#(reply),"is_falling_back":true}}"#
    )
    #expect(fallback.lines.hasSuffix(#""kind":"encrypted"}"#))
    #expect(fallback.effects == [.unreadable, .inThread(message: "$3", root: "$t")])
  }

  @Test("mentions: those that are named, then those that links show, each once; none is no account")
  func mentions() throws {
    var scene = RoomScene()
    let long = "@" + String(repeating: "x", count: 256)
    let html =
      #"<a href='https://matrix.to/#/@b:hs'>B</a> <a href='https://matrix.to/#/@c:hs'>C</a>"#
    #expect(
      try scene.say(
        """
        {"body":"B C","formatted_body":"\(html)",
         "m.mentions":{"user_ids":["@a:hs","@b:hs","","\(long)",5,"@a:hs"],"room":true}}
        """) == #"{"text":"B C","mentions":["@a:hs","@b:hs","@c:hs"]}"#)
  }

  @Test("a time further ahead of the worker's clock than the limit is now")
  func clock() throws {
    let now = RoomScene.now
    for (time, expected) in [
      (now + .minutes(5), now + .minutes(5)),
      (now + .minutes(5) + Period(milliseconds: 1), now),
      (Instant(milliseconds: 0), Instant(milliseconds: 0)),
      (Instant.range.upperBound, now), (Instant.range.lowerBound, Instant.range.lowerBound),
    ] {
      var scene = RoomScene()
      let line = try scene.play(#""origin_server_ts":\#(time.milliseconds)"#).lines
      var bytes: [UInt8] = []
      bytes.append(instant: expected)
      #expect(line.contains(#""time":"\#(String(decoding: bytes, as: UTF8.self))""#))
    }
  }
}
