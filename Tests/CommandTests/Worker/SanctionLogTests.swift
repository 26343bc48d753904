import Foundation
import TestSupport
import Testing

@Suite("A worker's log has a line for each sanction", .serialized) struct SanctionLogTests {
  private static let pack = """
    strikes: { ladder: { 1: { mute: 1h }, 2: kick } }
    rules:
      - { id: advert, when: { keyword: advert }, then: [delete, { strike: 1 }] }
      - { id: ask, when: { keyword: unsure }, then: { review: kick } }
      - { id: out, when: { keyword: fraud }, then: { ban: 1d } }
    """
  private let folder: TemporaryFolder
  /// A whole second, so that times are known.
  private let time = Int(Date().timeIntervalSince1970) - 60

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.pack, to: "pack/a.yaml")
  }

  private func event(
    _ id: String, by account: String, in group: String = "g", _ text: String
  ) -> String {
    #"{"id":"\#(id)","time":\#(time * 1_000),"type":"message","group":"\#(group)","#
      + #""account":"\#(account)","text":"\#(text)"}"#
  }

  /// `2026-05-01T00:00:00.000Z` of that many seconds after the events.
  private func instant(after seconds: Int) -> String {
    let date = Date(timeIntervalSince1970: Double(time + seconds))
    return date.formatted(.iso8601).replacing("Z", with: ".000Z")
  }

  /// The lines that tell of the actions of these events, without their times.
  private func told(
    format: String, level: String, _ events: [String]
  ) async throws -> [String] {
    try folder.write(
      """
      data: data
      log: { format: \(format), level: \(level) }
      tenants: { "*": { rules: pack } }
      """, to: "steward.yaml")
    let worker = try WorkerProcess([folder.path("steward.yaml")], log: folder.path("log"))
    try await worker.start()
    #expect(await worker.takes(events))
    #expect(try await worker.stop() == 0)
    return try folder.text("log").split(separator: "\n").filter { line in
      line.contains("m-") && (line.hasPrefix("2") || line.hasPrefix("{"))
    }.map {
      String($0.replacing(#/^(\{"time":")?[-0-9T:.]+Z/#, with: ""))
    }
  }

  private var events: [String] {
    [
      event("m-1", by: "u-1", "an advert"), event("m-2", by: "u-2", "unsure"),
      event("m-3", by: "u-3", "fraud"), event("m-4", by: "u-4", "hello"),
    ]
  }

  @Test("as text")
  func text() async throws {
    #expect(
      try await told(format: "text", level: "notice", events) == [
        " notice: mute account=u-1 action=m-1/strikes/0 event=m-1 group=g rule=strikes"
          + " tenant=default until=\(instant(after: 3_600))",
        " notice: review account=u-2 action=m-2/ask/0 case=m-2/ask/0 event=m-2 group=g proposes=kick rule=ask"
          + " tenant=default until=\(instant(after: 86_400))",
        " notice: ban account=u-3 action=m-3/out/0 event=m-3 group=g rule=out scope=tenant"
          + " tenant=default until=\(instant(after: 86_400))",
      ])
  }

  @Test("as JSON, deletes too where the level is debug")
  func json() async throws {
    #expect(
      try await told(format: "json", level: "debug", [events[0]]) == [
        #"","level":"debug","message":"delete","account":"u-1","action":"m-1/advert/0","#
          + #""event":"m-1","group":"g","rule":"advert","tenant":"default"}"#,
        #"","level":"notice","message":"mute","account":"u-1","action":"m-1/strikes/0","#
          + #""event":"m-1","group":"g","rule":"strikes","tenant":"default","#
          + #""until":"\#(instant(after: 3_600))"}"#,
      ])
  }

  @Test("and none where the level is higher, and no text of a message at any")
  func quiet() async throws {
    #expect(try await told(format: "text", level: "warning", events) == [])
    let all = try await told(
      format: "json", level: "trace", [event("m-9", by: "u-9", "an advert of sesame")])
    #expect(all.count == 2)
    #expect(!all.joined().contains("sesame"))
  }

  @Test("of which no id makes a line, a field or a colour of its own")
  func hostile() async throws {
    let lines = try await told(
      format: "text", level: "notice",
      [event(#"m-1\nnotice"#, by: #"u\u001b[31m rule=x"#, in: "\u{202E}群", "fraud")])
    try #require(lines.count == 1)
    #expect(!lines[0].contains("\u{1B}") && !lines[0].contains("\u{202E}"))
    #expect(lines[0].contains(#" account="u\#u{FFFD}[31m rule=x" "#), "\(lines)")
    #expect(lines[0].contains(#" event="m-1⏎notice" "#))
    #expect(lines[0].contains(#" group="\#u{FFFD}群" "#))
  }
}
