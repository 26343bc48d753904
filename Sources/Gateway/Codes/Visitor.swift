import HTTPTypes
import Hummingbird
import Worker

/// Who asks for a page, as far as the request and its connection tell.
struct Visitor: Sendable {
  let address: HostAddress.Network
  /// Whether the way to the visitor is encrypted.
  let isSecure: Bool
  /// Where the visitor reaches the worker, without a `/` at the end; nil: the request does not say it
  /// in a way that could be repeated.
  let base: String?
  /// The path of `base`.
  let basePath: String

  /// - Parameter peer: the other end of the connection.
  init(_ request: Request, peer: String?, _ settings: Settings) {
    let codes = settings.codes
    let last = codes.forwarded ? Self.last(of: "X-Forwarded-For", request) : nil
    address =
      last.flatMap { Self.network($0) } ?? peer.flatMap { Self.network($0) } ?? .unknown
    if let url = codes.url {
      isSecure = url.isSecure
      base = url.text
      basePath = url.path
    } else {
      let isForwardedSecure =
        codes.forwarded && Self.last(of: "X-Forwarded-Proto", request)?.lowercased() == "https"
      isSecure = settings.tls != nil || isForwardedSecure
      let scheme = isSecure ? "https" : "http"
      base = request.head.authority.flatMap { Self.isHost($0) ? "\(scheme)://\($0)" : nil }
      basePath = ""
    }
  }

  /// The last entry of a list that proxies add to: the one that the nearest has written.
  private static func last(of header: String, _ request: Request) -> String? {
    guard let name = HTTPField.Name(header), let list = request.headers[values: name].last else {
      return nil
    }
    return list.split(separator: ",").last.map { String($0.filter { !$0.isWhitespace }) }
  }

  /// Of an address that may have a port behind it, or a zone.
  private static func network(_ text: String) -> HostAddress.Network? {
    var text = text[...]
    if text.first == "[" {
      text = text.dropFirst().prefix { $0 != "]" }
    } else if text.count(where: { $0 == ":" }) == 1 {
      text = text.prefix { $0 != ":" }
    }
    return HostAddress(String(text.prefix { $0 != "%" }))?.network
  }

  /// Whether this is a host, or one with a port, and nothing else.
  private static func isHost(_ text: String) -> Bool {
    if let address = ListenAddress(text) { return address.port > 0 }
    return ListenAddress("\(text):1") != nil
  }

  // MARK: Who must not take a seat

  /// Whether a browser asks for the page before anybody has opened it.
  static func isPrefetch(_ request: Request) -> Bool {
    ["Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"].contains { name in
      let value = HTTPField.Name(name).flatMap { request.headers[$0] }?.lowercased() ?? ""
      return value.contains("prefetch") || value.contains("preview") || value.contains("prerender")
    }
  }

  /// What programs that only look at links call themselves, in small letters. Telephones of the make
  /// `CUBOT` are none of them.
  private static let robots = [
    "bot/", "bot;", "bot)", "bot-", "bot ", "crawler", "spider", "preview", "facebookexternalhit",
    "facebookcatalog", "whatsapp", "skypeuri", "slack-imgproxy", "embedly", "vkshare", "slurp",
  ]

  /// Whether the request comes from a program that makes previews of links, or searches.
  static func isRobot(_ request: Request) -> Bool {
    let agent = (request.headers[.userAgent] ?? "").lowercased()
      .replacing("cubot", with: "")
    return robots.contains { agent.contains($0) } || agent.hasSuffix("bot")
  }
}
