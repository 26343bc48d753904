/// The host of a link as it is compared: lower case, percent-decoded, without user part, port and
/// trailing dot; the address inside the brackets of `[::1]`, other forms of addresses as dotted
/// quads. Punycode stays as it was written, and is compared decoded.
package struct Host: Hashable, Sendable {
  package var bytes: [UInt8]

  package static let none = Host(bytes: [])

  package var isEmpty: Bool { bytes.isEmpty }
  package var string: String { String(decoding: bytes, as: UTF8.self) }

  /// With the labels in Punycode decoded: by this hosts are compared.
  var decoded: [UInt8] {
    guard bytes.contains(UInt8(ascii: "-")), string.contains("xn--") else { return bytes }
    return Self.lowercased(Punycode.decoded(host: bytes))
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Of what stands between `//` and the path: `user@HOST:port`. Only on the web are numbers
  /// addresses.
  package init(authority: some BidirectionalCollection<UInt8>, isWeb: Bool = true) {
    let host = authority.lastIndex(of: UInt8(ascii: "@")).map { authority[$0...].dropFirst() }
    self.init(hostAndPort: host ?? authority[...], isWeb: isWeb)
  }

  private init(hostAndPort: some BidirectionalCollection<UInt8>, isWeb: Bool) {
    if hostAndPort.first == UInt8(ascii: "[") {
      let inside = hostAndPort.dropFirst().prefix { $0 != UInt8(ascii: "]") }
      self.init(bytes: inside.map(ASCII.lowercased))
      return
    }
    var bytes = Self.percentDecoded(hostAndPort.prefix { $0 != UInt8(ascii: ":") })
    // A delimiter that was hidden as %2F ends the host as it would in the open.
    if let end = bytes.firstIndex(where: Self.endsHost) { bytes.removeSubrange(end...) }
    bytes = Self.lowercased(Dots.folded(bytes))
    while bytes.last == UInt8(ascii: ".") { bytes.removeLast() }
    if isWeb, let address = Address.dottedQuad(bytes) { bytes = address }
    self.init(bytes: bytes)
  }

  private static func lowercased(_ bytes: [UInt8]) -> [UInt8] {
    if bytes.allSatisfy({ $0 < 0x80 }) { return bytes.map(ASCII.lowercased) }
    return Array(String(decoding: bytes, as: UTF8.self).lowercased().utf8)
  }

  /// Of an address as cards have it: with a scheme, with `//` alone, or bare (`a.com/path`).
  package init(url: some BidirectionalCollection<UInt8>) {
    var rest = Array(url.drop { $0 <= 0x20 })
    var isWeb = true
    if let colon = rest.firstIndex(of: UInt8(ascii: ":")),
      rest[(colon + 1)...].starts(with: "//".utf8),
      rest[..<colon].allSatisfy(LinkFinder.isScheme)
    {
      isWeb = ["http", "https", "ftp"].contains(
        String(decoding: rest[..<colon], as: UTF8.self).lowercased())
      rest.removeSubrange(...colon)
    }
    let start = rest.drop { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
    self.init(authority: start.prefix { !LinkFinder.endsAuthority($0) && $0 > 0x20 }, isWeb: isWeb)
  }

  private static func percentDecoded(_ source: some Collection<UInt8>) -> [UInt8] {
    let source = Array(source)
    var decoded: [UInt8] = []
    var place = 0
    while place < source.count {
      if source[place] == UInt8(ascii: "%"), place + 2 < source.count,
        let high = hexDigit(source[place + 1]), let low = hexDigit(source[place + 2])
      {
        decoded.append(high << 4 | low)
        place += 3
      } else {
        decoded.append(source[place])
        place += 1
      }
    }
    return decoded
  }

  private static func hexDigit(_ byte: UInt8) -> UInt8? {
    if ASCII.isDigit(byte) { return byte - 0x30 }
    let letter = ASCII.lowercased(byte)
    return letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : nil
  }

  private static let delimiters = ASCII.Members("/\\?#@:<>[]^|\"")

  private static func endsHost(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == 0x7F || delimiters.contains(byte)
  }
}
