import Foundation
import Storage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The lines of standard input, or of another open file that cannot be read twice.
struct StandardInput: LineInput {
  /// Bytes that are handed out together at most.
  private static let pieceSize = 512 << 10

  let pause = Duration.milliseconds(10)
  let backlog = 0
  private let name: String
  private let number: Int32
  private var cutter = LineCutter(file: "standard input")
  private var hasEnded = false

  /// - Parameter number: of the open file.
  init(name: String, number: Int32 = 0) {
    self.name = name
    self.number = number
  }

  mutating func next() throws(InputFault) -> InputStep {
    guard !hasEnded else { return .end }
    var bytes: [UInt8] = []
    while bytes.count < Self.pieceSize, try isReadable {
      let more = try read()
      if more.isEmpty {
        hasEnded = true
        break
      }
      bytes += more
    }
    var cuts = cutter.add(bytes)
    if hasEnded, let last = cutter.finish() { cuts.append(last) }
    if bytes.isEmpty, !hasEnded { return .nothing }
    return .pieces(
      cuts.map { cut in
        InputPiece(
          chunk: cut.chunk, size: cut.size,
          position: SourcePosition(source: name, offset: cut.end.offset, lines: cut.end.lines))
      })
  }

  /// Whether something can be read at once, if only the end.
  private var isReadable: Bool {
    get throws(InputFault) {
      var request = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
      while true {
        let count = poll(&request, 1, 0)
        if count >= 0 { return count > 0 }
        guard errno == EINTR else { throw fault }
      }
    }
  }

  /// What is there; nothing at the end.
  private func read() throws(InputFault) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = systemRead(number, &buffer, buffer.count)
      if count >= 0 { return Array(buffer[..<count]) }
      guard errno == EINTR else { throw fault }
    }
  }

  private var fault: InputFault { InputFault(problem: String(cString: strerror(errno))) }
}

private func systemRead(_ number: Int32, _ buffer: inout [UInt8], _ count: Int) -> Int {
  read(number, &buffer, count)
}
