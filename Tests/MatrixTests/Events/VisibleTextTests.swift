import Testing

@testable import Matrix

@Suite("What is seen of HTML")
struct VisibleTextTests {
  @Test(
    "tags, blocks and white space",
    arguments: [
      ("", ""), ("a", "a"), ("<b>b</b>uy", "buy"), ("b<b>u</b>y", "buy"), ("a b", "a b"),
      ("  a \n\t b  ", "a b"), ("<p>a</p>\n<p>b</p>", "a\nb"), ("<p>a<p>b", "a\nb"),
      ("<div><div>a</div></div>b", "a\nb"), ("a<br>b<br/>c<BR />d", "a\nb\nc\nd"),
      ("a<br><br>b", "a\n\nb"), ("<br>a<br>", "a"), ("a<hr>b", "a\nb"), ("<h1>a</h1>b", "a\nb"),
      ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
      ("<pre>a  b\n  c</pre>", "a  b\n  c"), ("<pre></pre></pre> a  b", "a b"),
      ("a&nbsp; b", "a\u{A0} b"), ("<ul><li>a<li>b</ul>", "a\nb"),
      ("<ol><li>a<ul><li>x</ul><li>b</ol>", "1. a\nx\n2. b"),
      ("<ol start='-3'><li>a</ol>", "-3. a"), ("<ol start=x><li>a</ol>", "1. a"),
      ("<ol start=99999999999999999999><li>a</ol>", "1. a"), ("<li>a</li></ol>", "a"),
      ("<span data-mx-spoiler='why'>a</span>", "a"), ("<img alt='cat' src=x>", "cat"),
      ("<img src=x>", ""), ("<del>a</del>", "a"), ("<unknown>a</unknown>", "a"),
    ])
  func shown(html: String, expected: String) {
    #expect(VisibleText(html: html).text == expected)
  }

  @Test(
    "what is no markup is text, and comments are none",
    arguments: [
      ("a < b", "a < b"), ("a <3 b", "a <3 b"), ("<", "<"), ("a<", "a<"), ("</", "</"),
      ("a >", "a >"),
      ("</>b", "b"), ("</3>b", "b"), ("<!-- a -->b", "b"), ("<!---->b", "b"), ("<!-->b", "b"),
      ("<!--->b", "b"), ("<!-- a --!>b", "b"), ("<!-- a -- > c --->b", "b"), ("<!--a", ""),
      ("<!-- a -!-> c -->b", "b"), ("<!DOCTYPE a>b", "b"), ("<?php a ?>b", "b"), ("<!", ""),
      ("a<b", "a"), ("a<b c='", "a"), ("a<b c='>'>d", "ad"), ("a<b c=\">\">d", "ad"),
      ("a<b c=d>e", "ae"), ("a<b/c>d", "ad"), ("a<b =>c", "ac"), ("a<b = >c", "ac"),
      ("a<b c = d >e", "ae"), ("a<b\u{0}c>d", "ad"), ("<b <i>a", "a"),
    ])
  func markup(html: String, expected: String) {
    #expect(VisibleText(html: html).text == expected)
  }

  @Test(
    "entities",
    arguments: [
      ("&amp;&lt;&gt;&quot;&apos;", "&<>\"'"), ("&#65;&#x42;&#X43;", "ABC"), ("&#65&#x42", "AB"),
      ("&AMP;&copy&copy;", "&©©"), ("&ampx;", "&x;"), ("&notit;", "¬it;"), ("&notin;", "∉"),
      ("&uplus;", "\u{FFFD}"),
      ("p&period;s&sol;t&colon;&commat;", "p.s/t:@"), ("&Tab;a&NewLine;b", "a b"),
      ("&pscr;&Bopf;&afr;&Cfr;&zfr;&Zscr;", "𝓅𝔹𝔞ℭ𝔷𝒵"), ("&escr;", "ℯ"), ("&acy;&Acy;", "аА"),
      ("&ZeroWidthSpace;&shy;&zwj;", "\u{200B}\u{AD}\u{200D}"), ("a&unknown;b", "a\u{FFFD}b"),
      ("&", "&"), ("a & b", "a & b"), ("&;", "&;"), ("&#;", "&#;"), ("&#x;", "&#x;"),
      ("&#xg", "&#xg"),
      ("&1;", "&1;"), ("&unknown", "&unknown"), ("&#0;", "\u{FFFD}"), ("&#xD800;", "\u{FFFD}"),
      ("&#x110000;", "\u{FFFD}"), ("&#x10FFFF;", "\u{10FFFF}"), ("&#128;&#x99;", "€™"),
      ("&#99999999999999999999999;", "\u{FFFD}"), ("&#000000000000000065;", "A"),
      ("&amp;lt;", "&lt;"), ("&a<b>mp;</b>", "&amp;"), ("&frac12;&sup1;", "½¹"), ("&eacute;", "é"),
      ("&\(String(repeating: "a", count: 40));", "&\(String(repeating: "a", count: 40));"),
    ])
  func entities(html: String, expected: String) {
    #expect(VisibleText(html: html).text == expected)
  }

  @Test(
    "targets of links stand behind the text, unless they are what is written",
    arguments: [
      ("b<a href='https://x.test'>u</a>y", "buy\nhttps://x.test"),
      ("<a href=https://x.test/a>x</a>", "x\nhttps://x.test/a"),
      ("<a href='https://x.test/?a=1&amp;b=2&copy=3'>x</a>", "x\nhttps://x.test/?a=1&b=2&copy=3"),
      ("<a href='https://x.test'>https://x.test</a>", "https://x.test"),
      ("<a href='https://x.test/'>x.test</a>", "x.test"),
      ("<a href='http://x.test'> x.test </a>", "x.test"),
      ("<a href='mailto:a@x.test'>a@x.test</a>", "a@x.test"),
      ("<a href='https://evil.test'>x.test</a>", "x.test\nhttps://evil.test"),
      ("<a href='https://x.test'>a", "a\nhttps://x.test"),
      ("<a href='https://x.test'></a>", "https://x.test"),
      ("<a href='x1'>a<a href='x2'>b</a>c</a>", "abc\nx1\nx2"),
      ("<a href=x>a</a><a href=x>b</a>", "ab\nx"), ("<a name=x>a</a>", "a"),
      ("<a href=''>a</a>", "a"),
      ("<a href=x href=y>a</a>", "a\nx"), ("<A HREF='x'>a</A>", "a\nx"), ("</a>a", "a"),
      ("<a href='https://matrix.to/#/@a:hs'>Anna</a>", "Anna"),
      ("<a href='https://matrix.to/#/!room:hs'>a</a>", "a\nhttps://matrix.to/#/!room:hs"),
      ("<a href='https://matrix.to/#/%23tea:hs'>tea</a>", "tea\nhttps://matrix.to/#/%23tea:hs"),
    ])
  func links(html: String, expected: String) {
    #expect(VisibleText(html: html).text == expected)
  }

  @Test("depth and size of HTML are no matter")
  func depth() {
    let count = 30_000
    for (open, close) in [
      ("<b>", "</b>"), ("<blockquote>", "</blockquote>"), ("<ol><li>", "</ol>"),
      ("<pre>", "</pre>"),
      ("<a href=x>", "</a>"), ("<mx-reply>", ""), ("<!--", ""), ("<", ""), ("&", ""), ("<b ", ""),
      ("<a href='", ""), ("</", ""),
    ] {
      let html =
        String(repeating: open, count: count) + "x" + String(repeating: close, count: count)
      _ = VisibleText(html: html, isReply: true)
      _ = VisibleText(html: html, hiding: false)
    }
  }
}
