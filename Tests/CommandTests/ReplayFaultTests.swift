import Foundation
import TestSupport
import Testing

@Suite("steward replay, when things go wrong")
struct ReplayFaultTests {
  private let fixture: ReplayFixture

  init() throws { fixture = try ReplayFixture() }

  private var folder: TemporaryFolder { fixture.folder }

  @Test("a log that is not there: status 3, and an output that is there stays as it was")
  func missingLog() async throws {
    let missing = folder.path("missing.ndjson")
    let out = folder.path("out.ndjson")
    try "kept".write(toFile: out, atomically: true, encoding: .utf8)
    let ran = try await fixture.replay(fixture.one, missing, "--out", out)
    #expect(ran.status == 3)
    #expect(ran.err == "\(missing): No such file or directory\n")
    #expect(try String(contentsOfFile: out, encoding: .utf8) == "kept")
  }

  @Test(
    "a folder for a log, and an output that cannot be written: status 3", arguments: [true, false])
  func unwritable(isLog: Bool) async throws {
    let place = isLog ? folder.root : folder.path("no/such/folder/out")
    let ran = try await fixture.replay(isLog ? place : fixture.one, "--out", isLog ? "-" : place)
    #expect(ran.status == 3)
    #expect(ran.err.hasPrefix(place + ": "))
    #expect(ran.errLines.count == 1)
  }

  @Test(
    "an output that is full: status 3",
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func fullOutput() async throws {
    let ran = try await fixture.replay(fixture.one, "--out", "/dev/full")
    #expect(ran.status == 3)
    #expect(ran.err.hasPrefix("/dev/full: "))
  }

  @Test(
    "gzip that ends early: status 3, and the same is decided for every number of jobs",
    arguments: ["1", "2", "7"])
  func truncatedGzip(jobs: String) async throws {
    // Stored blocks, so that all lines but the last are there.
    let lines = (1...500).map { EventLine.message("m\($0)", at: $0 * 100, "advert \($0)") + "\n" }
    let whole = try folder.writeGzip(Array(lines.joined().utf8), to: "whole.gz")
    let bytes = try folder.read("whole.gz")
    let cut = try folder.write(bytes.dropLast(9), to: "cut.gz")
    let ran = try await fixture.replay(cut, "--jobs", jobs)
    #expect(ran.status == 3)
    #expect(ran.err.hasPrefix("\(cut): byte \(bytes.count - 9): the gzip data ends early"))
    let complete = try await fixture.replay(whole, "--jobs", jobs)
    #expect(complete.status == 0)
    #expect(complete.out.hasPrefix(ran.out))
    #expect(try ReplayFixture.events(ran.out).count > 700)
  }

  @Test("a broken pack: its errors on standard error, status 2, and no output is touched")
  func brokenPack() async throws {
    try folder.write("rules: [ { id: adverts } ]\n", to: "pack/b.yaml")
    let out = try folder.write("kept", to: "out")
    let ran = try await fixture.replay(fixture.one, "--out", out)
    #expect(ran.status == 2)
    #expect(ran.out.isEmpty)
    #expect(ran.err.contains("/b.yaml:1:"))
    #expect(ran.errLines.last?.hasSuffix("the pack is not loaded") == true)
    #expect(try folder.text("out") == "kept")
  }

  @Test("the logs are never written over, however their path is written")
  func logIsOutput() async throws {
    let before = try folder.text("one.ndjson")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link"), withDestinationPath: fixture.one)
    try FileManager.default.linkItem(atPath: fixture.one, toPath: folder.path("hard"))
    for path in [
      fixture.one, folder.path("pack/../one.ndjson"), folder.path("link"), folder.path("hard"),
    ] {
      for option in ["--out", "--rejects"] {
        let ran = try await fixture.replay(fixture.one, option, path)
        #expect(ran.status == 2)
        #expect(ran.err.contains("is a log: writing there would destroy it."))
      }
    }
    #expect(try folder.text("one.ndjson") == before)
  }

  @Test("lines that are no text at all are rejected like others")
  func rawBytes() async throws {
    let bytes = (0..<4_096).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 7) }
    let log = try folder.write([UInt8(0x7F)] + bytes, to: "raw")
    let ran = try await fixture.replay(log, "--summary", "json", "--out", "/dev/null")
    #expect(ran.status == 1)
    #expect(ran.out.hasPrefix(#"{"events":0,"duplicates":0,"rejected":"#))
  }
}
