import Testing

@testable import Scanning

/// Links without a scheme, and what only looks like one.
@Suite struct BareLinkTests {
  /// A text, what of it are links, and where they lead.
  typealias Row = (text: String, links: [String], hosts: [String])

  static let usual: [Row] = [
    ("看a.com这个", ["a.com"], ["a.com"]),
    ("a.com readme.md", ["a.com"], ["a.com"]),
    ("EVIL.COM.", ["EVIL.COM"], ["evil.com"]),
    ("evil.com:8080/x", ["evil.com:8080/x"], ["evil.com"]),
    ("evil.com:80.", ["evil.com:80"], ["evil.com"]),
    ("evil.com?", ["evil.com"], ["evil.com"]),
    ("evil.com?a=1", ["evil.com?a=1"], ["evil.com"]),
    ("example.com。", ["example.com"], ["example.com"]),
    ("example.com。谢谢", ["example.com"], ["example.com"]),
    ("example.com。me too", ["example.com"], ["example.com"]),
    ("a.com谢谢", ["a.com"], ["a.com"]), ("a.com.谢谢", ["a.com"], ["a.com"]),
    ("a.comпривет", ["a.com"], ["a.com"]),
    ("(a.com). [x](b.com) \"c.com\"", ["a.com", "b.com", "c.com"], ["a.com", "b.com", "c.com"]),
    ("a.com,b.com;c.net", ["a.com", "b.com", "c.net"], ["a.com", "b.com", "c.net"]),
    ("网址:bad.top！", ["bad.top"], ["bad.top"]), ("-bad.vip", ["bad.vip"], ["bad.vip"]),
    ("*.a.com", ["a.com"], ["a.com"]), ("//a.com", ["a.com"], ["a.com"]),
    ("a.com.cn", ["a.com.cn"], ["a.com.cn"]), ("firm.co", [], []),
    ("awww.a.com", ["awww.a.com"], ["awww.a.com"]), ("www.com", ["www.com"], ["www.com"]),
    ("m.www.a.com", ["m.www.a.com"], ["m.www.a.com"]),
    ("ｈｔｔｐ：／／a.com", ["a.com"], ["a.com"]), ("http:a.com", ["a.com"], ["a.com"]),
    ("://a.com", ["a.com"], ["a.com"]),
    ("www.例子.cn", ["www.例子.cn"], ["www.例子.cn"]),
    ("m.例子.cn/x", ["m.例子.cn/x"], ["m.例子.cn"]),
    ("http://例子.中国/x", ["http://例子.中国/x"], ["例子.中国"]),
    ("看http://例子.中国这个", ["http://例子.中国"], ["例子.中国"]),
    ("http://例子.cn:80", ["http://例子.cn:80"], ["例子.cn"]),
    ("http://例子.com这个", ["http://例子.com"], ["例子.com"]),
    ("http://a.com/x看m.例子.cn", ["http://a.com/x", "m.例子.cn"], ["a.com", "m.例子.cn"]),
    ("cn12.de看12.com", ["12.com"], ["12.com"]), ("去a.de看b.com", ["b.com"], ["b.com"]),
    ("http://a.com看这里.cn", ["http://a.com"], ["a.com"]),
    ("http://例子.cn@evil.com/x", ["http://例子.cn@evil.com/x"], ["evil.com"]),
    ("http://evil．com/x", ["http://evil．com/x"], ["evil.com"]),
    ("müller.com", ["müller.com"], ["müller.com"]), ("MÜLLER.com", ["MÜLLER.com"], ["müller.com"]),
    ("xn--fsqu00a.cn", ["xn--fsqu00a.cn"], ["xn--fsqu00a.cn"]),
  ]

  static let others: [Row] = [
    ("foo.de/x", ["foo.de/x"], ["foo.de"]), ("foo.de:80", ["foo.de:80"], ["foo.de"]),
    ("a.foo.de", ["a.foo.de"], ["a.foo.de"]), ("foo.co.uk", ["foo.co.uk"], ["foo.co.uk"]),
    ("foo.香港/x", ["foo.香港/x"], ["foo.香港"]),
    ("1.2.3.4:80", ["1.2.3.4:80"], ["1.2.3.4"]), ("1.2.3.4/x", ["1.2.3.4/x"], ["1.2.3.4"]),
    ("http://0xC0A80101/x", ["http://0xC0A80101/x"], ["192.168.1.1"]),
    ("http://0300.0250.1.1", ["http://0300.0250.1.1"], ["192.168.1.1"]),
    ("http://192.168.257", ["http://192.168.257"], ["192.168.1.1"]),
    ("tg://3232235777", ["tg://3232235777"], ["3232235777"]),
    ("http://1.2.3.256", ["http://1.2.3.256"], ["1.2.3.256"]),
  ]

