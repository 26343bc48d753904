import Foundation
import Records
import Rules
import Simulation
import TestSupport
import Testing

@Suite("Extraction")
struct ExtractionTests {
  private static func line(
    _ id: String, _ second: Int, _ account: String, _ rest: String, group: String = "g",
    type: String = "message", tenant: String = "default"
  ) -> String {
    #"{"id":"\#(id)","time":\#(1_000_000 + second * 1_000),"tenant":"\#(tenant)","type":"\#(type)","#
      + #""group":"\#(group)","account":"\#(account)"\#(rest)}"#
  }

  private static let log = [
    #"{"id":"e0","time":0,"type":"group","group":"g","name":"茶友群","owner":"13800000001","admins":["staff-9"]}"#,
    line("m1", 0, "13800000002", #","name":"王姐","text":"很久以前""#),
    line("m2", 290, "13800000003", #","name":"小美""#, type: "join"),
    line("m3", 300, "13800000003", #","name":"小美","text":"@王姐 小美来了，加微信13800000003""#),
    line(
      "m4", 310, "13800000002",
      #","name":"王姐","text":"好","mentions":["13800000003"],"reply_to":"m3""#),
    line("m5", 320, "13800000004", #","text":"别处""#, group: "h"),
    line("m6", 330, "13800000003", #","text":"也在别处""#, group: "h"),
    line("m7", 340, "13800000002", #","text":"别家""#, tenant: "other"),
    line(
      "m8", 350, "13800000005",
      #","kind":"forward","items":[{"name":"老李","text":"小美说的","items":[{"text":"里面"}]}]"#),
    line("m9", 359, "13800000003", #","message":"m3","text":"改了""#, type: "edit"),
    line("m10", 361, "13800000002", #","text":"太晚""#),
    line("m3", 362, "13800000002", #","text":"又是 m3""#, tenant: "other"),
    line("m11", 2_000, "13800000002", #","text":"很久以后""#),
    line("m12", 301, "13800000006", #","text":"迟到太久""#),
  ]

  private func extraction(
    _ event: String, tenant: String? = nil, around: Int64 = 60, pseudonyms: Bool = false,
    chunkedBy size: Int = 100
  ) -> Extraction {
    var extraction = Extraction(
      .init(
        event: event, tenant: tenant, around: .seconds(around), pseudonyms: pseudonyms))
    var rest = Self.log[...]
    while !rest.isEmpty, !extraction.isDone {
      extraction.take(
        LogChunk(file: "log", lines: Array(rest.prefix(size).joined(separator: "\n").utf8)))
      rest = rest.dropFirst(size)
    }
    return extraction
  }

  private func ids(_ extraction: consuming Extraction) -> [String] {
    String(decoding: extraction.log(), as: UTF8.self).split(separator: "\n").map {
      String($0.dropFirst(7).prefix { $0 != "\"" })
    }
  }

  @Test(
    "what belongs to the event is kept: its group, its account, its time, and what the group was",
    arguments: [1, 3, 100])
  func kept(size: Int) {
    #expect(
      ids(extraction("m3", chunkedBy: size)) == ["e0", "m2", "m3", "m4", "m6", "m8", "m9"])
    #expect(ids(extraction("m3", around: 10, chunkedBy: size)) == ["e0", "m2", "m3", "m4"])
    #expect(ids(extraction("m3", around: 9, chunkedBy: size)) == ["e0", "m3"])
    #expect(ids(extraction("m3", around: 0, chunkedBy: size)) == ["e0", "m3"])
    #expect(ids(extraction("m3", tenant: "other", around: 60)) == ["m7", "m3"])
  }

  @Test("an id that is not there is not found")
  func missing() {
    let (one, other, found) = (
      extraction("m99").isFound, extraction("m3", tenant: "nobody").isFound,
      extraction("m3").isFound
    )
    #expect(!one && !other && found)
  }

  @Test("it stops reading when nothing more can belong to it")
  func stops() {
    let (early, last) = (extraction("m3").isDone, extraction("m11").isDone)
    #expect(early && !last)
  }

  @Test("pseudonyms leave no account, no name, no group and no id, and stay the same")
  func pseudonyms() {
    var one = extraction("m3", pseudonyms: true)
    let log = String(decoding: one.log(), as: UTF8.self)
    for word in ["1380000000", "王姐", "小美", "老李", "茶友群", "staff-9", "\"m3\"", "\"g\"", "\"h\""] {
      #expect(!log.contains(word), "\(word) in \(log)")
    }
    #expect(log.contains("@Member 1 Member 2来了，加微信a-2"))
    #expect(
      log.contains(#""items":[{"name":"Member 3","text":"Member 2说的","items":[{"text":"里面"}]}]"#))
    #expect(log.contains(#""mentions":["a-2"],"reply_to":"m-3""#))
    var other = extraction("m4", around: 60, pseudonyms: true)
    let again = String(decoding: other.log(), as: UTF8.self)
    #expect(again.contains(#""account":"a-2","name":"Member 2""#))
    #expect(String(decoding: one.log(), as: UTF8.self) == log)
  }

  @Test("without pseudonyms every field comes back as it was")
  func complete() throws {
    let lines = [
      #"{"id":"a","time":1,"tenant":"t","type":"group","group":"g","name":"n","owner":"o","admins":["o"],"members":["o","p"],"capacity":5,"announcement":"x","labels":["l"],"join_url":"u"}"#,
      #"{"id":"b","time":2,"tenant":"t","type":"command","group":"g","account":"o","do":"ban","target":"p","for":"2h","reason":"r"}"#,
      #"{"id":"c","time":3,"tenant":"t","type":"message","group":"g","account":"o","name":"n","role":"admin","kind":"link","text":"a\"\\\n","title":"t","url":"u","app":"w","mentions":["p"],"reply_to":"a"}"#,
      #"{"id":"d","time":4,"tenant":"t","type":"join","group":"g","account":"o","by":"p","code":"c","ticket":"x/y/0"}"#,
      #"{"id":"e","time":5,"tenant":"t","type":"receipt","group":"g","account":"o","action":"a/r/0","ok":false,"error":"e","result":"g2"}"#,
      #"{"id":"f","time":6,"tenant":"t","type":"verdict","group":"g","account":"o","case":"a/r/0","approve":true}"#,
      #"{"id":"g","time":7,"tenant":"t","type":"leave","group":"g","account":"o","by":"p"}"#,
      #"{"id":"h","time":8,"tenant":"t","type":"scan","group":"g","account":"o","code":"c"}"#,
      #"{"id":"i","time":9,"tenant":"t","type":"rename","group":"g","account":"o","name":"new"}"#,
      #"{"id":"j","time":10,"tenant":"t","type":"dismiss","group":"g"}"#,
      #"{"id":"k","time":11,"tenant":"t","type":"tick","group":"g"}"#,
    ]
    var extraction = Extraction(.init(event: "c"))
    extraction.take(LogChunk(file: "log", lines: Array(lines.joined(separator: "\n").utf8)))
    #expect(
      String(decoding: extraction.log(), as: UTF8.self).split(separator: "\n").map(String.init)
        == lines)
  }

  @Test(
    "a test taken from the demo passes in the pack that was asked, with other names and without")
  func roundTrip() throws {
    let pack = "rules/starter"
    let policy = try policy(at: pack)
    let log = try Array(
      Data(
        contentsOf: URL(
          fileURLWithPath: SourceTree.path("simulator/recordings/customer-group.ndjson"))))
    let chunk = LogChunk(file: "demo", lines: log)
    var batch = EventBatch()
    var decoder = EventDecoder()
    decoder.decode(chunk, into: &batch)
    let ids = stride(from: 0, to: batch.events.count, by: 29).map {
      batch.string(batch.events[$0].id)
    }
    #expect(ids.count > 15)
    var entries = ""
    var count = 0
    for (number, id) in Set(ids).sorted().enumerated() {
      var extraction = Extraction(.init(event: id, pseudonyms: number % 2 == 0))
      extraction.take(chunk)
      entries += extraction.test(policy)
      count += 1
    }
    let folder = try TemporaryFolder()
    for name in try FileManager.default.subpathsOfDirectory(atPath: SourceTree.path(pack))
    where name.hasSuffix(".yaml") && !name.contains("tests") || name.hasSuffix(".txt") {
      try folder.write(
        String(contentsOfFile: SourceTree.path("\(pack)/\(name)"), encoding: .utf8),
        to: "pack/\(name)")
    }
    try folder.write("tests:\n" + entries, to: "pack/99-extracted.yaml")
    let reading = PackReader.read(folder.path("pack"))
    let read = try #require(reading.pack, "\(reading.diagnostics.prefix(3))")
    let results = RuleTester(Policy(read)).run()
    #expect(results.count == count)
    #expect(results.filter { !$0.failures.isEmpty }.map(\.failures) == [])
    #expect(entries.contains("rules: [\""))
  }

  @Test("YAML strings come back as they were", arguments: [1, 2, 3])
  func yaml(seed: UInt64) throws {
    var random = SeededRandom(state: seed)
    let scalars = Array(
      "a\"\\\n\r\t#:{}[],&*!|>'%@` -?~加微\u{200B}\u{202E}\u{85}\u{2028}\u{FEFF}\u{7F}\u{1F600}\u{E000}\u{301}"
        .unicodeScalars)
    for _ in 0..<60 {
      var text = String.UnicodeScalarView()
      for _ in 0..<8 { text.append(scalars.randomElement(using: &random)!) }
      let json = JSONText.string(String(text))
      let line = #"{"id":"m","time":1,"type":"message","group":"g","account":"u","text":\#(json)}"#
      var extraction = Extraction(.init(event: "m"))
      extraction.take(LogChunk(file: "log", lines: Array(line.utf8)))
      let pack = try policy("rules: []\ntests:\n" + extraction.test()).pack
      guard case .events(let events) = pack.tests[0].form else {
        Issue.record("a test without events: \(extraction.test())")
        continue
      }
      #expect(events.events[0].json.contains("\"text\":" + json), "\(json)")
    }
  }
}
