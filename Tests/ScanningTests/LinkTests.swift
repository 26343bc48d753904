import Testing

@testable import Scanning

@Suite struct LinkTests {
  struct Row: CustomTestStringConvertible {
    var text: String
    var links: [String] = []
    var hosts: [String] = []

    var testDescription: String { text }
  }

  @Test(arguments: [
    Row(text: "看http://a.com这个", links: ["http://a.com"], hosts: ["a.com"]),
    Row(text: "HTTPS://A.Com./x?y=1。", links: ["HTTPS://A.Com./x?y=1"], hosts: ["a.com"]),
    Row(text: "http://qq.com@evil.cn/x", links: ["http://qq.com@evil.cn/x"], hosts: ["evil.cn"]),
    Row(text: "http://a:b@evil.cn:80", links: ["http://a:b@evil.cn:80"], hosts: ["evil.cn"]),
    Row(text: "(http://a.com/x).", links: ["http://a.com/x"], hosts: ["a.com"]),
    Row(text: "http://a.com/x_(y) z", links: ["http://a.com/x_(y)"], hosts: ["a.com"]),
    Row(
      text: "[x](http://a.com)[y](http://b.com)", links: ["http://a.com", "http://b.com"],
      hosts: ["a.com", "b.com"]),
    Row(
      text: "http://a.com,http://b.com!", links: ["http://a.com", "http://b.com"],
      hosts: ["a.com", "b.com"]),
    Row(
      text: "'http://a.com','www.b.com'", links: ["http://a.com", "www.b.com"],
      hosts: ["a.com", "www.b.com"]),
    Row(text: "<a href=\"http://a.com/?q=x\">", links: ["http://a.com/?q=x"], hosts: ["a.com"]),
    Row(text: "http://a.com...?!", links: ["http://a.com"], hosts: ["a.com"]),
    Row(
      text: "weixin://dl/chat 和 tg://join?x", links: ["weixin://dl/chat", "tg://join?x"],
      hosts: ["dl", "join"]),
    Row(text: "file:///etc/passwd", links: ["file:///etc/passwd"], hosts: [""]),
    Row(text: "http:///evil.cn/x", links: ["http:///evil.cn/x"], hosts: ["evil.cn"]),
    Row(
      text: #"http://evil.cn\@good.com"#, links: [#"http://evil.cn\@good.com"#],
      hosts: ["evil.cn"]),
    Row(text: "http://%65vil.cn", links: ["http://%65vil.cn"], hosts: ["evil.cn"]),
    Row(
      text: "http://evil.cn%2f.good.com/", links: ["http://evil.cn%2f.good.com/"],
      hosts: ["evil.cn"]),
    Row(
      text: "http://[::1]:80/x http://1.2.3.4", links: ["http://[::1]:80/x", "http://1.2.3.4"],
      hosts: ["::1", "1.2.3.4"]),
    Row(text: "http://3232235777", links: ["http://3232235777"], hosts: ["192.168.1.1"]),
    Row(
      text: "123http://a.com a.http://b.com", links: ["http://a.com", "http://b.com"],
      hosts: ["a.com", "b.com"]),
    Row(
      text: "www.a.com看WWW.b.cn/x", links: ["www.a.com", "WWW.b.cn/x"],
      hosts: ["www.a.com", "www.b.cn"]),
    Row(text: "看看...www.a.com. 好", links: ["www.a.com"], hosts: ["www.a.com"]),
    Row(text: "www.a.com:8080/x", links: ["www.a.com:8080/x"], hosts: ["www.a.com"]),
    Row(text: "bob@www.example.com"), Row(text: "bob.x-@www.example.com"),
    Row(text: "www..com.a"),
    Row(text: "http://"),
    Row(text: "http://看"), Row(text: "readme.md"),
    Row(text: "http://!"), Row(text: "www"), Row(text: ""),
  ])
  func `links and their hosts are found`(_ row: Row) {
    let bytes = Array(row.text.utf8)
    var links: [Link] = []
    bytes.withUnsafeBufferPointer { LinkFinder.find(in: $0, into: &links) }
    #expect(links.map { String(decoding: bytes[$0.range], as: UTF8.self) } == row.links)
    #expect(links.map(\.host.string) == row.hosts)
  }

  @Test(arguments: [
    ("a.com", "a.com", true), ("a.com", "x.a.com", true), ("a.com", "A.COM.", true),
    ("a.com", "ba.com", false), ("a.com", "a.com.cn", false), ("*.a.com", "x.a.com", true),
    ("*.a.com", "y.x.a.com", true), ("*.a.com", "a.com", false), ("*.a.com", "ba.com", false),
    ("shop*.cn", "shop12.cn", true), ("shop*.cn", "m.shop12.cn", true),
    ("shop*.cn", "myshop12.cn", false), ("*", "a.com", true), ("*", "", false), ("", "", false),
    ("http://A.com/x", "a.com", true), ("1.2.3.4", "1.2.3.4", true), ("a.com:80", "a.com", true),
  ])
  func `a host list compares at label borders`(_ pattern: String, _ host: String, _ holds: Bool) {
    #expect(HostSet([pattern]).contains(Host(authority: host.utf8)) == holds)
  }

  @Test(arguments: [
    ("https://a.com/x", "a.com"), ("//a.com/x", "a.com"), ("a.com/x?u=http://b.com", "a.com"),
    (" http://u:p@A.com:80", "a.com"), ("", ""), ("/path", "path"), ("pages/index", "pages"),
    ("HTTP://0x7f.1/", "127.0.0.1"), ("tg://123", "123"), ("//例子.cn/x", "例子.cn"),
  ])
  func `the host of an address is found with and without a scheme`(_ url: String, _ host: String) {
    #expect(Host(url: url.utf8).string == host)
  }
}
