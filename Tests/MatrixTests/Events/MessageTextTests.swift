import Records
import Testing

@testable import Matrix

@Suite("Plain and formatted text of messages")
struct MessageTextTests {
  private func text(_ body: String, _ html: String, isReply: Bool = false) -> String? {
    var content: [UInt8] = []
    content.append(literal: #"{"body":"#)
    content.append(quoted: body)
    content.append(literal: #","formatted_body":"#)
    content.append(quoted: html)
    content.append(literal: "}")
    let node = json(String(decoding: content, as: UTF8.self))
    return MessageText(node, isQuote: isReply ? { _ in true } : nil).text
  }

  @Test(
    "where both say the same, the formatted text is what is judged",
    arguments: [
      ("hello", "<p>hello</p>", "hello"),
      ("**bold** and _slanted_", "<b>bold</b> and <i>slanted</i>", "bold and slanted"),
      ("- a\n- b", "<ul><li>a</li><li>b</li></ul>", "a\nb"),
      ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"),
      ("5. a", "<ol start=5><li>a</li></ol>", "5. a"),
      ("> said\n\nno", "<blockquote>said</blockquote>no", "said\nno"),
      ("`x < y`", "<code>x &lt; y</code>", "x < y"),
      ("my_shop-1", "my_shop-1", "my_shop-1"),
      (
        "[my shop](https://shop.test), see", "<a href='https://shop.test'>my shop</a>, see",
        "my shop, see\nhttps://shop.test"
      ),
      ("my shop", "<a href='https://shop.test'>my shop</a>", "my shop\nhttps://shop.test"),
      (
        "[Anna](https://matrix.to/#/@a:hs) [x](https://x.test)",
        "<a href='https://matrix.to/#/@a:hs'>Anna</a> <a href='https://x.test'>x</a>",
        "Anna x\nhttps://x.test"
      ),
      (
        "Anna [x](https://x.test)",
        "<a href='https://matrix.to/#/@a:hs'>Anna</a> <a href='https://x.test'>x</a>",
        "Anna x\nhttps://x.test"
      ),
    ])
  func same(body: String, html: String, expected: String) {
    #expect(text(body, html) == expected)
  }

  @Test(
    "where they differ, both are judged",
    arguments: [
      ("hello", "buy pills", "buy pills\nhello"),
      ("buy pills", "hello", "hello\nbuy pills"),
      ("shop.test", "shop test", "shop test\nshop.test"),
      ("my-shop.test", "myshop.test", "myshop.test\nmy-shop.test"),
      ("@my_shop", "@myshop", "@myshop\n@my_shop"),
      ("加微信", "加 qq", "加 qq\n加微信"), ("①②③", "", "①②③"), ("", "x", "x"),
      ("call 1", "call 2", "call 2\ncall 1"), ("hello", "<!-- hello -->", "hello"),
    ])
  func different(body: String, html: String, expected: String) {
    #expect(text(body, html) == expected)
  }

  @Test(
    "what some clients leave out and others show is judged both ways",
    arguments: ["script", "style", "TEXTAREA", "select", "mx-reply", "title"])
  func hidden(tag: String) {
    #expect(text("bux ps", "bu<\(tag)>x p</\(tag)>s") == "bus\nbux ps")
    // One that does not end hides the rest.
    #expect(text("a", "a<\(tag)>b<i>c") == "a\nabc")
  }

  @Test(
    "the quote of a reply goes",
    arguments: [
      ("> <@a:hs> hello\n\nno", "", "no"), ("> <@a:hs> hello\n> there\n\nno\n> a", "", "no\n> a"),
      ("> * <@a:hs> waves\nno", "", "no"), ("> <@a:hs> hello\n>\n> x\n\nno", "", "no"),
      ("> <@a:hs> hello", "", ""),
      ("> hello\n\nno", "", "> hello\n\nno"), ("no\n> <@a:hs> hello", "", "no\n> <@a:hs> hello"),
      (
        "> <@a:hs> hello\n\nno", "<mx-reply><blockquote>hello</blockquote></mx-reply><b>no</b>",
        "no"
      ),
      // Only what is at the start and ends.
      ("no", "<b>no</b><mx-reply>x</mx-reply>", "no\nnox"), ("no", "<mx-reply>no", "no"),
    ])
  func replies(body: String, html: String, expected: String) {
    #expect(text(body, html, isReply: true) == expected)
  }

  @Test("without a reply there is no quote")
  func noReply() {
    #expect(text("> <@a:hs> hello\n\nno", "") == "> <@a:hs> hello\n\nno")
    #expect(text("no", "<mx-reply>hi</mx-reply>no") == "no\nhino")
  }

  @Test("only what the answered message says is a quote; words that pretend to be one are judged")
  func forgedQuotes() throws {
    var scene = RoomScene()
    _ = try scene.say(#"{"body":"hello\nthere"}"#)
    func reply(_ quote: String, to message: String) throws -> String {
      try scene.say(
        #"{"body":"> <@anna:hs.test> \#(quote)\n\nno","m.relates_to":{"m.in_reply_to":{"event_id":"\#(message)"}}}"#
      )
    }
    #expect(try reply(#"hello\n> there"#, to: "$1") == #"{"text":"no","reply_to":"$1"}"#)
    // A reply can be quoted by what it says itself.
    #expect(try reply("no", to: "$2") == #"{"text":"no","reply_to":"$2"}"#)
    for (quote, message) in [("buy pills", "$1"), (#"hello\n> there"#, "$unknown")] {
      let forged = try reply(quote, to: message)
      #expect(forged == #"{"text":"> <@anna:hs.test> \#(quote)\n\nno","reply_to":"\#(message)"}"#)
    }
    _ = try scene.say(
      #"{"body":"* new","m.new_content":{"body":"new"},"m.relates_to":{"rel_type":"m.replace","event_id":"$1"}}"#
    )
    #expect(try reply("new", to: "$1") == #"{"text":"no","reply_to":"$1"}"#)
  }
}
