import Records
import Rules
import Testing

/// The `tests:` of a pack.
@Suite struct PackTestReadingTests {
  @Test(arguments: [
    ("say: hi", #"{"type":"message","text":"hi"}"#),
    ("say: \"a\\tb\\\"c\\\\d\\x01\"", #"{"type":"message","text":"a\tb\"c\\d\u0001"}"#),
    (
      "say: 007\n    name: no\n    kind: image",
      #"{"type":"message","name":"no","kind":"image","text":"007"}"#
    ),
    (
      "say: hi\n    mentions: [a, 7]\n    items: [ { text: x, items: [ { text: y } ] } ]",
      #"{"type":"message","mentions":["a","7"],"items":[{"text":"x","items":[{"text":"y"}]}],"text":"hi"}"#
    ),
    (
      "say: hi\n    type: edit\n    message: m-1\n    account: u",
      #"{"type":"edit","account":"u","message":"m-1","text":"hi"}"#
    ),
  ])
  func sayBecomesAnEvent(yaml: String, json: String) throws {
    let pack = try pack("tests:\n  - \(yaml)\n    expect: none")
    guard case .say(let say) = pack.tests[0].form else {
      Issue.record("no say")
      return
    }
    #expect(say.json == json)
    #expect(say.expectation == .init(rules: [], actions: []))
    #expect(say.groupSet == nil)
  }

  @Test func eventsKeepTheirOffsets() throws {
    let pack = try pack(
      """
      groups: { some: { ids: [g] } }
      rules: [ { id: a, when: { tag: x } } ]
      tests:
        - group: some
          events:
            - { time: 0s, type: group, group: g-1, capacity: 200, labels: [x], owner: 007 }
            - { time: +90s, text: hi, account: u }
          expect: { rules: [a], actions: warn }
      """)
    guard case .events(let events) = pack.tests[0].form else {
      Issue.record("no events")
      return
    }
    #expect(events.events.map(\.offset) == [.seconds(0), .seconds(90)])
    #expect(
      events.events.map(\.json) == [
        #"{"type":"group","group":"g-1","owner":"007","capacity":200,"labels":["x"]}"#,
        #"{"type":"message","account":"u","text":"hi"}"#,
      ])
    #expect(events.groupSet == 0)
    #expect(events.expectation == .init(rules: ["a"], actions: ["warn"]))
  }

  @Test func aTranscriptIsReadLineByLine() throws {
    let pack = try pack(
      """
      rules: [ { id: adverts, when: { tag: x } }, { id: kick, when: { tag: y } } ]
      tests:
        - chat: |   # on virtual time

            09:00 alice: 大家好:  x
            09:01:30 mallory:   a #! b   #! adverts, delete
            +250ms bob joins #! kick

            +1h bob leaves
            +0s bob renames New name
            +1s bob scans spring
            +1s bob edits say: no
            +1s bob:
            +30s #! unmute
            +1m #! none
      """)
    guard case .chat(let chat) = pack.tests[0].form else {
      Issue.record("no chat")
      return
    }
    let told = chat.lines.map { line in
      "\(line.place.line):\(line.place.column) \(line.time.told) "
        + "\(line.doing.map { "\($0.account) \($0.deed)" } ?? "nobody") "
        + "\(line.expectation.rules ?? ["?"]) \(line.expectation.actions ?? ["?"])"
    }
    #expect(
      told == [
        #"5:7 @32400000 alice says("大家好:  x") [] ["?"]"#,
        #"6:7 @32490000 mallory says("a #! b") ["adverts"] ["delete"]"#,
        #"7:7 +250 bob joins ["kick"] ["?"]"#,
        #"9:7 +3600000 bob leaves [] ["?"]"#,
        #"10:7 +0 bob renames("New name") [] ["?"]"#,
        #"11:7 +1000 bob scans("spring") [] ["?"]"#,
        #"12:7 +1000 bob edits("say: no") [] ["?"]"#,
        #"13:7 +1000 bob says("") [] ["?"]"#,
        #"14:7 +30000 nobody [] ["unmute"]"#,
        #"15:7 +60000 nobody [] []"#,
      ])
    #expect(chat.lines[2].source == "+250ms bob joins #! kick")
  }
}

extension PackTest.Time {
  fileprivate var told: String {
    switch self {
    case .clock(let period): "@\(period.milliseconds)"
    case .after(let period): "+\(period.milliseconds)"
    }
  }
}
