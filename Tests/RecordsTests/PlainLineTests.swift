import TestSupport
import Testing

@testable import Records

/// Lines that are read in one pass, against the way of every line.
@Suite("Plain lines")
struct PlainLineTests {
  /// An event that is plain, with white space as some writers put it.
  private static let plain = [
    #"{"id":"m","time":"2026-05-01T08:00:00.25+08:00","type":"message","group":"g","account":"a"}"#,
    #"{"id": "m", "time": 1777593600000, "tenant": "t", "type": "join", "group": "g", "account": "a", "by": "b", "code": "c", "name": "加", "ticket": ""}"#,
    #"{ "id" : "m" , "time" : 1 , "type" : "leave" , "group" : "g" , "account" : "a" , "by":"b" } "#,
    #"{"text":"加薇❤信 领红包","id":"m-1","time":1,"type":"message","group":"群","account":"u-7","name":"","role":"owner","kind":"link","title":"t","url":"http://a","app":"x","mentions":["a", "b" ,"c"],"reply_to":"m-0"}"#,
    #"{"id":"m","time":1,"type":"message","group":"g","account":"a","role":"no role at all that we know","kind":"of","":"","unknown to us, and long":"x"}"#,
  ]

  @Test("a plain line is read in one pass, as it would be in full", arguments: plain)
  func isTaken(line: String) {
    #expect(read(line, isPlain: true) != nil)
    #expect(read(line, isPlain: true) == read(line, isPlain: false))
  }

  @Test(
    "a line out of the ordinary is left to the full way",
    arguments: [
      #"{"id":"m","time":1,"type":"message","group":"g","account":"a","text":"\n"}"#,
      #"{"id":"m","time":1,"type":"message","group":"g","account":"a","text":null}"#,
      #"{"id":"m","time":1,"type":"message","group":"g","account":"a","text":"a","text":"b"}"#,
      #"{"id":"m","time":1,"time":2,"type":"message","group":"g","account":"a"}"#,
      #"{"id":"m","time":1.0,"type":"message","group":"g","account":"a"}"#,
      #"{"id":"m","time":01,"type":"message","group":"g","account":"a"}"#,
      #"{"id":"m","time":9999999999999999999,"type":"message","group":"g","account":"a"}"#,
      #"{"id":"m","time":253402300800000,"type":"message","group":"g","account":"a"}"#,
      #"{"id":"m","time":1,"type":"message","group":"g","account":"a","mentions":[]}"#,
      #"{"id":"m","time":1,"type":"message","group":"g","account":"a","mentions":[""]}"#,
      #"{"id":"m","time":1,"type":"message","group":"g","account":"a","items":[]}"#,
      #"{"id":"m","time":1,"type":"message","group":"g","account":"a","x":{}}"#,
      #"{"id":"m","time":1,"type":"message","group":"g","account":"a",}"#,
      #"{"id":"m","time":1,"type":"message","group":"g","account":"a"}}"#,
      #"{"id":"m","time":1,"type":"message","group":"g","account":"a""#,
      #"{"id":"m","time":1,"type":"message","group":"g","account":"a"#,
      #"{"id":"m","time":1,"type":"message","group":"g","account":""}"#,
      #"{"id":"m","time":1,"type":"message","group":"g"}"#,
      #"{"id":"m","time":1,"type":"tick","group":"g","account":"a"}"#,
      "{\"id\":\"m\",\"time\":1,\"type\":\"message\",\"group\":\"g\",\"account\":\"a\u{1F}\"}",
      "{\"id\":\"m\",\t\"time\":1,\"type\":\"message\",\"group\":\"g\",\"account\":\"a\"}",
      "{}", "{", "", " ", "[]",
    ])
  func isLeft(line: String) {
    #expect(read(line, isPlain: true) == nil)
  }

  @Test("what is taken of lines made by chance is what the full way reads", arguments: [1, 2, 3])
  func mutated(seed: UInt64) {
    var random = SeededRandom(state: seed)
    let seeds = Self.plain + EventExample.full.map(\.line) + EventExample.least.map(\.line)
    var taken = 0
    for _ in 0..<10_000 {
      var line = Array(seeds.randomElement(using: &random)!.utf8)
      for _ in 0..<Int.random(in: 0...2, using: &random) { mutate(&line, &random) }
      guard let text = String(validating: line, as: UTF8.self), !line.contains(0x0A) else {
        continue
      }
      guard let plain = read(text, isPlain: true) else { continue }
      taken += 1
      #expect(plain == read(text, isPlain: false), "\(text)")
    }
    #expect(taken > 500)
  }

