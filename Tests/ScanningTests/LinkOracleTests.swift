import Testing

@testable import Scanning

@Suite struct LinkOracleTests {
  private static let pieces = [
    "a", "bad", "x", "12", "1.2.3.4", "com", "cn", "net", "top", "shop", "de", "uk", "co", "md",
    "COM", "the", ".", ".", ".", ".com", ".cn", ".de", "．", "｡", "。", "点", "點", "(dot)", "[dot]",
    "[.]", " dot ", "dot", " ", " ", "  ", ",", "看", "@", "/", "/x", ":80", ":", "-", "_", "(", ")",
  ]

  @Test(arguments: UInt64(0)..<8)
  func `bare hosts are those of the slow way on seeded texts`(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var links: [Link] = []
    var found = 0
    for _ in 0..<200 {
      let count = Int.random(in: 2...14, using: &random)
      let text = (0..<count).map { _ in Self.pieces.randomElement(using: &random)! }.joined()
      // The slow way knows no schemes, nor labels of Han.
      if text.contains("://") || text.contains(#/[.．｡][看点點]/#) { continue }
      let bytes = Array(text.utf8)
      bytes.withUnsafeBufferPointer { LinkFinder.find(in: $0, into: &links) }
      let expected = ReferenceLinks(text: Array(text)).links()
      #expect(
        links.map { String(decoding: bytes[$0.range], as: UTF8.self) } == expected.map(\.text),
        "\(text)")
      #expect(links.map(\.host.string) == expected.map(\.host), "\(text)")
      found += links.count
    }
    #expect(found > 5)
  }

  @Test(arguments: [
    "ab.com", "www.ab.de", "http://a.cn/x", "ab。com", "ab．com", "ab｡cn", "ab点com", "ab點com",
    "ab dot com", "ab[.]com", "ab(DOT)com", "ab[dot]com", "ab.com/x",
  ])
  func `a link is found wherever in a text it stands`(_ link: String) {
    for filler in ["看", "x ", "看 ", "d", "é"] {
      for head in 0..<36 {
        for tail in [0, 1, 5, 16] {
          let before = String(repeating: filler, count: head) + " "
          let text = before + link + " " + String(repeating: "看", count: tail)
          var links: [Link] = []
          Array(text.utf8).withUnsafeBufferPointer { LinkFinder.find(in: $0, into: &links) }
          let start = before.utf8.count
          #expect(links.map(\.range) == [start..<start + link.utf8.count], "\(text)")
        }
      }
    }
  }

  @Test(arguments: UInt64(0)..<4)
  func `broken and wild texts give links in order and inside the text`(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let wild =
      Self.pieces + ["http://", "www.", "例子", ".例子", "中国", "п", "ü", "xn--", "%2f", "\u{200B}"]
    var links: [Link] = []
    for _ in 0..<500 {
      let count = Int.random(in: 1...16, using: &random)
      var bytes = Array(
        (0..<count).map { _ in wild.randomElement(using: &random)! }.joined().utf8)
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        bytes[Int.random(in: bytes.indices, using: &random)] = .random(in: 0...255, using: &random)
      }
      bytes.withUnsafeBufferPointer { LinkFinder.find(in: $0, into: &links) }
      var last = 0
      for link in links {
        #expect(link.range.lowerBound >= last && !link.range.isEmpty)
        last = link.range.upperBound
        _ = HostKind.allCases.filter(link.host.is)
      }
      #expect(last <= bytes.count)
    }
  }
}