  static let dots: [Row] = [
    ("bad点com", ["bad点com"], ["bad.com"]), ("bad點cn 好", ["bad點cn"], ["bad.cn"]),
    ("看bad 点 com", ["bad 点 com"], ["bad.com"]),
    ("bad dot com", ["bad dot com"], ["bad.com"]), ("BAD DOT COM!", ["BAD DOT COM"], ["bad.com"]),
    ("bad(dot)com/x", ["bad(dot)com/x"], ["bad.com"]),
    ("bad[.]com bad [dot] net", ["bad[.]com", "bad [dot] net"], ["bad.com", "bad.net"]),
    ("bad点com.cn", ["bad点com.cn"], ["bad.com.cn"]),
    ("m.bad点com", ["m.bad点com"], ["m.bad.com"]),
    ("bad。com", ["bad。com"], ["bad.com"]), ("1。top", ["1。top"], ["1.top"]),
    ("evil．com", ["evil．com"], ["evil.com"]), ("evil｡com", ["evil｡com"], ["evil.com"]),
    ("8899点com", ["8899点com"], ["8899.com"]),
    ("dot bad.com", ["bad.com"], ["bad.com"]),
  ]

  static let innocent = [
    "b2ee a.new", "build.pm", "readme.md", "README.zh.md/x", "1.2.3.4", "1.2.3", "v1.2.3", "3.5",
    "foo.de", "file.txt", "main.swift", "e.g. i.e. etc.", "com.cn", "a_b.com", "__init__.py",
    "bob@example.com", "bob.me@x.com", "a.com@b.cn", "bob+x.me@a.com", "bob@mail.a.com",
    "and/or.com", "~/x.me", "10点live", "8点top", "10 点 app", "a点com", "晚上8点，live开始",
    "polka dot shop", "the dot com bubble", "a dot com", "baddotcom", "dot com", "点com", "OK。好",
    "bad。example", "例子.cn", "会用.net的人", ".net", "..com", "-.com", "a-.com", "a..com", ".",
    "a.", "a.b", "12.30/5", "1.2.3.4.5:80", "1.2.3.256:80", "window.open(x)", "java.util.ListX",
  ]

  @Test(arguments: usual + others + dots + innocent.map { ($0, [], []) })
  func `bare hosts are links, and what looks like one is none`(_ row: Row) {
    let bytes = Array(row.text.utf8)
    var links: [Link] = []
    bytes.withUnsafeBufferPointer { LinkFinder.find(in: $0, into: &links) }
    #expect(links.map { String(decoding: bytes[$0.range], as: UTF8.self) } == row.links)
    #expect(links.map(\.host.string) == row.hosts)
  }

  @Test(arguments: [
    ("例子.cn", "xn--fsqu00a.cn", true), ("xn--fsqu00a.cn", "例子.cn", true),
    ("例子.cn", "m.XN--FSQU00A.cn", true), ("xn--fsqu00a.cn", "m.例子.cn", true),
    ("例子.cn", "xn--fsqu00b.cn", false), ("*.例子.cn", "m.xn--fsqu00a.cn", true),
    ("xn--*.cn", "xn--fsqu00a.cn", true), ("中国", "a.xn--fiqs8s", true),
    ("xn--bcher-kva.com", "BÜCHER.com", true), ("例子.cn", "例子。cn", true),
    ("1.2.3.4", "0x1020304", true), ("xn--.cn", "xn--.cn", true), ("xn--~.cn", "xn--~.cn", true),
    ("xn--99999999.cn", "xn--99999999.cn", true),
  ])
  func `hosts are compared whether or not they are in Punycode`(
    _ pattern: String, _ host: String, _ holds: Bool
  ) {
    #expect(HostSet([pattern]).contains(Host(authority: host.utf8)) == holds)
  }

  @Test(arguments: [
    ("t.cn", [HostKind.short]), ("www.bit.ly", [.short]), ("T.CO", [.short]), ("at.co", []),
    ("1.2.3.4", [.address]), ("[::1]", [.address]), ("0x7f.1", [.address]), ("1.2.3.4.a.com", []),
    ("p\u{430}ypal.com", [.mixedScript]), ("xn--pypal-4ve.com", [.mixedScript]),
    ("\u{440}\u{443}.com", []), ("qq例子.cn", []), ("a.\u{430}.com", []),
    ("\u{3B1}\u{430}.com", [.mixedScript]), ("Ünïted.com", []), ("例えばテスト.jp", []),
  ])
  func `kinds of hosts are told`(_ host: String, _ kinds: [HostKind]) {
    let host = Host(authority: host.utf8)
    #expect(HostKind.allCases.filter(host.is) == kinds)
  }

  @Test func `no short link host stands twice or below another`() {
    #expect(ShortLinks.names.count >= 60)
    for name in ShortLinks.names {
      let others = HostSet(ShortLinks.names.filter { $0 != name })
      #expect(Host(authority: name.utf8).string == name)
      #expect(!others.contains(Host(authority: name.utf8)), "\(name)")
    }
    #expect(Set(ShortLinks.names).count == ShortLinks.names.count)
  }

  @Test(
    arguments: [
      (0x61, LabelScript.latin), (0x31, nil), (0xE9, .latin), (0xD7, nil), (0x3B1, .greek),
      (0x37E, nil), (0x430, .cyrillic), (0x561, .armenian), (0x13A0, .cherokee), (0x5D0, .other),
      (0xE01, .other), (0x3002, nil), (0x3042, .eastAsian), (0x30FB, nil), (0x4E2D, .eastAsian),
      (0xFF0E, nil), (0x1F600, nil), (0x20000, .eastAsian), (0x10FFFF, nil),
    ] as [(UInt32, LabelScript?)])
  func `letters of hosts are told from punctuation and symbols`(
    _ scalar: UInt32, _ script: LabelScript?
  ) {
    #expect(LabelScript.of(scalar) == script)
  }
}
