/// Swift source with comments and the words of string literals taken out: each of their bytes is a
/// space. Line ends stay, and so does code that stands in `\( … )`.
struct SwiftCode {
  let text: String
  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

  init(_ source: String) {
    var stripper = Stripper(bytes: Array(source.utf8))
    text = String(decoding: stripper.stripped(), as: UTF8.self)
  }

  private enum State {
    /// Inside `\(` where `depth` is given: how many parentheses are open.
    case code(depth: Int?)
    case string(hashes: Int, quotes: Int)
  }

  private struct Stripper {
    let bytes: [UInt8]
    var position = 0
    var output: [UInt8] = []
    var states: [State] = [.code(depth: nil)]

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func stripped() -> [UInt8] {
      while position < bytes.count {
        switch states[states.count - 1] {
        case .code(let depth): code(depth)
        case .string(let hashes, let quotes): string(hashes, quotes)
        }
      }
      return output
    }

    private func stands(_ text: String, at start: Int) -> Bool {
      bytes[min(start, bytes.count)...].starts(with: text.utf8)
    }

    private mutating func keep(_ count: Int = 1) {
      output += bytes[position..<position + count]
      position += count
    }

    private mutating func blank(_ count: Int = 1) {
      for byte in bytes[position..<min(position + count, bytes.count)] {
        output.append(byte == UInt8(ascii: "\n") ? byte : UInt8(ascii: " "))
      }
      position = min(position + count, bytes.count)
    }

    private mutating func code(_ depth: Int?) {
      if stands("//", at: position) {
        while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { blank() }
        return
      }
      if stands("/*", at: position) {
        while position < bytes.count, !stands("*/", at: position) { blank() }
        return blank(2)
      }
      let hashes = bytes[position...].prefix { $0 == UInt8(ascii: "#") }.count
      if stands("\"", at: position + hashes) {
        let quotes = stands("\"\"\"", at: position + hashes) ? 3 : 1
        states.append(.string(hashes: hashes, quotes: quotes))
        return blank(hashes + quotes)
      }
      if let depth {
        switch bytes[position] {
        case UInt8(ascii: "("): states[states.count - 1] = .code(depth: depth + 1)
        case UInt8(ascii: ")"):
          if depth == 1 {
            states.removeLast()
          } else {
            states[states.count - 1] = .code(depth: depth - 1)
          }
        default: break
        }
      }
      keep()
    }

    private mutating func string(_ hashes: Int, _ quotes: Int) {
      let mark = String(repeating: "#", count: hashes)
      if stands("\\" + mark + "(", at: position) {
        blank(1 + hashes)
        keep()
        states.append(.code(depth: 1))
      } else if stands("\\" + mark, at: position) {
        blank(2 + hashes)
      } else if stands(String(repeating: "\"", count: quotes) + mark, at: position) {
        blank(quotes + hashes)
        states.removeLast()
      } else {
        blank()
      }
    }
  }
}
