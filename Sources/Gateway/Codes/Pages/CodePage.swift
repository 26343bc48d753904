import Digests
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// An answer to whoever opened a live code. It runs no script, loads nothing, and is kept nowhere.
struct CodePage: Sendable {
  var status: HTTPResponse.Status
  var text: CodePageText
  /// Asks again after so many seconds, at a query behind the same path.
  var again: (seconds: Int, query: String)?
  /// Where the page leads.
  var link: JoinLink?

  init(
    _ status: HTTPResponse.Status, _ text: CodePageText,
    again: (seconds: Int, query: String)? = nil, link: JoinLink? = nil
  ) {
    self.status = status
    self.text = text
    self.again = again
    self.link = link
  }

  func response(in language: PageLanguage) -> Response {
    var headers = Self.headers(type: "text/html; charset=utf-8")
    headers[.contentLanguage] = language.tag
    if let link { headers[.location] = link.text }
    return Response(
      status: status, headers: headers,
      body: ResponseBody(byteBuffer: ByteBuffer(string: html(in: language))))
  }

  /// What every answer carries.
  static func headers(type: String) -> HTTPFields {
    [
      .contentType: type, .cacheControl: "no-store", .contentSecurityPolicy: policy,
      .xContentTypeOptions: "nosniff", HTTPField.Name("Referrer-Policy")!: "no-referrer",
      HTTPField.Name("X-Robots-Tag")!: "noindex, nofollow",
    ]
  }

  private static let policy =
    "default-src 'none'; style-src 'sha256-\(digest(of: style))'; base-uri 'none'; "
    + "form-action 'none'; frame-ancestors 'none'"

  private static func digest(of text: String) -> String {
    Data(SHA256.digest(Array(text.utf8)).bytes).base64EncodedString()
  }

  /// In characters; what is longer is cut.
  private static let longestName = 100

  func html(in language: PageLanguage) -> String {
    let heading = HTMLText.escaped(text.heading(language))
    var head =
      "<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, "
      + "initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\">"
    if let again {
      let target = HTMLText.escaped(again.query)
      head += "<meta http-equiv=\"refresh\" content=\"\(again.seconds); url=\(target)\">"
    }
    var body = "<h1>\(heading)</h1>"
    if let name = text.name?.prefix(Self.longestName) {
      body += "<p class=\"name\"><bdi>\(HTMLText.escaped(String(name)))</bdi></p>"
    }
    body += "<p>\(HTMLText.escaped(text.sentence(language)))</p>"
    if let link {
      let label = language == .chinese ? "进群" : "Join the group"
      body += "<a href=\"\(HTMLText.escaped(link.text))\" rel=\"noreferrer\">\(label)</a>"
    }
    return "<!doctype html><html lang=\"\(language.tag)\"><head>\(head)<title>\(heading)</title>"
      + "<style>\(Self.style)</style></head><body><main>\(body)</main></body></html>\n"
  }

  private static let style = """
    :root{color-scheme:light dark;--ink:#1c2024;--paper:#f4f5f7;--card:#fff;--soft:#5b6470;\
    --line:#dfe3e8;--key:#0b6e4f}
    @media(prefers-color-scheme:dark){:root{--ink:#eceef0;--paper:#121416;--card:#1c1f22;\
    --soft:#a3abb5;--line:#30353b;--key:#2fa67c}}
    *{box-sizing:border-box}
    body{margin:0;min-height:100vh;display:grid;place-items:center;padding:24px;color:var(--ink);\
    background:var(--paper);font:17px/1.55 system-ui,"PingFang SC","Noto Sans CJK SC",\
    "Microsoft YaHei",sans-serif}
    main{width:100%;max-width:420px;padding:32px 28px;text-align:center;background:var(--card);\
    border:1px solid var(--line);border-radius:16px}
    h1{margin:0 0 8px;font-size:22px;line-height:1.3}
    p{margin:12px 0 0;color:var(--soft);overflow-wrap:anywhere}
    .name{color:var(--ink);font-size:34px;font-weight:700;line-height:1.25}
    a{display:inline-block;margin-top:24px;padding:12px 28px;border-radius:999px;color:#fff;\
    background:var(--key);text-decoration:none;font-weight:600}
    """
}
