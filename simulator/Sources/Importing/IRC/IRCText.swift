/// The text of a line as people see it.
enum IRCText {
  /// Without the codes for bold, colours and so on (modern.ircdocs.horse/formatting). Bytes that are
  /// no UTF-8 read as U+FFFD.
  static func plain(_ bytes: [UInt8]) -> Substring {
    guard bytes.contains(where: { $0 < 0x20 && $0 != 0x09 }) else {
      return String(decoding: bytes, as: UTF8.self)[...]
    }
    var plain: [UInt8] = []
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      switch byte {
      case 0x03: dropColours(&rest, digits: 1...2, isDigit: isDecimal)
      case 0x04: dropColours(&rest, digits: 6...6, isDigit: isHexadecimal)
      case 0x02, 0x0F, 0x11, 0x16, 0x1D, 0x1E, 0x1F: break
      default: plain.append(byte)
      }
    }
    return String(decoding: plain, as: UTF8.self)[...]
  }

  /// `4`, `04,12`: the colour of the text and, behind a comma, that of its background.
  private static func dropColours(
    _ rest: inout ArraySlice<UInt8>, digits: ClosedRange<Int>, isDigit: (UInt8) -> Bool
  ) {
    func colour(_ text: ArraySlice<UInt8>) -> Int {
      let count = text.prefix(digits.upperBound).prefix(while: isDigit).count
      return digits.contains(count) ? count : 0
    }
    let first = colour(rest)
    rest.removeFirst(first)
    guard first > 0, rest.first == UInt8(ascii: ",") else { return }
    let second = colour(rest.dropFirst())
    if second > 0 { rest.removeFirst(second + 1) }
  }

  private static func isDecimal(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    isDecimal(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
  }
}
