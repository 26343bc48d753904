import Foundation
import Records
import TestSupport
import Testing
import Worker

@testable import Gateway

/// Names, addresses and requests that were made to do harm.
struct HostileCodeTests {
  private static let names = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</title><script>1</script>",
    "' onmouseover='x", "&lt;b&gt;", "a\u{0}b\u{1F}c\u{9F}", "\u{202E}evil",
  ]

  @Test("The name of a group is text, whatever stands in it", arguments: names, [true, false])
  func groupName(name: String, hasURL: Bool) async throws {
    try await CodeStage.serving { stage in
      try stage.tell(
        group: "g-1", name: name, joinURL: hasURL ? "https://example.com/\"><script>" : nil)
      let answer = try stage.open("/c/spring")
      #expect(answer.status == (hasURL ? 302 : 200))
      for mark in ["<script", "<img", "onerror=alert(1)>", "' on"] {
        #expect(!answer.text.contains(mark))
      }
      let shown = answer.name?.replacing("&lt;", with: "<").replacing("&gt;", with: ">")
        .replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&amp;", with: "&")
      #expect(
        shown == String(name.unicodeScalars.filter { $0.properties.generalCategory != .control }))
    }
  }

  @Test("A name that is long is cut")
  func longName() async throws {
    try await CodeStage.serving { stage in
      try stage.tell(group: "g-1", name: String(repeating: "群<", count: 60), joinURL: nil)
      let name = String(repeating: "群&lt;", count: 50)
      #expect(try stage.open("/c/spring").name == name)
    }
  }

  @Test("The id of a code and of a tenant are text, too")
  func ids() async throws {
    let pack = """
      steward: 1
      codes: [{ id: '"><script>x</script>.svg', groups: ['<b>g'] }, { id: 春?&#, groups: [g] }]
      """.replacing("</script>", with: "<script>")
    try await CodeStage.serving([.init(name: "a<b>&\"", pack: pack)]) { stage in
      let tenant = QueryText.encoded("a<b>&\"")
      let first = QueryText.encoded("\"><script>x<script>") + "%2Esvg"
      let page = try stage.open("/c/\(first)?tenant=\(tenant)")
      #expect(page.status == 200)
      #expect(page.name == "&lt;b&gt;g")
      let image = try stage.open("/c/\(first).svg?tenant=\(tenant)")
      #expect(image.status == 200)
      #expect(!image.text.contains("<script") && !image.text.contains("\"\">"))
      #expect(image.text.contains("/c/%22%3E%3Cscript%3Ex%3Cscript%3E%2Esvg?tenant=\(tenant)"))
      #expect(try stage.open("/c/%E6%98%A5%3F%26%23").status == 200)
    }
  }

  @Test(
    "What a request says comes back in no page",
    arguments: [
      "/c/%3Cscript%3Ealert(1)%3C%2Fscript%3E", "/c/x?tenant=%3Cscript%3E", "/c/%00", "/c/%FF%FE",
      "/c/spring?tenant=%0D%0ASet-Cookie:%20x=y", "/c/..%2F..%2Fetc%2Fpasswd",
      "/c/spring?account=%3Cscript%3E&expires=1&signature=1", "/c/%", "/c/.svg", "/c/.svg.svg",
      "/c/" + String(repeating: "a", count: 8_000),
    ])
  func request(path: String) async throws {
    try await CodeStage.serving { stage in
      let answer = try stage.open(path)
      #expect([400, 403, 404].contains(answer.status), "\(answer.status)")
      #expect(!answer.text.contains("script"))
      #expect(answer.headers["set-cookie"] == nil)
      #expect(stage.stage.kept == 0)
    }
  }

  @Test("A page that asks again repeats the request in a way that is text")
  func askingAgain() async throws {
    try await CodeStage.serving([
      .init(name: "a\"><b>", pack: CodeStage.pack.replacing("g-1, g-2", with: "g-1"))
    ]) { stage in
      let path = "/c/spring?tenant=a%22%3E%3Cb%3E&x=%22%3E&waiting="
      let jar = Jar()
      _ = try stage.open("/c/spring?tenant=a%22%3E%3Cb%3E")
      _ = try stage.open("/c/spring?tenant=a%22%3E%3Cb%3E", jar)
      let answer = try stage.open(path, jar)
      #expect(answer.again?.query == "?tenant=a%22%3E%3Cb%3E&waiting=1")
      #expect(try stage.open("/c/spring\(answer.again?.query ?? "")", jar).name == "1")
    }
  }

  @Test(
    "Only addresses of the web and of applications are followed",
    arguments: [
      ("https://example.com", "https://example.com"), ("HTTP://e.com/a?b#c", "HTTP://e.com/a?b#c"),
      ("weixin://dl/chat?x", "weixin://dl/chat?x"),
      ("tg://join?invite=A-b_c", "tg://join?invite=A-b_c"),
      ("https://例.中国/群", "https://%E4%BE%8B.%E4%B8%AD%E5%9B%BD/%E7%BE%A4"),
      ("https://e.com/%20\"<>\\^`{|}'", "https://e.com/%20%22%3C%3E%5C%5E%60%7B%7C%7D'"),
      (
        "https://e.com/?t={ticket}&u={ticket}",
        "https://e.com/?t=m-5%2Fspring%2F0&u=m-5%2Fspring%2F0"
      ),
      ("javascript:alert(1)", nil), ("JavaScript://e.com/%0Aalert(1)", nil),
      ("data:text/html,x", nil), ("data://x", nil), ("vbscript://x", nil),
      ("file:///etc/passwd", nil),
      ("blob:https://e.com/x", nil), ("intent://x#Intent;end", nil), ("https:e.com", nil),
      ("https:///e.com", nil), ("https://", nil), ("//e.com", nil), ("/c/x", nil), ("", nil),
      ("e.com", nil), (" https://e.com", nil), ("https://e.com/a b", nil),
      ("https://e.com/\n", nil),
      ("https://e.com/\r\nSet-Cookie: x=y", nil), ("java\tscript://x", nil),
      ("https://e.com/\u{7F}", nil),
      ("https://\\e.com", nil), ("https://?x", nil), ("https://@e.com", nil),
      (
        "https://e.com/" + String(repeating: "a", count: 2_034),
        "https://e.com/" + String(repeating: "a", count: 2_034)
      ),
      ("https://e.com/" + String(repeating: "a", count: 2_035), nil),
    ])
  func joinLink(url: String, wanted: String?) {
    #expect(JoinLink(url, ticket: "m-5/spring/0")?.text == wanted)
  }

  @Test("The ticket goes along where the address has a place for it")
  func ticket() async throws {
    try await CodeStage.serving { stage in
      try stage.tell(group: "g-1", name: "A", joinURL: "https://e.com/in?t={ticket}")
      let answer = try stage.open("/c/spring")
      let ticket = try #require(try stage.actions("route").first?["ticket"] as? String)
      #expect(
        answer.headers["location"] == "https://e.com/in?t=" + ticket.replacing("/", with: "%2F"))
    }
  }

  private static func path(_ answer: Connection.Answer) -> String? {
    answer.text.firstMatch(of: /<title>(.*?)<\/title>/).map { String($0.1) }
  }

  @Test(
    "The address of a QR code is what the request's host says, if it is one",
    arguments: [
      ("join.example.com", "http://join.example.com/c/spring?tenant=default"),
      ("127.0.0.1:80", "http://127.0.0.1:80/c/spring?tenant=default"),
      ("[::1]:7350", "http://[::1]:7350/c/spring?tenant=default"),
      ("[::1]", "http://[::1]/c/spring?tenant=default"),
      ("", nil), ("a b", nil), ("e.com/x", nil), ("user@e.com", nil), ("e.com?x", nil),
      ("e.com#x", nil), ("e.com:99999", nil), ("e.com:", nil), ("\"><script>", nil), ("<b>", nil),
      ("e.com\\x", nil), ("é.com", nil), ("e.com:0", nil),
      (String(repeating: "a", count: 300) + ".com", nil),
    ])
  func host(host: String, url: String?) async throws {
    try await CodeStage.serving { stage in
      let connection = try stage.stage.connect()
      connection.send("GET /c/spring.svg HTTP/1.1\r\nHost: \(host)\r\n\r\n")
      let answer = try #require(connection.answer())
      #expect(answer.status == (url == nil ? 400 : 200))
      #expect(!answer.text.contains("script"))
      if let url { #expect(Self.path(answer) == url) }
    }
  }

  @Test(
    "With `codes.url` it is that one; behind a proxy the scheme is the proxy's",
    arguments: [
      ("https://join.example.com", false, "https://join.example.com/c/spring?tenant=default", true),
      ("https://e.com/in//", false, "https://e.com/in/c/spring?tenant=default", true),
      ("http://e.com:8080/", true, "http://e.com:8080/c/spring?tenant=default", false),
      (nil, true, "https://localhost/c/spring?tenant=default", true),
      (nil, false, "http://localhost/c/spring?tenant=default", false),
    ])
  func url(base: String?, isForwarded: Bool, url: String, isSecure: Bool) async throws {
    try await CodeStage.serving(
      settings: {
        $0.codes.url = base.flatMap { PageURL($0) }
        $0.codes.forwarded = isForwarded
      },
      { stage in
        let header = ["X-Forwarded-Proto: https"]
        let image = try stage.open("/c/spring.svg", headers: header)
        #expect(Self.path(image) == url)
        let cookie = try stage.open("/c/spring", headers: header).headers["set-cookie"] ?? ""
        #expect(cookie.hasSuffix("; Secure") == isSecure)
        #expect(cookie.contains(url.contains("/in/") ? "Path=/in/c;" : "Path=/c;"))
      })
  }
}
