import Records
import Testing

@testable import Gateway

@Suite("Lines are cut from what is read") struct LineCutterTests {
  /// `number@offset text` of each line that comes out, and `number@offset: reason` of those that are none.
  private static func lines(of cuts: [LineCutter.Cut]) -> [String] {
    cuts.flatMap { cut -> [String] in
      var origin = cut.chunk.origin
      var lines = cut.chunk.refused.map { "\($0.origin.line)@\($0.origin.offset): \($0.reason)" }
      let bytes = cut.chunk.lines
      for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      where origin.offset < cut.end.offset && !bytes.isEmpty {
        lines.append("\(origin.line)@\(origin.offset) \(String(decoding: line, as: UTF8.self))")
        origin.line += 1
        origin.offset += line.count + 1
      }
      return lines
    }
  }

  @Test("wherever the pieces part", arguments: ["a\nbc\n\ndef\r\ng", "\n\n", "one", "", "x\n"])
  func parts(text: String) {
    let bytes = Array(text.utf8)
    var expected: [String] = []
    var offset = 0
    let parts = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (number, line) in parts.enumerated() where offset < bytes.count {
      expected.append("\(number + 1)@\(offset) \(String(decoding: line, as: UTF8.self))")
      offset += line.count + 1
    }
    for first in 0...bytes.count {
      for second in first...bytes.count {
        var cutter = LineCutter(file: "f")
        var cuts = cutter.add(Array(bytes[..<first]))
        cuts += cutter.add(Array(bytes[first..<second])) + cutter.add(Array(bytes[second...]))
        if let last = cutter.finish() { cuts.append(last) }
        #expect(Self.lines(of: cuts) == expected)
        #expect(cuts.map(\.size).reduce(0, +) == bytes.count)
        #expect(cutter.offset == bytes.count && cutter.read == bytes.count)
        #expect(cutter.lines == expected.count)
      }
    }
  }

  @Test(
    "A line of more than 1 MiB is told of once, and the next one is read",
    arguments: [(0, false), (2, false), (3, true), (1 << 20, true), (3 << 20, true)])
  func long(more: Int, isTooLong: Bool) {
    // Two more are the line's end, `\r\n`; a third one is of the line.
    let long = [UInt8](repeating: 0x61, count: LogChunk.lineLimit + more - 2)
    let bytes = Array("a\n".utf8) + long + Array("\r\nb\n".utf8)
    var cutter = LineCutter(file: "f")
    var rejects: [Reject] = []
    var cuts: [LineCutter.Cut] = []
    for start in stride(from: 0, to: bytes.count, by: 700_001) {
      cuts += cutter.add(Array(bytes[start..<min(start + 700_001, bytes.count)]))
    }
    var decoder = EventDecoder()
    for cut in cuts {
      var batch = EventBatch()
      decoder.decode(cut.chunk, into: &batch)
      rejects += batch.rejects
    }
    #expect(rejects.map(\.origin.line) == [1, 2, 3])
    #expect(rejects.map(\.origin.offset) == [0, 2, bytes.count - 2])
    #expect((rejects[1].reason == LineCutter.tooLong) == isTooLong, "\(rejects[1].reason)")
    #expect(cutter.offset == bytes.count && cutter.lines == 3)
  }
}
