import Testing

@testable import Records

@Suite("Edges of lines and names")
struct LineLimitTests {
  @Test("a line of 1 MiB is an event, with any line end", arguments: ["", "\n", "\r\n"])
  func longest(end: String) {
    let batch = decode(longLine(bytes: 1_048_576) + end)
    #expect(batch.events.count == 1)
    #expect(batch.rejects == [])
  }

  @Test("a byte more is rejected, with any line end", arguments: ["", "\n", "\r\n"])
  func tooLong(end: String) {
    let batch = decode(longLine(bytes: 1_048_577) + end + line(""))
    #expect(batch.rejects.map(\.reason) == ["a line of more than 1 MiB"])
    #expect(batch.events.count == (end.isEmpty ? 0 : 1))
  }

  @Test("a line of more than 1 MiB is rejected unread, even if it is blank or broken")
  func unread() {
    for byte in [" ", "{", "\u{0}"] {
      let batch = decode(String(repeating: byte, count: 1_048_577))
      #expect(batch.rejects.map(\.reason) == ["a line of more than 1 MiB"])
    }
  }

  @Test("names have 1 to 256 bytes", arguments: ["id", "tenant", "group", "account"])
  func names(field: String) {
    func reason(_ name: String) -> String? {
      var members = ["id": "i", "tenant": "t", "group": "g", "account": "a"]
      members[field] = name
      let text = members.sorted { $0.key < $1.key }.map { #""\#($0)":"\#($1)","# }.joined()
      let batch = decode(#"{\#(text)"time":1,"type":"message"}"#)
      #expect(batch.events.count + batch.rejects.count == 1)
      return batch.rejects.first?.reason
    }
    #expect(reason("") == "\"\(field)\" is empty")
    #expect(reason("x") == nil)
    #expect(reason(String(repeating: "x", count: 256)) == nil)
    #expect(reason(String(repeating: "x", count: 257)) == "\"\(field)\" is longer than 256 bytes")
    #expect(reason(String(repeating: "群", count: 85)) == nil)
    #expect(reason(String(repeating: "群", count: 86)) == "\"\(field)\" is longer than 256 bytes")
    #expect(reason(String(repeating: #"\u7fa4"#, count: 85)) == nil, "escapes count unescaped")
  }

  @Test(
    "whole milliseconds are taken within the years 0000 to 9999",
    arguments: [
      (-62_167_219_200_001, false), (-62_167_219_200_000, true), (0, true),
      (253_402_300_799_999, true), (253_402_300_800_000, false),
      (Int64.max, false), (Int64.min, false),
    ] as [(Int64, Bool)])
  func integerTimes(milliseconds: Int64, isTaken: Bool) {
    let batch = decode(#"{"id":"i","time":\#(milliseconds),"type":"tick"}"#)
    #expect(batch.events.map(\.time.milliseconds) == (isTaken ? [milliseconds] : []))
    #expect(batch.rejects.count == (isTaken ? 0 : 1))
  }

  @Test("blank lines and a byte-order mark at the start are skipped, CRLF is taken")
  func blanks() {
    let batch = decode("\u{FEFF}\(line(""))\r\n\r\n \t \r\n\n\(line(""))\r\n\n")
    #expect(batch.rejects == [])
    #expect(batch.events.map(\.origin.line) == [1, 5])
  }

  @Test("a byte-order mark alone, and nothing at all, are no events", arguments: ["\u{FEFF}", ""])
  func nothing(text: String) {
    let batch = decode(text)
    #expect(batch.rejects == [])
    #expect(batch.events.isEmpty)
  }

  @Test("a byte-order mark does not count as part of the first line")
  func markAndLength() {
    #expect(decode("\u{FEFF}" + longLine(bytes: 1_048_576)).rejects == [])
    #expect(decode("\u{FEFF}" + longLine(bytes: 1_048_577)).rejects.count == 1)
  }

  @Test("a byte-order mark at the start of another chunk or line is no JSON")
  func laterMark() {
    #expect(decode("\n\u{FEFF}\(line(""))").rejects.map(\.reason) == ["not a JSON object"])
    var decoder = EventDecoder()
    var batch = EventBatch()
    let chunk = LogChunk(
      file: "test", origin: LineOrigin(line: 2, offset: 1), lines: "\u{FEFF}{}".utf8)
    decoder.decode(chunk, into: &batch)
    #expect(batch.rejects.map(\.reason) == ["not a JSON object"])
  }

  @Test("nesting is taken as deep as simdjson goes")
  func depth() {
    func nested(_ depth: Int) -> [Reject] {
      let value = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
      return decode(line(#","x":\#(value)"#)).rejects
    }
    #expect(nested(1_000) == [])
    #expect(
      nested(2_000).map(\.reason) == [
        "broken JSON: The JSON document was too deep (too many nested objects and arrays)"
      ])
  }
}
