import Testing

@testable import Simulation

@Suite("Markup")
struct MarkupTests {
  static let texts: [(text: String, shown: String)] = [
    ("plain 你好", "plain 你好"),
    ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    (#""a" 'b' & c"#, "&quot;a&quot; &#39;b&#39; &amp; c"),
    ("&amp;", "&amp;amp;"),
    ("a\nb", "a⏎b"), ("a\tb", "a b"), ("a\r\nb\rc\n\nd", "a⏎b\u{FFFD}c⏎⏎d"),
    ("a\u{0}\u{1B}b\u{85}", "a\u{FFFD}\u{FFFD}b\u{FFFD}"),
    ("a\u{202E}b\u{2066}c\u{2028}d", "a\u{FFFD}b\u{FFFD}c\u{FFFD}d"),
    ("broken \u{FFFD}", "broken \u{FFFD}"), ("שלום", "שלום"), ("👨‍👩‍👧", "👨‍👩‍👧"),
    ("--> ]]> <!--", "--&gt; ]]&gt; &lt;!--"),
  ]

  @Test("A text out of a log is shown and is never markup", arguments: texts)
  func foreign(text: String, shown: String) {
    var markup = Markup()
    markup.foreign(text)
    #expect(String(decoding: markup.bytes, as: UTF8.self) == "<bdi>\(shown)</bdi>")
  }

  @Test("Values of attributes are escaped, elements closed")
  func elements() {
    var markup = Markup()
    markup.element("p", ["title": #"<"'>"#, "class": "a"]) { markup in
      markup.void("path", ["d": "M0 0"])
      markup.element("b", "x<y")
    }
    #expect(
      String(decoding: markup.bytes, as: UTF8.self)
        == #"<p title="&lt;&quot;&#39;&gt;" class="a"><path d="M0 0"/><b>x&lt;y</b></p>"#)
  }
}