  @Test("a line is read alike whatever lines came before it", arguments: [1, 2, 3])
  func afterOthers(seed: UInt64) {
    var random = SeededRandom(state: seed)
    let members = [
      #""id": "m""#, #""id":"m""#, #""time":1777593600000"#, #""time" : 12345678"#, #""x":"y""#,
      #""type":"message""#, #""type": "leave""#, #""group":"g""#, #""account":"a""#, #""by":"b""#,
      #""announcement":"a""#, #""twelve letters and more":"a""#, #""idx":"m""#, #""i":"m""#,
      #""reply_to":"m""#, #""text":"""#, #""mentions":["a"]"#,
    ]
    let lines = (0..<4_000).map { _ in
      let count = Int.random(in: 4...20, using: &random)
      let chosen = (0..<count).map { _ in members.randomElement(using: &random)! }
      return "{" + chosen.joined(separator: ",") + "}"
    }
    let plain = Self.plain.flatMap { Array(repeating: $0, count: 40) }
    let mixed = (lines + plain).shuffled(using: &random)
    let together = decode(mixed.joined(separator: "\n"))
    let alone = mixed.flatMap { line in
      let batch = decode(line)
      return batch.events.map(batch.transcript)
    }
    #expect(together.events.map(together.transcript) == alone)
    #expect(alone.count > 200)
  }

  @Test("integers of up to 18 digits are what they say")
  func integers() {
    var random = SeededRandom(state: 7)
    for digits in 1...15 {
      let number = Int64(
        (0..<digits).reduce(0) { sum, place in
          sum * 10 + Int.random(in: (place == 0 ? 1 : 0)...9, using: &random)
        })
      for end in ["", " ", ".5", "x"] {
        let line =
          #"{"id":"m","type":"message","group":"g","account":"a","time":\#(number)\#(end)}"#
        let plain = read(line, isPlain: true)
        let isTaken = end.allSatisfy { $0 == " " } && number <= 253_402_300_799_999
        #expect((plain != nil) == isTaken)
        if isTaken { #expect(plain == read(line, isPlain: false)) }
      }
    }
  }

  @Test("strings of every length and beginning end where they end")
  func lengths() {
    for count in 0...40 {
      for before in 0..<8 {
        let name = String(repeating: " ", count: before)
        let text = String(repeating: "é", count: count / 2) + (count % 2 == 0 ? "" : "~")
        let line =
          #"{"id":"m",\#(name)"text":"\#(text)","time":1,"type":"message","group":"g","account":"a"}"#
        let plain = read(line, isPlain: true)
        #expect(plain != nil && plain == read(line, isPlain: false))
        let broken = line.replacing("\(text)\"", with: "\(text)\\\"")
        #expect(read(broken, isPlain: true) == nil)
      }
    }
  }

  /// The event's transcript; nil where it is not taken.
  private func read(_ line: String, isPlain: Bool) -> String? {
    var decoder = EventDecoder()
    var batch = EventBatch()
    let tenant = batch.append("default")
    let before = batch.text
    let origin = LineOrigin(line: 1, offset: 0)
    let chunk = LogChunk(file: "log", lines: Array((line + "\n").utf8))
    if isPlain {
      let event = decoder.plainEvent(
        0..<line.utf8.count, of: chunk, origin: origin, defaultTenant: tenant, &batch)
      guard let event else {
        #expect(batch.text == before && batch.lists.isEmpty, "\(line)")
        return nil
      }
      batch.events.append(event)
    } else {
      decoder.decode(
        0..<line.utf8.count, of: chunk, origin: origin, defaultTenant: tenant, into: &batch)
    }
    return batch.events.isEmpty ? nil : batch.transcript
  }

  private func mutate(_ line: inout [UInt8], _ random: inout SeededRandom) {
    let tokens = [
      "{", "}", "[", "]", "\"", "\\", ",", ":", "null", "-", "0", "1", #""id":"#, " ", "\r", "加",
      #","x":"y""#, #","time":2"#, #","text":["a"]"#,
    ]
    let position = Int.random(in: 0...line.count, using: &random)
    let end = min(line.count, position + Int.random(in: 0...4, using: &random))
    switch Int.random(in: 0..<4, using: &random) {
    case 0: line.removeSubrange(position..<end)
    case 1: line.insert(contentsOf: tokens.randomElement(using: &random)!.utf8, at: position)
    case 2: line.insert(contentsOf: Array(line[position..<end]), at: position)
    default: if position < line.count { line[position] = .random(in: 0x20...0x7E, using: &random) }
    }
  }
}
