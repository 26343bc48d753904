import TestSupport
import Testing

@testable import Records

@Suite("JSON that is too long to be read as a whole")
struct JSONStreamTests {
  private final class Pieces: ByteReader {
    let file = "pieces"
    private var rest: ArraySlice<UInt8>
    private let size: Int

    init(_ text: String, size: Int) {
      rest = Array(text.utf8)[...]
      self.size = size
    }

    func read(into buffer: inout [UInt8]) -> Int {
      let piece = rest.prefix(min(size, buffer.count))
      buffer.replaceSubrange(0..<piece.count, with: piece)
      rest = rest.dropFirst(piece.count)
      return piece.count
    }
  }

  private func stream(_ text: String, size: Int = 1 << 16) -> JSONStream {
    JSONStream(Pieces(text, size: size))
  }

  private let text = """
    {"skip": {"a": ["]", "}", "\\"", "\\\\"], "b": 1.5e3}, "list": [
      {"x": 1}, "two", 3 , [4], null,
      {"x": "{\\\\\\"[加"}
    ] , "after": -7}
    """

  @Test("values are found whatever the size of the pieces", arguments: [1, 2, 3, 7, 64, 1 << 16])
  func pieces(size: Int) throws {
    var stream = stream("\u{FEFF} " + text, size: size)
    let record = JSONRecord()
    try stream.enterObject()
    var names = [try stream.nextName()]
    try stream.skip()
    names.append(try stream.nextName())
    try stream.enterArray()
    var kinds: [String] = []
    while try stream.nextElement() {
      try stream.readSound(into: record)
      let root = record.root
      kinds.append(
        root["x"]?.id ?? root.string ?? root.id
          ?? (root.isArray ? "list \(root.elements.count)" : "null"))
    }
    #expect(kinds == ["1", "two", "3", "list 1", "null", "{\\\"[加"])
    names.append(try stream.nextName())
    try stream.readSound(into: record)
    #expect(record.root.integer == -7)
    names.append(try stream.nextName())
    #expect(names == ["skip", "list", "after", nil])
    try stream.finish()
  }

  @Test("a value's place is its line and byte", arguments: [1, 5, 1 << 16])
  func places(size: Int) throws {
    var stream = stream("[1,\n  {\"a\":\n2},\n\n 3]", size: size)
    let record = JSONRecord()
    try stream.enterArray()
    var origins: [LineOrigin] = []
    while try stream.nextElement() {
      _ = try stream.read(into: record)
      origins.append(stream.origin)
    }
    #expect(
      origins == [
        LineOrigin(line: 1, offset: 1), LineOrigin(line: 2, offset: 6),
        LineOrigin(line: 5, offset: 18),
      ])
  }

  @Test("a text cut at any byte ends in an error at its end")
  func cuts() {
    for count in 0..<text.utf8.count - 1 {
      let part = String(decoding: Array(text.utf8)[..<count], as: UTF8.self)
      guard part.utf8.count == count else { continue }
      var stream = stream(part)
      do throws(LogError) {
        try stream.enterObject()
        while try stream.nextName() != nil { try stream.skip() }
        Issue.record("\(count) bytes are a whole text")
      } catch {
        #expect(error.byte == count)
      }
    }
  }

  @Test(
    "a value may be as long as the limit, and longer ones can be skipped", arguments: [7, 1 << 16])
  func limit(size: Int) throws {
    for count in [98, 99, 500] {
      let text = "[\"" + String(repeating: "a", count: count) + "\"]"
      var skipping = JSONStream(Pieces(text, size: size), valueLimit: 100)
      try skipping.enterArray()
      var hasMore = [try skipping.nextElement()]
      try skipping.skip()
      hasMore.append(try skipping.nextElement())
      #expect(hasMore == [true, false])
      var reading = JSONStream(Pieces(text, size: size), valueLimit: 100)
      try reading.enterArray()
      _ = try reading.nextElement()
      do throws(LogError) {
        try reading.readSound(into: JSONRecord())
        #expect(count == 98)
      } catch {
        #expect(count > 98)
        #expect(error.byte == 1)
        #expect(error.problem == "a value of more than 100 bytes begins here")
      }
    }
    #expect(JSONStream.valueLimit == 16 << 20)
  }

  @Test("what is entered is bounded")
  func depth() throws {
    var stream = stream(String(repeating: "[", count: 1_000))
    do throws(LogError) {
      while true {
        try stream.enterArray()
        _ = try stream.nextElement()
      }
    } catch {
      #expect(error.byte == 65)
      #expect(error.problem == "JSON nested too deeply")
    }
  }

  @Test("a record answers nil for what it does not hold")
  func nodes() {
    let record = JSONRecord()
    #expect(
      record.parse(#"{"a":null,"s":"","n":12,"t":"12","b":true,"f":1.5,"s":"x"}"#.utf8) == nil)
    let root = record.root
    #expect(root["a"] == nil)
    #expect(root.has("a"))
    #expect(!root.has("z"))
    #expect(root["s"]?.string == "")
    #expect(root["s"]?.words == nil)
    #expect(root["n"]?.id == "12")
    #expect(root["t"]?.integer == 12)
    #expect(root["f"]?.integer == nil)
    #expect(root["b"]?.boolean == true)
    #expect(root["n"]?["x"] == nil)
    #expect(root["n"]?.elements.isEmpty == true)
    #expect(record.parse("{".utf8) != nil)
    #expect(record.parse(Array(#"{"a":"\ud83d"}"#.utf8)) == nil)
    #expect(record.root["a"]?.string == "\u{FFFD}")
  }
}
