import Records
import Testing

@Suite("Fields and lists of keywords")
struct KeywordFieldTests {
  private typealias Spoken = LoggedEvent.Spoken

  @Test("Keywords look at the text, the title and what is forwarded")
  func fields() throws {
    let forwarded = Spoken(
      kind: "forward", text: "see",
      items: [
        Spoken(text: "nothing"),
        Spoken(kind: "forward", title: "fine", items: [Spoken(title: "a vx")]),
      ])
    #expect(try found(in: Spoken(text: "a vx")) == place("text", 2..<4))
    #expect(try found(in: Spoken(text: "a", title: "vx")) == place("title", 0..<2))
    #expect(try found(in: forwarded) == place("items[1].items[0].title", 2..<4))
    #expect(try found(in: Spoken(text: "a", title: "b")) == nil)
  }

  @Test("The hit that starts first in its field is told, whichever field that is")
  func startsFirst() throws {
    let later = Spoken(text: "a vx", title: "vx", items: [Spoken(text: "vx")])
    #expect(try found(in: later) == place("title", 0..<2))
    let same = Spoken(text: "vx", title: "vx", items: [Spoken(text: "vx")])
    #expect(try found(in: same) == place("text", 0..<2))
    let longer = Spoken(text: "vx", items: [Spoken(text: "v\u{200B}x")])
    #expect(try found(in: longer) == place("items[0].text", 0..<3, text: "v\u{200B}x"))
  }

  @Test("Of two lists that hold a word the one written first is told")
  func listOrder() throws {
    let lists = [WordList(name: "one", words: ["vx"]), WordList(name: "two", words: ["sm", "vx"])]
    #expect(try why([.list(1), .list(0)], lists) == "keyword vx of list two")
    #expect(try why([.list(0), .list(1)], lists) == "keyword vx of list one")
    #expect(try why([.word("vx"), .list(0)], lists) == "keyword vx")
  }

  @Test("A phrase takes away the hits of its own list only")
  func exceptOfOneList() throws {
    let lists = [
      WordList(name: "one", words: ["大麻"], except: ["大麻烦"]), WordList(name: "two", words: ["大麻"]),
    ]
    #expect(try why([.list(0)], lists, text: "大麻烦") == nil)
    #expect(try why([.list(0), .list(1)], lists, text: "大麻烦") == "keyword 大麻 of list two")
    #expect(try why([.list(0), .word("大麻")], lists, text: "大麻烦") == "keyword 大麻")
  }

  @Test("The name is looked at when somebody joins, and the new name of a group")
  func names() throws {
    let word = ReferenceCondition.keyword([.word("vx")])
    try EdgeCase(
      "join", word, on: .join,
      [.join(at: 0, name: "add vx"), .join(at: 1, name: "ann"), .join(at: 2)], matching: [0]
    ).check()
    let rename = LoggedEvent(
      id: "e-0", time: 0, group: "g-1", account: "ann", deed: .rename(name: "ＶＸ"))
    try EdgeCase("rename", word, on: .rename, [rename], matching: [0]).check()
  }

  private func place(_ field: String, _ span: Range<Int>, text: String = "vx") -> Match.Found {
    Match.Found(text: text, field: field, span: span)
  }

  private func found(in spoken: Spoken) throws -> Match.Found? {
    try match(.message(spoken), .keyword([.word("vx")]), [])?.found
  }

  private func why(
    _ sources: [ReferenceCondition.Source], _ lists: [WordList], text: String = "vx"
  ) throws -> String? {
    try match(.message(Spoken(text: text)), .keyword(sources), lists)?.why
  }

  private func match(
    _ deed: LoggedEvent.Deed, _ when: ReferenceCondition, _ lists: [WordList]
  ) throws -> Match? {
    let pack = ReferencePack(lists: lists, rules: [ReferenceRule(id: "edge", when: when)])
    let comparison = try Comparison(pack)
    let event = LoggedEvent(id: "e-0", time: 0, group: "g-1", account: "ann", deed: deed)
    #expect(comparison.difference(on: [event]) == nil)
    return comparison.engine.outcome(of: [event]).decisions[0].first?.matches.first
  }
}
