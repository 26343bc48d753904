/// Where links end.
extension LinkFinder {
  static let webSchemes: [StaticString] = ["https", "http", "ftp"]

  private static let marksOfSentence = ASCII.Members(".,;:!?'\"([{")
  private static let marksOfScheme = ASCII.Members("+.-")
  private static let marksOfHost = ASCII.Members(".-_%")
  private static let aroundLinks = ASCII.Members("\"'`<>")

  /// Bytes of the longest host that is looked at; what follows is not compared.
  static let longestHost = 1_024

  /// Where the `user@host:port` at a place ends. The next slash ends it, and each link has slashes,
  /// so that texts are passed over once.
  static func endOfAuthority(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var end = start
    while end < bytes.count, isPart(bytes[end]), !endsAuthority(bytes[end]) { end += 1 }
    return end
  }

  /// Where the `host:port` or `[address]:port` at a place ends.
  static func endOfHost(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to limit: Int) -> Int
  {
    let limit = min(limit, start + longestHost)
    var end = start
    if end < limit, bytes[end] == UInt8(ascii: "[") {
      while end < limit, bytes[end] != UInt8(ascii: "]") { end += 1 }
      end = min(end + 1, limit)
    }
    while end < limit, isHost(bytes[end]) { end += 1 }
    return endOfPort(bytes, from: end, to: limit)
  }

  /// Where the `:port` at a place ends; there, if there is none.
  static func endOfPort(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to limit: Int
  ) -> Int {
    guard start + 1 < limit, bytes[start] == UInt8(ascii: ":"), ASCII.isDigit(bytes[start + 1])
    else { return start }
    var end = start + 1
    while end < limit, ASCII.isDigit(bytes[end]) { end += 1 }
    return end
  }

  /// Where a link ends whose host ends at a place: there, unless a path, a query or a fragment
  /// follows.
  static func end(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, host: Int) -> Int {
    var end = host
    if end < bytes.count, endsAuthority(bytes[end]) {
      while end < bytes.count, isPart(bytes[end]) { end += 1 }
    }
    return trimmed(bytes, start..<end)
  }

  /// Takes closing brackets that nothing in the link opens, with all behind them, and sentence
  /// marks and opening brackets from the end.
  private static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    var open = (round: 0, square: 0, curly: 0)
    var end = range.lowerBound
    scan: while end < range.upperBound {
      switch bytes[end] {
      case UInt8(ascii: "("): open.round += 1
      case UInt8(ascii: "["): open.square += 1
      case UInt8(ascii: "{"): open.curly += 1
      case UInt8(ascii: ")"): open.round -= 1
      case UInt8(ascii: "]"): open.square -= 1
      case UInt8(ascii: "}"): open.curly -= 1
      default: break
      }
      if open.round < 0 || open.square < 0 || open.curly < 0 { break scan }
      end += 1
    }
    while end > range.lowerBound, marksOfSentence.contains(bytes[end - 1]) { end -= 1 }
    return end
  }

  static func starts(
    with text: StaticString, _ bytes: UnsafeBufferPointer<UInt8>, at place: Int
  ) -> Bool {
    guard place >= 0, place + text.utf8CodeUnitCount <= bytes.count else { return false }
    for offset in 0..<text.utf8CodeUnitCount
    where ASCII.lowercased(bytes[place + offset]) != text.utf8Start[offset] {
      return false
    }
    return true
  }

  static func isWebScheme(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    webSchemes.contains {
      $0.utf8CodeUnitCount == range.count && starts(with: $0, bytes, at: range.lowerBound)
    }
  }

  static func isScheme(_ byte: UInt8) -> Bool {
    ASCII.isWord(byte) || marksOfScheme.contains(byte)
  }

  static func isSlash(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\")
  }

  /// Ends `user@host:port`. Browsers take a backslash for a slash.
  static func endsAuthority(_ byte: UInt8) -> Bool {
    isSlash(byte) || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
  }

  /// May stand in a host.
  private static func isHost(_ byte: UInt8) -> Bool {
    ASCII.isWord(byte) || marksOfHost.contains(byte)
  }

  /// May stand in a link: no white space, no quotes, no angle brackets, nothing beyond ASCII.
  private static func isPart(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && !aroundLinks.contains(byte)
  }
}
