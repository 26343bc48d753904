import TestSupport
import Testing

@testable import Records

@Suite("Files that are written")
struct OutputFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("what is written stands in the file once it is flushed", arguments: [1, 10, 1 << 18])
  func written(bufferSize: Int) throws {
    let path = try folder.write("something old and long".utf8, to: "out")
    var file = try OutputFile(path: path, bufferSize: bufferSize)
    try file.write("first ".utf8)
    try file.write { $0.append(contentsOf: "second".utf8) }
    try file.flush()
    #expect(try folder.read("out") == Array("first second".utf8))
    try file.write(" third".utf8)
    try file.flush()
    try file.flush()
    #expect(try folder.read("out") == Array("first second third".utf8))
  }

  @Test("a full buffer is written without a flush")
  func fullBuffer() throws {
    var file = try OutputFile(path: folder.path("out"), bufferSize: 4)
    try file.write("abc".utf8)
    #expect(try folder.read("out") == [])
    try file.write("d".utf8)
    #expect(try folder.read("out") == Array("abcd".utf8))
  }

  @Test("a path that cannot be written is an error that says why")
  func unwritable() {
    let path = folder.path("missing/out")
    #expect(throws: LogError(file: path, problem: "there is no such folder")) {
      _ = try OutputFile(path: path)
    }
    #expect(throws: LogError(file: folder.root, problem: "Is a directory")) {
      _ = try OutputFile(path: folder.root)
    }
  }

  #if os(Linux)
    @Test("a full disk is an error that tells the byte")
    func fullDisk() throws {
      var file = try OutputFile(path: "/dev/full")
      try file.write("abc".utf8)
      do {
        try file.flush()
        Issue.record("a full disk took the bytes")
      } catch {
        #expect(error == LogError(file: "/dev/full", byte: 0, problem: "No space left on device"))
      }
    }
  #endif

  @Test("decisions that were written to a file are read back as lines")
  func roundTrip() throws {
    var file = try OutputFile(path: folder.path("out"), bufferSize: 100)
    for number in 0..<50 {
      let decision = Decision(
        event: "e-\(number)", time: Instant(milliseconds: Int64(number)), tenant: "t")
      try file.write { DecisionWriter.append(decision, to: &$0) }
    }
    try file.flush()
    var reader = try LogReader(path: folder.path("out"), bufferSize: 64)
    var lines = 0
    while let chunk = try reader.next() { lines += chunk.newlines }
    #expect(lines == 50)
    #expect(try decodeFile(folder.path("out")).rejects.first?.reason == #""id" is missing"#)
  }
}
