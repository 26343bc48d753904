import Foundation
import Testing

@testable import Records

@Suite("Decisions and rejects as text")
struct DecisionWriterTests {
  private func written(_ decision: Decision) -> String {
    var bytes: [UInt8] = []
    DecisionWriter.append(decision, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The action of a decision with nothing but that.
  private func written(_ action: Action) -> String {
    let text = written(
      Decision(event: "e", time: Instant(milliseconds: 0), tenant: "t", actions: [action]))
    let head =
      #"{"event":"e","time":"1970-01-01T00:00:00.000Z","tenant":"t","matches":[],"actions":["#
    #expect(text.hasPrefix(head) && text.hasSuffix("]}\n"))
    return String(text.dropFirst(head.count).dropLast(3))
  }

  @Test("the example of the documentation is written byte for byte")
  func example() {
    let decision = Decision(
      event: "m-1001", time: Instant(milliseconds: 1_777_593_600_250), tenant: "acme",
      group: "g-1", account: "u-7",
      matches: [
        Match(
          rule: "adverts", mode: .enforce, why: "keyword 加微信 of list contact",
          found: Match.Found(text: "加薇❤信", field: "text", span: 3..<7))
      ],
      actions: [
        Action(id: "m-1001/adverts/0", deed: .delete(message: "m-1001")),
        Action(
          id: "m-1001/strikes/0",
          deed: .mute(
            account: "u-7", until: Instant(milliseconds: 1_777_597_200_250), reason: "3 strikes")),
      ])
    #expect(
      written(decision)
        == #"{"event":"m-1001","time":"2026-05-01T00:00:00.250Z","tenant":"acme","group":"g-1","#
        + #""account":"u-7","matches":[{"rule":"adverts","mode":"enforce","#
        + #""why":"keyword 加微信 of list contact","found":"加薇❤信","in":"text","span":[3,7]}],"#
        + #""actions":[{"id":"m-1001/adverts/0","do":"delete","message":"m-1001"},"#
        + #"{"id":"m-1001/strikes/0","do":"mute","account":"u-7","#
        + #""until":"2026-05-01T01:00:00.250Z","reason":"3 strikes"}]}"# + "\n")
  }

  @Test("absent fields are left out, matches and actions are not")
  func least() {
    let decision = Decision(event: "e", time: Instant(milliseconds: -1), tenant: "t")
    #expect(
      written(decision)
        == #"{"event":"e","time":"1969-12-31T23:59:59.999Z","tenant":"t","matches":[],"actions":[]}"#
        + "\n")
  }

  @Test("a match without a place has no found, in and span; a second one follows a comma")
  func matches() {
    var decision = Decision(event: "e", time: Instant(milliseconds: 0), tenant: "t")
    decision.matches = [
      Match(rule: "a", mode: .shadow, why: "w"),
      Match(
        rule: "b", mode: .enforce, why: "x",
        found: .init(text: "", field: "items[0].text", span: 0..<0)),
    ]
    #expect(
      written(decision).contains(
        #""matches":[{"rule":"a","mode":"shadow","why":"w"},{"rule":"b","mode":"enforce","#
          + #""why":"x","found":"","in":"items[0].text","span":[0,0]}],"actions":[]}"#))
  }

  @Test("each deed is written with its fields in their order", arguments: DeedExample.all)
  func deeds(example: DeedExample) {
    #expect(written(Action(id: "i", deed: example.deed)) == #"{"id":"i","# + example.text + "}")
  }

  @Test("an action in another group says so before its own fields")
  func otherGroup() {
    #expect(
      written(Action(id: "i", group: "g-2", deed: .kick(account: "u", reason: "r")))
        == #"{"id":"i","do":"kick","group":"g-2","account":"u","reason":"r"}"#)
  }

  @Test(
    "only quotes, backslashes and control characters are escaped",
    arguments: [
      ("\"", #"\""#), ("\\", #"\\"#), ("\n\t\r\u{8}\u{C}", #"\n\t\r\b\f"#),
      ("\u{0}\u{1F}\u{B}\u{7}", #"\u0000\u001f\u000b\u0007"#), ("/", "/"), ("é加😀", "é加😀"),
      ("\u{7F}\u{85}\u{2028}\u{FEFF}\u{FFFD}", "\u{7F}\u{85}\u{2028}\u{FEFF}\u{FFFD}"),
      ("加\"薇\\❤\n信", #"加\"薇\\❤\n信"#), ("", ""),
    ])
  func escapes(text: String, expected: String) {
    #expect(
      written(Action(id: text, deed: .unlock)) == #"{"id":"\#(expected)","do":"unlock"}"#)
  }

  @Test("every scalar below U+0100 comes back as it was from another JSON reader")
  func roundTrip() throws {
    let text = String(String.UnicodeScalarView((0..<256).map { Unicode.Scalar(UInt8($0)) }))
    var decision = Decision(event: text, time: Instant(milliseconds: 5), tenant: "租户")
    decision.matches = [
      Match(
        rule: text, mode: .enforce, why: text,
        found: .init(text: text, field: "f", span: 1..<9))
    ]
    decision.actions = [Action(id: text, group: text, deed: .notify(to: "owner", text: text))]
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(written(decision).utf8)) as? [String: Any])
    #expect(json["event"] as? String == text)
    #expect(json["tenant"] as? String == "租户")
    let match = try #require((json["matches"] as? [[String: Any]])?.first)
    #expect(match["found"] as? String == text)
    #expect(match["span"] as? [Int] == [1, 9])
    let action = try #require((json["actions"] as? [[String: Any]])?.first)
    #expect(action["group"] as? String == text)
    #expect(action["text"] as? String == text)
  }

  @Test("a reject is written with file, line, offset and reason")
  func reject() {
    var bytes: [UInt8] = []
    let reject = Reject(origin: LineOrigin(line: 7, offset: 1_024), reason: #""id" is missing"#)
    RejectWriter.append(reject, file: "a\\b.ndjson", to: &bytes)
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == #"{"file":"a\\b.ndjson","line":7,"offset":1024,"reason":"\"id\" is missing"}"# + "\n")
  }

  @Test("text made of JSON values is escaped as decisions are")
  func text() {
    #expect(
      JSONText.object([
        JSONText.member("a\"", JSONText.string("b\u{8}\u{1}")),
        JSONText.member("c", JSONText.array(["1", "null"])),
      ]) == #"{"a\"":"b\b\u0001","c":[1,null]}"#)
  }

  @Test("numbers are written in full", arguments: [0, 9, 10, -1, 1_000_000, .max, .min])
  func numbers(number: Int) {
    var bytes: [UInt8] = []
    bytes.append(decimal: number)
    #expect(String(decoding: bytes, as: UTF8.self) == "\(number)")
  }
}

/// A deed, and its part of an action's text.
struct DeedExample: Sendable, CustomTestStringConvertible {
  let deed: Action.Deed
  let text: String

  var testDescription: String { text }

  init(_ deed: Action.Deed, _ text: String) {
    self.deed = deed
    self.text = text
  }

  private static let time = Instant(milliseconds: 0)

  static let all = [
    DeedExample(.delete(message: "m"), #""do":"delete","message":"m""#),
    DeedExample(.warn(account: "a", text: "t"), #""do":"warn","account":"a","text":"t""#),
    DeedExample(
      .mute(account: "a", until: time, reason: "r"),
      #""do":"mute","account":"a","until":"1970-01-01T00:00:00.000Z","reason":"r""#),
    DeedExample(.mute(account: "a", until: nil, reason: nil), #""do":"mute","account":"a""#),
    DeedExample(
      .unmute(account: "a", reason: "r"), #""do":"unmute","account":"a","reason":"r""#),
    DeedExample(.unmute(account: "a", reason: nil), #""do":"unmute","account":"a""#),
    DeedExample(.kick(account: "a", reason: "r"), #""do":"kick","account":"a","reason":"r""#),
    DeedExample(
      .ban(account: "a", scope: .tenant, until: time, reason: "r"),
      #""do":"ban","account":"a","scope":"tenant","until":"1970-01-01T00:00:00.000Z","reason":"r""#),
    DeedExample(
      .ban(account: "a", scope: .group, until: nil, reason: "r"),
      #""do":"ban","account":"a","scope":"group","reason":"r""#),
    DeedExample(
      .unban(account: "a", scope: .tenant, reason: "r"),
      #""do":"unban","account":"a","scope":"tenant","reason":"r""#),
    DeedExample(
      .refuse(account: "a", reason: "r", code: "c"),
      #""do":"refuse","account":"a","reason":"r","code":"c""#),
    DeedExample(
      .refuse(account: "a", reason: "r", code: nil),
      #""do":"refuse","account":"a","reason":"r""#),
    DeedExample(
      .reply(text: "t", attachments: [], to: "m", mention: "a"),
      #""do":"reply","text":"t","to":"m","mention":"a""#),
    DeedExample(
      .reply(text: "t", attachments: [], to: nil, mention: nil), #""do":"reply","text":"t""#),
    DeedExample(
      .reply(
        text: "t",
        attachments: [
          .link(title: "规", url: "https://a.cn"), .image(url: "i"),
          .miniprogram(app: "wx", title: "m"),
        ], to: "m", mention: nil),
      #""do":"reply","text":"t","attachments":[{"link":{"title":"规","url":"https://a.cn"}},"#
        + #"{"image":{"url":"i"}},{"miniprogram":{"app":"wx","title":"m"}}],"to":"m""#),
    DeedExample(
      .welcome(accounts: ["a", "b"], text: "t", attachments: [.image(url: "i")]),
      #""do":"welcome","accounts":["a","b"],"text":"t","attachments":[{"image":{"url":"i"}}]"#),
    DeedExample(
      .review(
        case: "m/r/0",
        proposes: [
          .init(deed: .kick(account: "a", reason: "r")),
          .init(group: "g-2", deed: .delete(message: "m")),
        ], expires: Instant(milliseconds: 0)),
      #""do":"review","case":"m/r/0","proposes":[{"do":"kick","account":"a","reason":"r"},"#
        + #"{"do":"delete","group":"g-2","message":"m"}],"expires":"1970-01-01T00:00:00.000Z""#),
    DeedExample(.rename(name: "n"), #""do":"rename","name":"n""#),
    DeedExample(
      .route(
        account: "a", code: "c", to: "g", ticket: "s-1/c/0", expires: Instant(milliseconds: 0)),
      #""do":"route","account":"a","code":"c","to":"g","ticket":"s-1/c/0","#
        + #""expires":"1970-01-01T00:00:00.000Z""#),
    DeedExample(
      .wait(account: "a", code: "c", place: 3),
      #""do":"wait","account":"a","code":"c","place":3"#),
    DeedExample(
      .createGroup(code: "c", name: "n", announcement: nil, capacity: 200),
      #""do":"create_group","code":"c","name":"n","capacity":200"#),
    DeedExample(.notify(to: "owner", text: "t"), #""do":"notify","to":"owner","text":"t""#),
    DeedExample(.tag(account: "a", tag: "t"), #""do":"tag","account":"a","tag":"t""#),
    DeedExample(.untag(account: "a", tag: "t"), #""do":"untag","account":"a","tag":"t""#),
    DeedExample(.lock(until: time), #""do":"lock","until":"1970-01-01T00:00:00.000Z""#),
    DeedExample(.unlock, #""do":"unlock""#),
  ]
}
