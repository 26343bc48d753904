/// Addresses in numbers as browsers read them (WHATWG URL, "IPv4 parser"): one to four numbers,
/// decimal, octal (`0300`) or hexadecimal (`0xC0`), of which the last fills what is left.
enum Address {
  /// `3232235777`, `0xC0.0250.1.1` and `192.168.257` as a dotted quad; nil for other hosts.
  static func dottedQuad(_ host: [UInt8]) -> [UInt8]? {
    // The longest, `00000000000.…`, is far shorter; this bounds the work on others.
    guard let first = host.first, ASCII.isDigit(first), host.count <= 64 else { return nil }
    let parts = host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count <= 4 else { return nil }
    let numbers = parts.compactMap(number)
    guard numbers.count == parts.count, let last = numbers.last,
      numbers.dropLast().allSatisfy({ $0 < 256 }), last < 1 << (8 * (5 - parts.count))
    else { return nil }
    var address = last
    for (place, number) in numbers.dropLast().enumerated() { address |= number << (24 - 8 * place) }
    return Array(
      stride(from: 24, through: 0, by: -8).map { shift in
        "\(address >> shift & 255)".utf8
      }.joined(separator: ".".utf8))
  }

  private static func number(_ part: ArraySlice<UInt8>) -> UInt64? {
    let text = String(decoding: part, as: UTF8.self)
    guard let first = part.first, ASCII.isDigit(first) else { return nil }
    if text == "0x" { return 0 }
    if text.hasPrefix("0x") {
      return ASCII.isWord(text.utf8.dropFirst(2).first!)
        ? UInt64(text.dropFirst(2), radix: 16) : nil
    }
    return UInt64(text, radix: text.count > 1 && first == UInt8(ascii: "0") ? 8 : 10)
  }

  /// Whether a host as it is compared is an address: a dotted quad, or what stood in brackets.
  static func isAddress(_ host: [UInt8]) -> Bool {
    host.contains(UInt8(ascii: ":")) || isDottedQuad(host[...])
  }

  /// Four decimal numbers below 256.
  static func isDottedQuad(_ host: some Collection<UInt8>) -> Bool {
    var parts = 0
    var number = 0
    var digits = 0
    for byte in host {
      if ASCII.isDigit(byte) {
        number = number * 10 + Int(byte) - 0x30
        digits += 1
        guard number < 256, digits <= 3 else { return false }
      } else if byte == UInt8(ascii: "."), digits > 0, parts < 3 {
        parts += 1
        number = 0
        digits = 0
      } else {
        return false
      }
    }
    return parts == 3 && digits > 0
  }
}
