import Foundation
import Records
import TestSupport
import Testing

@testable import Importing

@Suite("Wrong and damaged files")
struct DamageTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func imported(
    _ text: String, _ format: ImportFormat?, name: String = "file"
  ) throws -> Imported {
    Imported(try folder.write(text, to: name), format)
  }

  @Test(
    "a file that is something else is told so",
    arguments: [
      (ImportFormat.telegram, "[]", 0, "expected a JSON object here"),
      (.telegram, "{}", 0, "no export of Telegram Desktop"),
      (.telegram, #"{"messages":[]}"#, 12, #"the chat's "id" and "type" must stand before"#),
      (.telegram, "", 0, "the text ends here"),
      (.telegram, #"{"chats":{"list":{}}}"#, 17, "expected a JSON array here"),
      (.telegram, #"{"name" "x"}"#, 8, "expected a colon here"),
      (.telegram, #"{"name":"x" "id":1}"#, 12, "expected a comma here"),
      (.telegram, #"{"name":}"#, 8, "expected a JSON value here"),
      (.telegram, #"{name:1}"#, 1, "expected a name here"),
      (.telegram, #"{"chats":{"list":[]}} x"#, 22, "there is more behind the end"),
      (.discord, #"{"guild":{}}"#, 0, "no export of DiscordChatExporter"),
      (.discord, #"{"channel":{"id":""},"messages":[]}"#, 32, #"the "channel" with its "id""#),
      (.slack, "PK", 2, "the zip file cannot be read"),
      (.irc, "hello\n", 0, "no IRC log"),
      (.irc, "08:00 <anna> hi\n", 0, "this line has no date"),
      (.wecom, "hello\n", 0, "no WeCom session archive"),
    ])
  func wrong(format: ImportFormat, text: String, byte: Int, problem: String) throws {
    let fault = try #require(try imported(text, format).fault)
    #expect(fault.problem.contains(problem), "\(fault)")
    if format != .slack { #expect(fault.byte == byte, "\(fault)") }
    #expect(fault.file.hasSuffix("/file"))
  }

  @Test("the format is told by the file", arguments: Sample.allCases)
  func detected(sample: Sample) throws {
    #expect(try FormatDetection.format(of: sample.path) == sample.format)
  }

  @Test(
    "a file that tells no format is told so, with the formats",
    arguments: [
      ("", "the file is empty"), ("tea\n", "it looks like none of the formats"),
      ("{}", "it looks like none of the formats"), ("[]", "it looks like none of the formats"),
      (#"{"id":"1","time":1,"type":"tick"}"#, "these are events already"),
    ])
  func undetected(text: String, problem: String) throws {
    let fault = try #require(try imported(text, nil).fault)
    #expect(fault.problem.contains(problem))
    if !text.contains("tick") {
      #expect(fault.problem.hasSuffix("--from, one of telegram, discord, slack, irc, wecom"))
    }
    let input = try #require(Imported("-").fault)
    #expect(input.problem.hasPrefix("standard input cannot be looked at twice"))
  }

  @Test("a record that cannot be read is rejected with its place; the others are imported")
  func rejects() throws {
    let text = """
      {"name":"Tea","type":"private_group","id":7,"messages":[
      {"id":1,"type":"message","date_unixtime":"1777593600","from_id":"user2","text":"a"},
      {"id":2,"type":"message","date_unixtime":"x","from_id":"user2","text":"a"},
      5,
      {"id":4,"type":"message","date_unixtime":"1777593600","from_id":"user2","text":tru},
      {"type":"message","date_unixtime":"1777593600"},
      {"id":6,"type":"message","date_unixtime":"99999999999999","from_id":"user2"},
      {"id":7,"type":"message","date":"2026-02-30T00:00:00","from_id":"user2"},
      {"id":8,"type":"message","date_unixtime":1777593600,"from_id":"user2","text":"b"}
      ]}
      """
    let imported = try imported(text, .telegram)
    #expect(imported.fault == nil)
    #expect(imported.lines.count == 3)
    #expect(
      imported.rejects == [
        #"file:3:142: "date" is missing, or is not what it should be"#,
        "file:4:218: not a JSON object",
        "file:5:221: broken JSON: \(simdjsonWords)",
        #"file:6:306: "id" is missing, or is not what it should be"#,
        "file:7:355: the time is not within the years 0000 to 9999",
        #"file:8:433: invalid time "2026-02-30T00:00:00""#,
      ])
  }

  /// simdjson's words for `tru`.
  private var simdjsonWords: String { JSONRecord().parse("tru".utf8) ?? "" }

  @Test("what came before a cut is imported, and the error says where the text ends")
  func cut() throws {
    let bytes = try Sample.group.bytes
    let text = String(decoding: bytes, as: UTF8.self)
    let end = text.utf8.distance(
      from: text.startIndex, to: text.range(of: "\"from_id\": \"user1\"")!.lowerBound)
    let imported = Imported(
      try folder.write(bytes[..<end], to: "file"), .telegram)
    #expect(imported.lines.count == 5)
    let fault = try #require(imported.fault)
    #expect(fault.byte == end)
    #expect(fault.problem.hasPrefix("the text ends here, in the middle of the JSON value at byte "))
  }

  @Test(
    "a file cut at any byte ends in an error with a place, or in rejects",
    arguments: Sample.allCases)
  func cuts(sample: Sample) throws {
    let bytes = try sample.bytes
    let whole = try outcome(bytes, sample)
    let isJSON = sample != .wecom && sample.format != .irc
    for end in bytes.indices {
      let part = try outcome(Array(bytes[..<end]), sample)
      #expect(part.lines.count <= whole.lines.count + 1)
      guard isJSON else { continue }
      guard let fault = part.fault else {
        // Only white space was cut off.
        #expect(bytes[end...].allSatisfy { $0 == UInt8(ascii: "\n") })
        continue
      }
      #expect(fault.byte == end || fault.byte == 0, "\(fault) of \(end)")
    }
  }

  @Test(
    "a mutated file gives events or errors with a place, never anything else",
    arguments: Sample.allCases)
  func mutations(sample: Sample) throws {
    let bytes = try sample.bytes
    var random = SeededRandom(state: 7)
    for _ in 0..<120 {
      var mutated = bytes
      for _ in 0...Int.random(in: 0...4, using: &random) {
        mutate(&mutated, using: &random)
      }
      let part = try outcome(mutated, sample)
      if let fault = part.fault {
        #expect((0...mutated.count).contains(fault.byte ?? -1), "\(fault)")
      }
      #expect(rejectedEvents(part.lines) == 0)
    }
  }

  private func mutate(_ bytes: inout [UInt8], using random: inout SeededRandom) {
    guard !bytes.isEmpty else { return }
    let place = Int.random(in: bytes.indices, using: &random)
    let length = min(Int.random(in: 0...20, using: &random), bytes.count - place)
    switch Int.random(in: 0..<5, using: &random) {
    case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes.removeSubrange(place..<place + length)
    case 2: bytes.insert(contentsOf: bytes[place..<place + length], at: place)
    case 3: bytes[place] = #"{}[]",:\0"#.utf8.randomElement(using: &random)!
    default:
      let other = Int.random(in: bytes.indices, using: &random)
      bytes.swapAt(place, other)
    }
  }

  /// Imports the bytes in the place of the sample's.
  private func outcome(_ bytes: [UInt8], _ sample: Sample) throws -> Imported {
    guard sample == .slack else {
      return Imported([try folder.write(bytes, to: "#tea.log")], sample.format) {
        $0.date = CivilDate("2026-05-01")
      }
    }
    let lists = ["users.json", "channels.json"]
    for list in lists {
      try folder.write(
        try [UInt8](Data(contentsOf: URL(fileURLWithPath: "\(sample.path)/\(list)"))),
        to: "export/\(list)")
    }
    try folder.write(bytes, to: "export/general/2026-05-01.json")
    return Imported(folder.path("export"), .slack)
  }

  private func rejectedEvents(_ lines: [String]) -> Int {
    var batch = EventBatch()
    var decoder = EventDecoder()
    let text = lines.map { $0 + "\n" }.joined()
    decoder.decode(LogChunk(file: "events", lines: Array(text.utf8)), into: &batch)
    return batch.rejects.count
  }

  @Test("a cut or mutated zip file gives events or an error")
  func zips() throws {
    let files = ["users.json", "channels.json", "general/2026-05-01.json"]
    let zip = StoredZip.bytes(
      try files.map {
        ($0, try [UInt8](Data(contentsOf: URL(fileURLWithPath: "\(Sample.slack.path)/\($0)"))))
      })
    var random = SeededRandom(state: 11)
    for round in 0..<100 {
      var damaged = zip
      if round.isMultiple(of: 2) {
        damaged.removeLast(Int.random(in: 1...zip.count, using: &random))
      } else {
        mutate(&damaged, using: &random)
      }
      let imported = Imported(try folder.write(damaged, to: "export.zip"), .slack)
      #expect(rejectedEvents(imported.lines) == 0)
      if let fault = imported.fault { #expect(fault.file.contains("export.zip")) }
    }
  }
}
