import Moderation
import Records
import Testing

/// Conditions about the message itself, and about who sent it.
@Suite struct FactTests {
  static let lists = """
    lists:
      apps: { apps: [wx1, wx2] }
      staff: { accounts: [boss, "ops-*", "*-bot-*"] }
      bad: { words: [spam, 赌博] }
      ours: { hosts: [example.com, "*.shop.example"] }

    """

  static let tables: [(when: String, line: String, holds: Bool)] = [
    ("kind: image", #""kind":"image""#, true), ("kind: image", #""kind":"video""#, false),
    ("kind: image", "", false), ("kind: text", "", true),
    ("kind: text", #""kind":"text""#, true), ("kind: [image, file]", #""kind":"file""#, true),
    // Kinds that a platform has and we do not know.
    ("kind: hologram", #""kind":"hologram""#, true), ("kind: hologram", #""kind":"smell""#, false),
    ("kind: text", #""kind":"hologram""#, false), ("kind: other", #""kind":"hologram""#, false),
    ("kind: other", #""kind":"other""#, true), ("kind: Image", #""kind":"image""#, false),
    ("kind: Image", #""kind":"Image""#, true), ("kind: image", #""kind":"Image""#, false),
    ("not: { kind: [text, image] }", #""kind":"hologram""#, true),

    ("app: apps", #""app":"wx1""#, true), ("app: apps", #""app":"wx3""#, false),
    ("app: apps", #""app":"WX1""#, false), ("app: apps", "", false),
    ("not: { app: apps }", "", true),

    ("characters: { over: 3 }", #""text":"abc""#, false),
    ("characters: { over: 3 }", #""text":"abcd""#, true),
    ("characters: { over: 0 }", #""text":"""#, false), ("characters: { over: 0 }", "", false),
    ("characters: { over: 0 }", #""text":" ""#, true),
    ("characters: { over: 1 }", #""text":"👨‍👩‍👧‍👦""#, false),
    ("characters: { over: 1 }", #""text":"\r\n""#, false),
    ("characters: { over: 3 }", #""title":"abcd""#, false),
    ("characters: { over: 3 }", #""items":[{"text":"abcd"}]"#, false),

    ("lines: { over: 1 }", #""text":"a\nb""#, true),
    ("lines: { over: 1 }", #""text":"a\n""#, false),
    ("lines: { over: 1 }", #""text":"a\r\n""#, false),
    ("lines: { over: 1 }", #""text":"a\u2028b""#, true),
    ("lines: { over: 1 }", #""text":"a\u2029b""#, true),
    ("lines: { over: 1 }", #""text":"a\rb""#, true),
    ("lines: { over: 0 }", #""text":"""#, false), ("lines: { over: 0 }", #""text":"a""#, true),
    ("lines: { over: 1 }", #""text":"\n\n""#, true),
    ("lines: { over: 2 }", #""text":"\n\n""#, false),

    ("disguised: { over: 1 }", #""text":"ｖｘ""#, true),
    ("disguised: { over: 2 }", #""text":"ｖｘ""#, false),
    ("disguised: { over: 2 }", #""text":"ｖ","title":"ｘ","items":[{"text":"①"}]"#, true),
    (
      "disguised: { over: 1 }",
      #""items":[{"items":[{"items":[{"items":[{"title":"ｖ①"}]}]}]}]"#, true
    ),
    ("disguised: { over: 0 }", #""url":"ｖ","name":"ｖ""#, false),
    ("disguised: { over: 0 }", #""text":"VX""#, false), ("disguised: { over: 0 }", "", false),

    ("mentions: { over: 2 }", #""mentions":["a","b"]"#, false),
    ("mentions: { over: 2 }", #""mentions":["a","b","a"]"#, true),
    ("mentions: { over: 0 }", #""mentions":[]"#, false), ("mentions: { over: 0 }", "", false),

    ("account: staff", #""account":"boss""#, true),
    ("account: staff", #""account":"boss2""#, false),
    ("account: staff", #""account":"ops-""#, true), ("account: staff", #""account":"ops""#, false),
    ("account: staff", #""account":"my-bot-7""#, true),
    ("account: staff", #""account":"my-bot7""#, false),
    ("account: staff", #""account":"Boss""#, false),

    ("role: member", "", true), ("role: member", #""role":"member""#, true),
    ("role: owner", "", false),

    ("name: bad", #""name":"请赌博""#, true), ("name: bad", #""name":"a""#, false),
    ("name: bad", #""text":"spam""#, false), ("name: bad", "", false),

    ("link: any", #""text":"a.com""#, true), ("link: any", #""text":"readme.md""#, false),
    ("link: { is: short }", #""text":"看t.cn/abc""#, true),
    ("link: { is: short }", #""text":"http://a.com/t.cn""#, false),
    ("link: { is: [short, address] }", #""text":"http://a.com http://1.2.3.4""#, true),
    ("link: { is: address }", #""text":"1.2.3.4""#, false),
    ("link: { is: address }", #""url":"1.2.3.4""#, true),
    ("link: { is: mixed-script }", #""text":"http://p\u0430ypal.com""#, true),
    ("link: { is: mixed-script }", #""text":"http://qq例子.cn""#, false),
    (
      "link: { is: mixed-script }", #""text":"http://\u043f\u0440\u0438\u043c\u0435\u0440.com""#,
      false
    ),
    ("link: { outside: ours }", #""text":"看bad点com""#, true),
    ("link: { outside: ours }", #""text":"example.com。""#, false),
    ("link: any", #""text":"http://a.com""#, true),
    ("link: { outside: ours }", #""text":"http://example.com/x""#, false),
    ("link: { outside: ours }", #""text":"http://EXAMPLE.com""#, false),
    ("link: { outside: ours }", #""text":"http://www.example.com""#, false),
    ("link: { outside: ours }", #""text":"http://myexample.com""#, true),
    ("link: { outside: ours }", #""text":"http://shop.example""#, true),
    ("link: { outside: ours }", #""text":"http://a.shop.example""#, false),
    ("link: { outside: ours }", #""text":"http://example.com http://a.com""#, true),
    ("link: { outside: ours }", #""text":"http://example.com@a.com""#, true),
    ("link: { outside: ours }", #""text":"no link""#, false),
    ("link: { inside: ours }", #""text":"http://example.com http://a.com""#, true),
    ("link: { inside: ours }", #""text":"http://a.com""#, false),
    ("link: { inside: ours }", #""url":"example.com""#, true),
    ("link: { outside: ours }", #""url":"example.com.evil.net""#, true),
  ]

  @Test("Conditions hold", arguments: tables)
  func fact(when: String, line: String, holds: Bool) throws {
    let pack = Self.lists + "rules: [ { id: r, when: { \(when) } } ]"
    #expect(try Engine(pack).run([line]).decisions.isEmpty != holds)
    let edit = "edit \"message\":\"m-0\"\(line.isEmpty ? "" : ",")\(line)"
    #expect(try Engine(pack).run([edit]).decisions.isEmpty != holds)
  }

  @Test("An account stands in many lists", arguments: [1, 63, 64, 65, 130])
  func manyLists(count: Int) throws {
    let lists = (0..<count).map { "  l\($0): { accounts: [\"a-\($0)\"] }\n" }.joined()
    let rules = (0..<count).map { "  - { id: r\($0), when: { account: l\($0) } }\n" }.joined()
    let engine = try Engine("lists:\n\(lists)rules:\n\(rules)")
    for number in [0, count / 2, count - 1] {
      let outcome = try engine.run(["\"account\":\"a-\(number)\""])
      #expect(outcome.decisions.map(\.rules) == ["r\(number)"])
    }
    #expect(try engine.run([#""account":"a-1000""#]).decisions.isEmpty)
  }

  @Test(
    "Roles are those of the message, else those that the group's facts tell",
    arguments: [
      ("owner", #"group "owner":"u-1""#), ("admin", #"group "admins":["u-1"]"#),
      ("bot", "tick"),
    ])
  func roles(role: String, before: String) throws {
    // The trusted are not judged, so a role can only be seen where somebody else has it.
    let pack = "rules: [ { id: r, when: { not: { role: \(role) } } } ]"
    #expect(try Engine(pack).run([before, #""account":"u-2""#]).decisions.count == 1)
    #expect(try Engine(pack).run([#""role":"\#(role)""#]).decisions.isEmpty)
  }
}
