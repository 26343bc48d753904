import Foundation
import Records
import TestSupport
import Testing

@testable import Importing

@Suite("Importing the samples")
struct SampleTests {
  @Test("each record becomes the event that stands beside it", arguments: Sample.allCases)
  func events(sample: Sample) throws {
    let imported = Imported(sample.path)
    #expect(imported.lines == (try sample.expected))
    #expect(imported.fault == nil)
  }

  @Test("what comes out are events, each with an id of its own", arguments: Sample.allCases)
  func valid(sample: Sample) {
    let lines = Imported(sample.path).lines
    var batch = EventBatch()
    var decoder = EventDecoder()
    let text = lines.map { $0 + "\n" }.joined()
    decoder.decode(LogChunk(file: "events", lines: Array(text.utf8)), into: &batch)
    #expect(batch.rejects.isEmpty)
    #expect(batch.events.count == lines.count)
    #expect(Set(batch.events.map { batch.string($0.id) }).count == lines.count)
    #expect(zip(batch.events, batch.events.dropFirst()).allSatisfy { $0.time <= $1.time })
  }

  @Test("little memory changes nothing", arguments: Sample.allCases)
  func memory(sample: Sample) throws {
    let imported = Imported([sample.path]) { $0.memoryLimit = 300 }
    #expect(imported.lines == (try sample.expected))
  }

  @Test("what is left out is told in a line")
  func summaries() {
    #expect(
      Imported(Sample.group.path).summary
        == "imported 21 events of 1 group: 2 groups described, 4 joins, 12 messages, 1 rename,"
        + " 2 leaves; skipped 1 deleted member, 1 unsupported message")
    #expect(
      Imported(Sample.account.path).summary
        == "imported 5 events of 2 groups: 3 messages, 2 groups described;"
        + " skipped 1 private chat, 1 broadcast channel")
    #expect(
      Imported(Sample.slack.path).summary
        == "imported 14 events of 2 groups: 1 join, 8 messages, 1 edit, 1 rename, 1 leave,"
        + " 2 groups described; skipped 1 private chat, 1 recall")
    #expect(
      Imported(Sample.wecom.path).summary
        == "imported 17 events of 2 groups: 15 messages, 2 groups described; skipped 1 recall,"
        + " 1 switch of company, 1 private chat, 1 consent")
  }

  @Test("only the chats asked for, whatever they are")
  func selected() {
    let imported = Imported([Sample.account.path]) { options in
      options.selects = { id, name in id == "chat7" || name == "Ben" }
    }
    #expect(imported.lines.count == 5)
    #expect(imported.lines.contains { $0.contains(#""text":"private""#) })
    #expect(imported.summary.hasSuffix("skipped 2 chats not asked for"))
  }

  @Test("a zip file gives what its folder gives, and a gzip file what the plain one does")
  func packed() throws {
    let folder = try TemporaryFolder()
    let zip = try folder.write(
      StoredZip.bytes(try slackFiles.map { ($0, try fileBytes("slack/export/\($0)")) }),
      to: "export.zip")
    #expect(Imported(zip).lines == (try Sample.slack.expected))
    let gzip = try folder.writeGzip(try Sample.group.bytes, to: "result.json.gz")
    #expect(Imported(gzip).lines == (try Sample.group.expected))
  }

  private let slackFiles = [
    "general/2026-05-01.json", "random/2026-05-01.json", "D1/2026-05-01.json", "users.json",
    "channels.json", "dms.json", "__MACOSX/general/2026-05-01.json",
  ]

  private func fileBytes(_ name: String) throws -> [UInt8] {
    if name.contains("__MACOSX") { return Array("no JSON".utf8) }
    let path = SourceTree.path("\(Sample.folder)/\(name)")
    return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  @Test("several files come out by time, and one that is given twice gives the same ids")
  func several() throws {
    let both = Imported([Sample.discord.path, Sample.group.path])
    let count = try Sample.discord.expected.count + Sample.group.expected.count
    #expect(both.lines.count == count)
    let times = both.lines.map { $0.split(separator: #""time":""#)[1].prefix(24) }
    #expect(times == times.sorted())
    let twice = Imported([Sample.group.path, Sample.group.path])
    #expect(Set(twice.lines) == Set(try Sample.group.expected))
  }

  @Test("a log without dates takes them from --date and turns at midnight, by its zone")
  func brackets() {
    let path = SourceTree.path("\(Sample.folder)/irc/brackets.txt")
    let imported = Imported([path], zone: "Asia/Shanghai") { $0.date = CivilDate("2026-05-01") }
    #expect(
      imported.lines.map { $0.split(separator: "\"")[7] } == [
        "2026-04-30T16:00:00.000Z", "2026-05-01T15:58:00.000Z", "2026-05-01T15:59:00.000Z",
        "2026-05-01T16:01:00.000Z", "2026-05-01T16:02:00.000Z",
      ])
    #expect(imported.lines[2].contains(#""text":"waves red""#))
    #expect(imported.lines[4].contains(#""account":"ben","name":"benny""#))
  }
}

/// A zip file whose entries are not compressed (PKWARE's APPNOTE, sections 4.3.7, 4.3.12 and 4.3.16).
enum StoredZip {
  static func bytes(_ files: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var zip: [UInt8] = []
    var directory: [UInt8] = []
    for (name, bytes) in files {
      let facts =
        number(20, 2) + number(0x0800, 2) + number(0, 2) + number(0, 4) + number(crc(bytes), 4)
        + number(bytes.count, 4) + number(bytes.count, 4) + number(name.utf8.count, 2)
        + number(0, 2)
      directory +=
        number(0x0201_4B50, 4) + number(0x0314, 2) + facts + number(0, 2) + number(0, 2)
        + number(0, 2) + number(0x81A4_0000, 4) + number(zip.count, 4) + Array(name.utf8)
      zip += number(0x0403_4B50, 4) + facts + Array(name.utf8) + bytes
    }
    let start = zip.count
    return zip + directory + number(0x0605_4B50, 4) + number(0, 4) + number(files.count, 2)
      + number(files.count, 2) + number(directory.count, 4) + number(start, 4) + number(0, 2)
  }

  private static func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// CRC-32 bit by bit.
  private static func crc(_ bytes: [UInt8]) -> Int {
    var crc: UInt32 = ~0
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc >> 1 ^ (crc & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
    return Int(~crc)
  }
}
