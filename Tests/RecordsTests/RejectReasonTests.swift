import Testing

@testable import Records

@Suite("Lines that are no events")
struct RejectReasonTests {
  @Test("each way a line can be wrong has its own words", arguments: RejectExample.all)
  func reason(example: RejectExample) {
    let batch = decode(example.line)
    #expect(batch.events.isEmpty)
    #expect(batch.rejects.map(\.reason) == [example.reason])
  }

  @Test("a reason says which line, and how many bytes stand before it")
  func origin() {
    let batch = decode("\n\(line(""))\r\n[]\n\n  \nx")
    #expect(batch.events.map(\.origin) == [LineOrigin(line: 2, offset: 1)])
    let offset = line("").utf8.count + 3
    #expect(
      batch.rejects == [
        Reject(origin: LineOrigin(line: 3, offset: offset), reason: "not a JSON object"),
        Reject(origin: LineOrigin(line: 6, offset: offset + 7), reason: "not a JSON object"),
      ])
  }

  @Test("a bad line does not touch its neighbours")
  func neighbours() {
    let batch = decode("\(line(""))\n{\"id\":\n\(line(""))")
    #expect(batch.events.map(\.origin.line) == [1, 3])
    #expect(batch.rejects.map(\.origin.line) == [2])
  }

  @Test("a long word is quoted only in part", arguments: [64, 65, 5_000])
  func longWords(count: Int) {
    let word = String(repeating: "词", count: count)
    let quoted = count > 64 ? String(repeating: "词", count: 64) + "…" : word
    #expect(
      decode(#"{"id":"i","time":1,"type":"\#(word)"}"#).rejects.map(\.reason)
        == ["unknown type \"\(quoted)\""])
    #expect(
      decode(#"{"id":"i","time":"\#(word)","type":"tick"}"#).rejects.map(\.reason)
        == ["invalid time \"\(quoted)\": expected a form like 2026-05-01T08:00:00.250+08:00"])
  }

  @Test(
    "a mistyped word is guessed only where it is near",
    arguments: [
      ("mesage", "message"), ("massege", "message"), ("Message", "message"), ("MESSAGE", "message"),
      ("messages", "message"), ("msg", nil), ("edti", "edit"), ("tik", "tick"), ("x", nil),
      ("jion", "join"), ("leav", "leave"), ("disband", nil), ("tocks", "tick"), ("", nil),
    ] as [(String, String?)])
  func guesses(word: String, guess: String?) {
    #expect(Spelling.nearest(to: word, among: EventType.allCases.map(\.rawValue)) == guess)
  }
}

/// A line, and why it is rejected.
struct RejectExample: Sendable, CustomTestStringConvertible {
  let line: String
  let reason: String

  var testDescription: String { reason }
}
