/// A link in a text.
package struct Link: Hashable, Sendable {
  /// Its bytes, from the scheme or `www.` on.
  package var range: Range<Int>
  /// Where it leads; empty for a scheme without one (`file:///etc`).
  package var host: Host

  package init(range: Range<Int>, host: Host) {
    self.range = range
    self.host = host
  }
}

/// The host of a link as it is compared: lower case, percent-decoded, without user part, port and
/// trailing dot; the address inside the brackets of `[::1]`.
package struct Host: Hashable, Sendable {
  package var bytes: [UInt8]

  package static let none = Host(bytes: [])

  package var isEmpty: Bool { bytes.isEmpty }
  package var string: String { String(decoding: bytes, as: UTF8.self) }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Of what stands between `//` and the path: `user@HOST:port`.
  package init(authority: some BidirectionalCollection<UInt8>) {
    let host = authority.lastIndex(of: UInt8(ascii: "@")).map { authority[$0...].dropFirst() }
    self.init(hostAndPort: host ?? authority[...])
  }

  private init(hostAndPort: some BidirectionalCollection<UInt8>) {
    if hostAndPort.first == UInt8(ascii: "[") {
      let inside = hostAndPort.dropFirst().prefix { $0 != UInt8(ascii: "]") }
      self.init(bytes: inside.map(ASCII.lowercased))
      return
    }
    var bytes = Self.percentDecoded(hostAndPort.prefix { $0 != UInt8(ascii: ":") })
    // A delimiter that was hidden as %2F ends the host as it would in the open.
    if let end = bytes.firstIndex(where: Self.endsHost) { bytes.removeSubrange(end...) }
    while bytes.last == UInt8(ascii: ".") { bytes.removeLast() }
    self.init(bytes: bytes.map(ASCII.lowercased))
  }

  /// Of an address as cards have it: with a scheme, with `//` alone, or bare (`a.com/path`).
  package init(url: some BidirectionalCollection<UInt8>) {
    var rest = Array(url.drop { $0 <= 0x20 })
    if let colon = rest.firstIndex(of: UInt8(ascii: ":")),
      rest[(colon + 1)...].starts(with: "//".utf8),
      rest[..<colon].allSatisfy(LinkFinder.isScheme)
    {
      rest.removeSubrange(...colon)
    }
    let start = rest.drop { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
    self.init(authority: start.prefix { !LinkFinder.endsAuthority($0) && $0 > 0x20 })
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

  private static func endsHost(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == 0x7F || "/\\?#@:<>[]^|\"".utf8.contains(byte)
  }
}
