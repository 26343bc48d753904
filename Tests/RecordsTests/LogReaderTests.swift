import TestSupport
import Testing

@testable import Records

@Suite("Logs that are read in chunks")
struct LogReaderTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Good and bad lines, blank ones, all line ends, a byte-order mark, and no end at the end.
  private let sample =
    "\u{FEFF}" + line(#","text":"加薇❤信""#) + "\n\n" + line("", type: "join") + "\r\n[]\n \n"
    + line(#","text":"\ud800""#) + "\n{\n" + line("", type: "leave")

  private func expectSame(_ batch: EventBatch, _ other: EventBatch) {
    #expect(batch.transcript == other.transcript)
    #expect(batch.events.map(\.origin) == other.events.map(\.origin))
    #expect(batch.rejects == other.rejects)
  }

  @Test(
    "the size of the buffer changes nothing, plain or gzip",
    arguments: [1, 2, 3, 5, 16, 64, 100, 1_000, 1 << 20], [false, true])
  func bufferSizes(bufferSize: Int, isGzip: Bool) throws {
    let bytes = Array(sample.utf8)
    let path = try folder.write(isGzip ? GzipFixtures.member(bytes) : bytes, to: "log")
    expectSame(try decodeFile(path, bufferSize: bufferSize), decode(sample))
  }

  @Test("chunks are whole lines that together are the log", arguments: [1, 7, 64, 4_096])
  func chunks(bufferSize: Int) throws {
    let path = try folder.write(sample.utf8, to: "log")
    var reader = try LogReader(path: path, bufferSize: bufferSize)
    var text: [UInt8] = []
    var lines = 1
    while let chunk = try reader.next() {
      #expect(chunk.file == path)
      #expect(chunk.origin == LineOrigin(line: lines, offset: text.count))
      #expect(chunk.bytes.count == chunk.count + 64)
      let isLast = text.count + chunk.count == sample.utf8.count
      #expect(isLast || chunk.bytes[chunk.count - 1] == UInt8(ascii: "\n"))
      #expect(chunk.newlines == chunk.bytes[..<chunk.count].count { $0 == UInt8(ascii: "\n") })
      text += chunk.bytes[..<chunk.count]
      lines += chunk.newlines
    }
    #expect(text == Array(sample.utf8))
  }

  @Test("chunks that are decoded at the same time are decoded as one after the other")
  func concurrent() async throws {
    let text = (0..<2_000).map { line(#","text":"\#($0)""#) + "\n" }.joined()
    let path = try folder.write(text.utf8, to: "log")
    var reader = try LogReader(path: path, bufferSize: 10_000)
    let batches = try await withThrowingTaskGroup(of: (Int, EventBatch).self) { group in
      var count = 0
      while let chunk = try reader.next() {
        let number = count
        group.addTask {
          var decoder = EventDecoder()
          var batch = EventBatch()
          decoder.decode(chunk, into: &batch)
          return (number, batch)
        }
        count += 1
      }
      return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    let transcripts = batches.sorted { $0.key < $1.key }.map(\.value.transcript)
    #expect(transcripts.count > 10)
    #expect(transcripts.joined(separator: "\n") == decode(text).transcript)
  }

  @Test("what gzip compressed is read, whatever the file's name", arguments: [1, 10, 1 << 20])
  func compressed(bufferSize: Int) throws {
    let path = try folder.write(GzipFixtures.fortyMessages, to: "log.txt")
    let batch = try decodeFile(path, bufferSize: bufferSize)
    #expect(batch.rejects == [])
    #expect(batch.events.map(\.time.milliseconds) == Array(0..<40))
    #expect(batch.events.map(\.origin.line) == Array(1...40))
    #expect(batch.transcript.hasSuffix("account=a message text text=加微信"))
  }

  @Test("a plain file named .gz is read as it is")
  func misnamed() throws {
    let path = try folder.write(sample.utf8, to: "log.gz")
    expectSame(try decodeFile(path), decode(sample))
  }

  @Test(
    "the members of a gzip file are read one after the other, with zero bytes behind them",
    arguments: [1, 2, 64, 1 << 20], [0, 1, 700])
  func members(bufferSize: Int, zeros: Int) throws {
    let bytes = Array(sample.utf8)
    // Borders inside of lines, an empty member, and many blocks.
    var gzip = GzipFixtures.member(bytes[..<20]) + GzipFixtures.member([])
    gzip += GzipFixtures.member(bytes[20..<101], blockSize: 7) + GzipFixtures.member(bytes[101...])
    gzip += [UInt8](repeating: 0, count: zeros)
    let path = try folder.write(gzip, to: "log.gz")
    expectSame(try decodeFile(path, bufferSize: bufferSize), decode(sample))
  }

  @Test("a gzip file that is cut anywhere ends early, and says so", arguments: [3, 1 << 20])
  func truncated(bufferSize: Int) throws {
    let gzip = GzipFixtures.fortyMessages
    for count in stride(from: 2, to: gzip.count, by: 13) {
      let path = try folder.write(gzip[..<count], to: "log.gz")
      #expect(throws: LogError(file: path, byte: count, problem: "the gzip data ends early")) {
        try decodeFile(path, bufferSize: bufferSize)
      }
    }
  }

  @Test("a damaged gzip file is an error that tells the byte")
  func damaged() throws {
    var gzip = GzipFixtures.member(Array(sample.utf8))
    gzip[gzip.count - 5] ^= 1
    let path = try folder.write(gzip, to: "log.gz")
    #expect(
      throws: LogError(
        file: path, byte: gzip.count - 4,
        problem: "the gzip data is damaged: incorrect data check")
    ) { try decodeFile(path) }

    gzip = GzipFixtures.member([1])
    gzip[2] = 9
    _ = try folder.write(gzip, to: "log.gz")
    #expect(
      throws: LogError(
        file: path, byte: 4, problem: "the gzip data is damaged: unknown compression method")
    ) { try decodeFile(path) }
  }

  @Test("other data behind a gzip member is an error", arguments: [1, 64, 1 << 20])
  func trailing(bufferSize: Int) throws {
    let gzip = GzipFixtures.member(Array(sample.utf8))
    let path = try folder.write(gzip + [0, 0x7B], to: "log.gz")
    #expect(
      throws: LogError(
        file: path, byte: gzip.count + 1,
        problem: "the gzip data is damaged: other data behind the gzip data")
    ) { try decodeFile(path, bufferSize: bufferSize) }
  }

  @Test("an empty file, plain or gzip, has no lines", arguments: [[], GzipFixtures.member([])])
  func empty(bytes: [UInt8]) throws {
    let path = try folder.write(bytes, to: "log")
    var reader = try LogReader(path: path)
    #expect(try reader.next() == nil)
    #expect(try reader.next() == nil)
  }

  @Test("a file of one byte is plain, even if gzip begins like it")
  func oneByte() throws {
    let path = try folder.write([0x1F], to: "log")
    #expect(try decodeFile(path).rejects.map(\.reason) == ["not a JSON object"])
  }

  @Test("how much of the file was read is known, in bytes on the disk", arguments: [false, true])
  func progress(isGzip: Bool) throws {
    let text = String(repeating: line("") + "\n", count: 100)
    let bytes = isGzip ? GzipFixtures.member(text.utf8) : Array(text.utf8)
    let path = try folder.write(bytes, to: "log")
    var reader = try LogReader(path: path, bufferSize: 1_000)
    #expect(reader.bytesRead == 0)
    #expect(reader.size == bytes.count)
    _ = try reader.next()
    #expect(reader.bytesRead > 0 && reader.bytesRead < bytes.count)
    while try reader.next() != nil {}
    #expect(reader.bytesRead == bytes.count)
  }

  @Test("a file that is not there, and a folder, are errors with the system's words")
  func unreadable() throws {
    let missing = folder.path("missing")
    #expect(throws: LogError(file: missing, problem: "No such file or directory")) {
      _ = try LogReader(path: missing)
    }
    let path = folder.root
    #expect(throws: LogError(file: path, byte: 0, problem: "Is a directory")) {
      _ = try decodeFile(path)
    }
  }

  @Test("an error reads as file, byte and problem")
  func errorText() {
    #expect(LogError(file: "a", problem: "b").description == "a: b")
    #expect(LogError(file: "a", byte: 5, problem: "b").description == "a: byte 5: b")
  }
}
