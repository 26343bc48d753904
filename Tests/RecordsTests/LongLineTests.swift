import TestSupport
import Testing

@testable import Records

@Suite("Lines of more than 1 MiB in a log")
struct LongLineTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(
    "the longest lines are events, whatever the buffer",
    arguments: [64_000, 1 << 20, 3 << 20], ["", "\u{FEFF}"])
  func longest(bufferSize: Int, mark: String) throws {
    let text = mark + longLine(bytes: 1_048_576) + "\r\n" + longLine(bytes: 1_048_576)
    let path = try folder.write(text.utf8, to: "log")
    let batch = try decodeFile(path, bufferSize: bufferSize)
    #expect(batch.rejects == [])
    #expect(batch.events.map(\.origin.line) == [1, 2])
    #expect(batch.events.last?.origin.offset == 1_048_578 + mark.utf8.count)
  }

  @Test(
    "longer ones are rejected, and what follows keeps its place",
    arguments: [64_000, 1 << 20, 3 << 20], [1_048_577, 1_048_581, 1_048_582, 3_000_000])
  func longer(bufferSize: Int, count: Int) throws {
    let good = line("")
    let text = "\u{FEFF}\(good)\n\(longLine(bytes: count))\r\n\(good)\n\(longLine(bytes: count))"
    let path = try folder.write(text.utf8, to: "log")
    let batch = try decodeFile(path, bufferSize: bufferSize)
    let first = 3 + good.utf8.count + 1
    let second = first + count + 2
    #expect(
      batch.events.map(\.origin) == [
        LineOrigin(line: 1, offset: 0), LineOrigin(line: 3, offset: second),
      ])
    #expect(
      batch.rejects == [
        Reject(origin: LineOrigin(line: 2, offset: first), reason: "a line of more than 1 MiB"),
        Reject(
          origin: LineOrigin(line: 4, offset: second + good.utf8.count + 1),
          reason: "a line of more than 1 MiB"),
      ])
  }

  @Test("of a very long line only a little more than 1 MiB is kept")
  func bounded() throws {
    let path = try folder.write([UInt8](repeating: 0x20, count: 20_000_000), to: "log")
    var reader = try LogReader(path: path, bufferSize: 64_000)
    let chunk = try #require(try reader.next())
    #expect(chunk.count == 1_048_576 + 5)
    #expect(try reader.next() == nil)
    #expect(reader.bytesRead == 20_000_000)
  }
}
