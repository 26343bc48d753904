/// Where the worker waits for requests: `127.0.0.1:7350`, `chat.example.com:443`, `[::1]:7350`.
package struct ListenAddress: Hashable, Sendable, CustomStringConvertible {
  /// A name or an address, without brackets.
  package var host: String
  /// 0: any that is free.
  package var port: Int

  package static let usual = ListenAddress(host: "127.0.0.1", port: 7350)

  package init(host: String, port: Int) {
    self.host = host
    self.port = port
  }

  /// Nil unless it is a host and a port; an IPv6 address stands in brackets.
  package init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":") else { return nil }
    var host = text[..<colon]
    let port = text[text.index(after: colon)...]
    guard (1...5).contains(port.utf8.count),
      port.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let number = Int(port), number <= 65_535
    else { return nil }
    if host.hasPrefix("["), host.hasSuffix("]") {
      host = host.dropFirst().dropLast()
      guard host.contains(":"), HostAddress(String(host)) != nil else { return nil }
    } else {
      guard Self.isHost(host) else { return nil }
    }
    self.init(host: String(host), port: number)
  }

  /// Whether nobody but this machine can reach it.
  package var isLoopback: Bool { HostAddress.isLoopback(host: host) }

  package var description: String {
    host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
  }

  /// Letters, digits, hyphens and points; what is all digits and points is an address of four numbers.
  private static func isHost(_ text: Substring) -> Bool {
    guard (1...253).contains(text.utf8.count) else { return false }
    let isPlain = text.unicodeScalars.allSatisfy {
      $0.isASCII
        && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "-" || $0 == ".")
    }
    let isNumeric = text.allSatisfy { $0.isNumber || $0 == "." }
    return isPlain && (!isNumeric || HostAddress(String(text)) != nil)
  }
}
