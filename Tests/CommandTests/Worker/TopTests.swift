import Foundation
import TestSupport
import Testing

@Suite("steward top", .serialized) struct TopTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      "rules: [{ id: 广告规则, when: { keyword: advert }, then: delete }]\n", to: "pack/a.yaml")
  }

  private static let token = "token-0123456789abcdef"
  private static let lane = "这是一个名字很长很长很长的客户群租户之一"

  private func worker(tokens: Bool = false) throws -> WorkerProcess {
    let token = tokens ? ", tokens: { env: TOKEN }" : ""
    try folder.write(
      """
      data: data
      tenants:
        \(Self.lane): { rules: pack\(token), connectors: [{ ndjson: actions.ndjson, name: 文件 }] }
      """, to: "steward.yaml")
    return try WorkerProcess(
      [folder.path("steward.yaml")], environment: ["TOKEN": Self.token], log: folder.path("log"))
  }

  private static func events(_ count: Int, from first: Int = 0) -> [String] {
    let time = Int(Date().timeIntervalSince1970 * 1_000)
    return (first..<first + count).map {
      #"{"id":"\#($0)","time":\#(time),"tenant":"\#(lane)","type":"message","group":"g","#
        + #""account":"u","text":"an advert"}"#
    }
  }

  @Test("--once is one picture as plain text, with rates since the one before, 80 columns wide")
  func once() async throws {
    let worker = try worker()
    try await worker.start()
    #expect(await worker.takes(Self.events(10)))
    async let ran = steward([
      "top", "--url", "http://127.0.0.1:\(worker.port)", "--once",
      "--every", "2s",
    ])
    try await Task.sleep(for: .milliseconds(1_000))
    #expect(await worker.takes(Self.events(100, from: 10)))
    let picture = try await ran
    #expect(picture.status == 0 && picture.err.isEmpty, "\(picture.err)")
    let text = picture.out
    #expect(text.hasPrefix("steward 0.1.0 at http://127.0.0.1:\(worker.port)"))
    #expect(text.contains("   ready\n"))
    // 100 within some two seconds.
    let rate = try #require(text.firstMatch(of: #/events/s (\d+)/#).flatMap { Int($0.1) })
    #expect((10...60).contains(rate), "\(text)")
    #expect(text.contains("\nACTIONS/S\ndelete \(rate)\n"), "\(text)")
    let rows = picture.outLines
    let rule = try #require(rows.last { $0.hasPrefix("广告规则") })
    #expect(rule.hasSuffix(" 110  enforce"), "\(rule)")
    #expect(rows.contains { $0.hasPrefix("文件") && $0.hasSuffix("takes") })
    for row in rows { #expect(Self.width(row) <= 80, "\(row)") }
    // Columns stand under each other, whatever the names are.
    for (head, cell) in [("PACK", #/[0-9a-f]{8},/#), ("STATE", #/takes/#)] {
      let place = try #require(rows.firstIndex { $0.contains(head) })
      let title = try #require(rows[place].range(of: head)).lowerBound
      let below = try #require(rows[place + 1].firstMatch(of: cell)).range.lowerBound
      #expect(Self.width(rows[place][..<title]) == Self.width(rows[place + 1][..<below]), "\(text)")
    }
    #expect(try await worker.stop() == 0)
  }

  private static func width(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
  }

  @Test("says what is wrong where there is no worker, or no token, and ends with status 3")
  func wrong() async throws {
    let free = try WorkerProcess.freePort()
    let nobody = try await steward(["top", "--once", "--url", "http://127.0.0.1:\(free)"])
    #expect(nobody.status == 3)
    #expect(nobody.err == "http://127.0.0.1:\(free): no worker answers: connection refused\n")
    let none = try await steward(["top", "--once", "--url", "nonsense"])
    #expect(none.status == 2)
    #expect(none.err.contains("no address such as http://127.0.0.1:7350"), "\(none.err)")

    let worker = try worker(tokens: true)
    try await worker.start()
    let url = "http://127.0.0.1:\(worker.port)"
    let closed = try await steward(["top", "--once", "--url", url])
    #expect(closed.status == 3)
    #expect(closed.err.contains("asks for a token") && closed.err.contains("--token-env"))
    let wrong = try await steward(
      ["top", "--once", "--url", url, "--token-env", "MINE"], environment: ["MINE": "other"])
    #expect(wrong.status == 3)
    #expect(wrong.err.contains("not one of those"))
    let missing = try await steward(["top", "--once", "--url", url, "--token-env", "MINE"])
    #expect(missing.status == 2)
    let right = try await steward(
      ["top", "--once", "--url", url, "--token-env", "MINE", "--every", "200ms"],
      environment: ["MINE": Self.token])
    #expect(right.status == 0)
    for every in ["199ms", "61m", "soon"] {
      #expect(try await steward(["top", "--every", every]).status == 2)
    }
    #expect(try await worker.stop() == 0)
  }

  @Test(
    "On a terminal it draws over the picture before, waits for a worker that goes, and leaves no trace"
  )
  func terminal() async throws {
    let worker = try worker()
    try await worker.start()
    let terminal = try Terminal(
      ["top", "--url", "http://127.0.0.1:\(worker.port)", "--every", "200ms"])
    #expect(try await terminal.shows("TENANT", times: 3))
    #expect(terminal.text.hasPrefix("\u{1B}[?1049h"))
    worker.kill()
    #expect(try await terminal.shows("No answer for"))
    #expect(terminal.text.contains("connection refused"))
    try await worker.start()
    terminal.forget()
    #expect(try await terminal.shows("TENANT", times: 3))
    #expect(!terminal.text.suffix(1_000).contains("No answer"))
    terminal.press("q")
    #expect(try await terminal.end() == 0)
    #expect(terminal.text.hasSuffix("\u{1B}[?25h\u{1B}[?1049l"))
    #expect(try await worker.stop() == 0)
  }
}
