import Foundation
import TestSupport
import Testing

@Suite("Ctrl-C")
struct InterruptTests {
  private let fixture: ReplayFixture

  init() throws { fixture = try ReplayFixture() }

  private var folder: TemporaryFolder { fixture.folder }

  private func replay(_ log: String, _ options: String...) throws -> StewardProcess {
    try StewardProcess(["replay", log, "--rules", fixture.pack] + options)
  }

  private func expectStopped(_ ran: StewardProcess.Ran) {
    #expect(ran.ended)
    #expect(ran.status == 130)
    #expect(ran.errLines.last == "stopped by Ctrl-C before the end of the logs")
  }

  /// A named pipe, with a writer that stays open as long as the value.
  private final class Pipe {
    let path: String
    private let number: Int32

    init(_ path: String) {
      self.path = path
      precondition(mkfifo(path, 0o600) == 0)
      // Open in both ways, so that nobody waits for the other side.
      number = open(path, O_RDWR | O_NONBLOCK)
    }

    deinit { close(number) }

    func write(_ text: String) {
      let bytes = Array(text.utf8)
      precondition(Foundation.write(number, bytes, bytes.count) == bytes.count)
    }

    /// Waits until all that was written has been read.
    func drain() async throws {
      for _ in 0..<5_000 {
        var waiting: Int32 = 0
        precondition(ioctl(number, UInt(FIONREAD), &waiting) == 0)
        if waiting == 0 { return }
        try await Task.sleep(for: .milliseconds(4))
      }
      throw StewardProcess.TookTooLong()
    }
  }

  @Test("a silent pipe is left, after all that came through it is written", arguments: ["1", "3"])
  func pipe(jobs: String) async throws {
    let pipe = Pipe(folder.path("pipe"))
    let process = try replay(pipe.path, "--jobs", jobs, "--out", folder.path("out"))
    let lines = (1...90).map { EventLine.message("m\($0)", at: $0 * 100, "advert") + "\n" }
    pipe.write(lines.joined() + #"{"id":"half a line"#)
    try await pipe.drain()
    process.interrupt()
    let ran = try await process.finish()
    expectStopped(ran)
    let events = try ReplayFixture.events(folder.text("out"))
    #expect(events.filter { !$0.contains("@") } == (1...90).map { "m\($0)" })
    #expect(ran.errLines.first?.hasPrefix("90 events ") == true, "\(ran.err)")
    #expect(ran.err.contains(" 0 rejected"))
  }

  @Test("a pipe that nobody has written into yet is left too")
  func untouchedPipe() async throws {
    let path = folder.path("pipe")
    precondition(mkfifo(path, 0o600) == 0)
    let process = try replay(path, "--out", folder.path("out"))
    // The output is made before the first log is opened.
    for _ in 0..<5_000 where !FileManager.default.fileExists(atPath: folder.path("out")) {
      try await Task.sleep(for: .milliseconds(4))
    }
    process.interrupt()
    expectStopped(try await process.finish())
    #expect(try folder.text("out") == "")
  }

  @Test("every command that reads logs says so", arguments: ["dedupe", "codes"])
  func others(command: String) async throws {
    try folder.write(
      """
      codes:
        - { id: one, groups: [g], capacity: 2 }

      """, to: "codes/a.yaml")
    let pipe = Pipe(folder.path("pipe"))
    let process = try StewardProcess([command, pipe.path, "--rules", folder.path("codes")])
    pipe.write(EventLine.message("m1", at: 0, "hello") + "\n")
    try await pipe.drain()
    process.interrupt()
    expectStopped(try await process.finish())
  }

  @Test("an import that is still reading is left, and nothing is written: no order was known")
  func importing() async throws {
    let pipe = Pipe(folder.path("pipe"))
    let process = try StewardProcess([
      "import", pipe.path, "--from", "wecom", "--out", folder.path("out"),
    ])
    pipe.write(
      #"{"msgid":"1","from":"a","roomid":"g","msgtime":0,"msgtype":"text","text":{"content":"hi"}}"#
        + "\n")
    try await pipe.drain()
    process.interrupt()
    let ran = try await process.finish()
    #expect(ran.ended)
    #expect(ran.status == 130)
    #expect(ran.errLines.last == "stopped by Ctrl-C before the end of the files")
    #expect(try folder.text("out") == "")
  }

  @Test("big logs are left between two lines of the output")
  func bigLogs() async throws {
    let text = String(repeating: "an advert ", count: 60)
    let lines = (1...6_000).map { EventLine.message("m\($0)", at: 0, text) + "\n" }
    let log = try folder.write(lines.joined(), to: "log")
    // What is read again holds duplicates only, and takes many minutes.
    let process = try StewardProcess(
      ["replay", "--rules", fixture.pack, "--jobs", "2", "--out", folder.path("out")]
        + Array(repeating: log, count: 4_000))
    while try !fixture.hasBegun("out") {
      try await Task.sleep(for: .milliseconds(4))
    }
    process.interrupt()
    let ran = try await process.finish()
    expectStopped(ran)
    let out = try folder.text("out")
    #expect(out.hasSuffix("}\n"))
    let events = try ReplayFixture.events(out).filter { !$0.contains("@") }
    #expect(events == (1...events.count).map { "m\($0)" })
  }
}
