import Moderation
import Records
import Testing

/// The fixed forms of `why`, one for each condition, and where something was found.
@Suite struct WhyTests {
  static let lists = """
    lists:
      ads: { words: [spam, 加微信] }
      more: { words: [eggs] }
      ours: { hosts: [example.com, "*.shop.example"] }
      apps: { apps: [wx1, wx2] }
      staff: { accounts: [u-1, "ops-*"] }

    """

  /// A condition of a rule, an event, and what its match says.
  static let told: [(when: String, line: String, why: String)] = [
    ("keyword: hello", #""text":"oh hello""#, "keyword hello «hello» in text[3..<8]"),
    ("keyword: ads", #""text":"spam""#, "keyword spam of list ads «spam» in text[0..<4]"),
    ("keyword: [hello, ads]", #""text":"spam""#, "keyword spam of list ads «spam» in text[0..<4]"),
    (
      "keyword: [ads, more]", #""title":"my eggs""#,
      "keyword eggs of list more «eggs» in title[3..<7]"
    ),
    (
      "keyword: ads", #""text":"请加微\u200b信！""#,
      "keyword 加微信 of list ads «加微\u{200b}信» in text[1..<5]"
    ),
    ("keyword: ads", #""text":"👨‍👩‍👧 SPAM""#, "keyword spam of list ads «SPAM» in text[6..<10]"),
    (#"regex: '\d{3}'"#, #""text":"a 123 456""#, #"regex \d{3} «123» in text[2..<5]"#),
    (#"regex: [x, 'y+']"#, #""text":"a yy""#, "regex y+ «yy» in text[2..<4]"),
    (
      "regex: { pattern: abc, view: folded }", #""text":"ＡＢＣ""#,
      "regex abc «ＡＢＣ» in text[0..<3]"
    ),
    (
      "regex: { pattern: '(?=bc)', view: folded }", #""text":"ＡＢＣ""#,
      "regex (?=bc) «» in text[1..<1]"
    ),
    (
      "regex: { pattern: '(?<=c)$', view: folded }", #""text":"ＡＢＣ""#,
      "regex (?<=c)$ «» in text[3..<3]"
    ),
    (
      "link: any", #""text":"see http://a.com/x ok""#,
      "link to a.com «http://a.com/x» in text[4..<18]"
    ),
    ("link: any", #""text":"www.a.com""#, "link to www.a.com «www.a.com» in text[0..<9]"),
    (
      "link: { outside: ours }", #""text":"http://A.com""#,
      "link to a.com, outside list ours «http://A.com» in text[0..<12]"
    ),
    (
      "link: { inside: ours }", #""text":"http://x.shop.example:80/""#,
      "link to x.shop.example, of list ours «http://x.shop.example:80/» in text[0..<25]"
    ),
    (
      "link: { is: [address, short] }", #""text":"看t.cn/abc吧""#,
      "short link to t.cn «t.cn/abc» in text[1..<9]"
    ),
    (
      "link: { is: [address, short] }", #""text":"http://3232235777""#,
      "address 192.168.1.1 «http://3232235777» in text[0..<17]"
    ),
    (
      "link: { is: mixed-script }", #""text":"p\u0430y.com""#,
      "mixed-script host p\u{430}y.com «p\u{430}y.com» in text[0..<7]"
    ),
    ("link: any", #""kind":"link","url":"a.com/x""#, "link to a.com «a.com/x» in url[0..<7]"),
    ("kind: image", #""kind":"image""#, "kind image"),
    ("kind: [image, video]", #""kind":"video""#, "kind video"),
    ("kind: text", "", "kind text"),
    ("kind: hologram", #""kind":"hologram""#, "kind hologram"),
    ("app: apps", #""kind":"miniprogram","app":"wx2""#, "app wx2 of list apps"),
    ("characters: { over: 3 }", #""text":"abcde""#, "5 characters, over 3"),
    ("characters: { over: 1 }", #""text":"👨‍👩‍👧🇩🇪""#, "2 characters, over 1"),
    ("lines: { over: 1 }", #""text":"a\r\nb\nc""#, "3 lines, over 1"),
    ("mentions: { over: 1 }", #""mentions":["a","b"]"#, "2 mentions, over 1"),
    ("rate: { messages: 1, within: 10s }", "", "1 messages within 10s"),
    ("rate: { messages: 1, within: 60s, by: group }", "", "1 messages in the group within 1m"),
    (
      "rate: { messages: 1, within: 90m, kinds: [text, image] }", "",
      "1 text, image messages within 90m"
    ),
    ("repeats: { times: 1, within: 1h }", #""text":"abcdef""#, "same text 1 times within 1h"),
    (
      "repeats: { times: 1, within: 1h, by: anyone }", #""text":"abcdef""#,
      "same text 1 times by anyone within 1h"
    ),
    (
      "repeats: { times: 1, within: 1h, alike: near }", #""text":"abcdef""#,
      "nearly the same text 1 times within 1h"
    ),
    ("disguised: { over: 1 }", #""text":"加ｖｘ①""#, "3 disguised characters, over 1"),
    ("name: ads", #""name":"the spam man""#, "keyword spam of list ads «spam» in name[4..<8]"),
    ("hours: 00:00-24:00", "", "hours 00:00-24:00"),
    ("hours: 07:05-09:00 Asia/Shanghai", "", "hours 07:05-09:00 Asia/Shanghai"),
    ("role: member", "", "role member"),
    ("account: staff", "", "account of list staff"),
    ("not: { keyword: hello }", "", "not keyword of hello"),
    ("not: { keyword: [hello, more] }", "", "not keyword of hello, list more"),
    ("not: { regex: [x, 'y+'] }", "", "not regex x, y+"),
    ("not: { link: any }", "", "not link"),
    ("not: { link: { is: short } }", "", "not short link"),
    (
      "not: { link: { is: [address, mixed-script] } }", "", "not address or mixed-script host"
    ),
    ("not: { link: { outside: ours } }", "", "not link outside list ours"),
    ("not: { link: { inside: ours } }", "", "not link inside list ours"),
    ("not: { kind: [image, x] }", "", "not kind image, x"),
    ("not: { app: apps }", "", "not app of list apps"),
    ("not: { characters: { over: 3 } }", "", "not over 3 characters"),
    ("not: { lines: { over: 3 } }", "", "not over 3 lines"),
    ("not: { mentions: { over: 3 } }", "", "not over 3 mentions"),
    ("not: { rate: { messages: 2, within: 1500ms } }", "", "not 2 messages within 1500ms"),
    ("not: { repeats: { times: 2, within: 1d } }", "", "not same text 2 times within 1d"),
    (
      "not: { repeats: { times: 2, within: 1d, alike: near, by: anyone } }", "",
      "not nearly the same text 2 times by anyone within 1d"
    ),
    ("not: { disguised: { over: 3 } }", "", "not over 3 disguised characters"),
    ("not: { name: ads }", "", "not name of list ads"),
    ("not: { joined: { within: 48h } }", "", "not joined within 2d"),
    ("not: { role: owner }", "", "not role owner"),
    ("not: { account: staff }", #""account":"u-2""#, "not account of list staff"),
    ("not: { tag: vip }", "", "not tag vip"),
    ("not: { strikes: { over: 2 } }", "", "not over 2 strikes"),
    ("not: { all: [{ tag: a }, { tag: b }] }", "", "not all of 2 conditions"),
    ("not: { any: [{ tag: a }, { tag: b }, { tag: c }] }", "", "not any of 3 conditions"),
    ("not: { not: { role: member } }", "", "not not role member"),
  ]

  @Test("Each condition says why it holds", arguments: told)
  func why(when: String, line: String, why: String) throws {
    let pack = Self.lists + "rules: [ { id: r, when: { \(when) } } ]"
    #expect(try Engine(pack).run([line]).whys == [why])
  }

  @Test(
    "Conditions about what came before",
    arguments: [
      ("joined: { within: 10m }", ["join", #""text":"a""#], "joined within 10m"),
      ("tag: vip", [#""text":"mark""#, #""text":"a""#], "tag vip"),
      ("strikes: { over: 0 }", [#""text":"mark""#, #""text":"a""#], "over 0 strikes"),
    ])
  func before(when: String, log: [String], why: String) throws {
    let pack = """
      rules:
        - { id: r, when: { \(when) } }
        - { id: mark, when: { keyword: mark }, then: [{ tag: vip }, { strike: 1 }] }
      """
    #expect(try Engine(pack).run(log).whys.last == why)
  }

  @Test("Joins say how many were asked for")
  func joins() throws {
    let pack = "rules: [ { id: r, event: join, when: { joins: { count: 1, within: 1m } } } ]"
    #expect(try Engine(pack).run(["join"]).whys == ["1 joins within 1m"])
  }

  static let composed: [(when: String, why: String)] = [
    ("all: [{ keyword: a }, { kind: text }]", "keyword a «a» in text[0..<1]"),
    ("all: [{ kind: text }, { keyword: a }]", "kind text"),
    ("all: [{ not: { tag: x } }, { keyword: a }]", "not tag x"),
    ("any: [{ keyword: z }, { keyword: b }, { kind: text }]", "keyword b «b» in text[2..<3]"),
    ("any: [{ keyword: b }, { keyword: a }]", "keyword b «b» in text[2..<3]"),
    ("any: [{ all: [{ kind: text }, { keyword: z }] }, { role: member }]", "role member"),
    (
      "all: [{ any: [{ tag: x }, { keyword: b }] }, { keyword: a }]", "keyword b «b» in text[2..<3]"
    ),
    ("all: [{ all: [{ keyword: b }] }, { keyword: a }]", "keyword b «b» in text[2..<3]"),
    ("any: [{ not: { any: [{ tag: x }] } }, { kind: text }]", "not any of 1 conditions"),
    ("any: [{ not: { kind: text } }, { kind: text }]", "kind text"),
  ]

  @Test("A match tells of the first condition in written order that holds", arguments: composed)
  func first(when: String, why: String) throws {
    let pack = "rules: [ { id: r, when: { \(when) } } ]"
    #expect(try Engine(pack).run([#""text":"a b""#]).whys == [why])
  }

  @Test(
    "Of several hits the one that starts first is told, then the longest, then by field, list, word",
    arguments: [
      ("keyword: [bb, aa]", #""text":"aa bb""#, "keyword aa «aa» in text[0..<2]"),
      ("keyword: [广告, 广告位]", #""text":"广告位""#, "keyword 广告位 «广告位» in text[0..<3]"),
      ("keyword: [bb, aa]", #""text":"x bb","title":"aa""#, "keyword aa «aa» in title[0..<2]"),
      ("keyword: [bb, aa]", #""text":"bb","title":"aa""#, "keyword bb «bb» in text[0..<2]"),
      ("keyword: [one, two]", #""text":"aa""#, "keyword aa of list one «aa» in text[0..<2]"),
      ("keyword: [two, one]", #""text":"aa""#, "keyword aa of list two «aa» in text[0..<2]"),
      ("regex: [b, a]", #""text":"xab""#, "regex a «a» in text[1..<2]"),
      ("regex: [a, 'ab']", #""text":"xab""#, "regex ab «ab» in text[1..<3]"),
      ("regex: ['a.', 'ab']", #""text":"xab""#, "regex a. «ab» in text[1..<3]"),
      (
        "link: any", #""text":"http://b.com http://a.com""#,
        "link to b.com «http://b.com» in text[0..<12]"
      ),
    ])
  func best(when: String, line: String, why: String) throws {
    let pack = """
      lists: { one: { words: [aa] }, two: { words: [aa] } }
      rules: [ { id: r, when: { \(when) } } ]
      """
    #expect(try Engine(pack).run([line]).whys == [why])
  }
}
