import Moderation
import Records
import Testing

/// Where keywords, regexes and links look: text, title, url, forwarded items.
@Suite struct PlaceTests {
  static let pack = """
    rules:
      - { id: word, when: { keyword: spam } }
      - { id: pattern, when: { regex: spa } }
      - { id: link, when: { link: any } }
    """

  static func found(_ line: String) throws -> [String] {
    try Engine(pack).run([line]).decisions.flatMap(\.matches).map { match in
      "\(match.rule) \(match.found?.field ?? "-")"
    }
  }

  /// An item within so many others, each the second of its parent.
  static func nested(_ levels: Int, _ item: String) -> String {
    (0..<levels).reduce(item) { inner, _ in "{\"items\":[{},\(inner)]}" }
  }

  @Test(
    "Texts of a message",
    arguments: [
      (#""text":"spam""#, ["word text", "pattern text"]),
      (#""title":"spam""#, ["word title", "pattern title"]),
      (#""url":"spam""#, ["link url"]), (#""url":"http://spam/""#, ["link url"]),
      (#""url":"""#, []), (#""name":"spam""#, []), (#""app":"spam""#, []),
      (#""mentions":["spam"]"#, []), (#""kind":"spam""#, []), (#""reply_to":"spam""#, []),
      (#""text":"a http://x.y","title":"spam""#, ["word title", "pattern title", "link text"]),
      (#""title":"http://x.y""#, ["link title"]),
      (#""items":[{"text":"spam"}]"#, ["word items[0].text", "pattern items[0].text"]),
      (#""items":[{},{"title":"spam"}]"#, ["word items[1].title", "pattern items[1].title"]),
      (#""items":[{"url":"a.b"}]"#, ["link items[0].url"]),
      (#""items":[{"name":"spam"}]"#, []),
      (
        #""items":[{"items":[{},{"title":"spam"}]}]"#,
        ["word items[0].items[1].title", "pattern items[0].items[1].title"]
      ),
      (#""text":"spam","items":[{"text":"spam"}]"#, ["word text", "pattern text"]),
    ])
  func texts(line: String, found: [String]) throws {
    #expect(try Self.found(line) == found)
    #expect(try Self.found("edit \"message\":\"m-0\",\(line)") == found)
  }

  @Test("Forwards within forwards are looked into four levels deep", arguments: 1...6)
  func depth(levels: Int) throws {
    let item = Self.nested(levels - 1, #"{"text":"spam","url":"a.b"}"#)
    let found = try Self.found("\"items\":[\(item)]")
    guard levels <= 4 else {
      #expect(found == [])
      return
    }
    let path = "items[0]." + String(repeating: "items[1].", count: levels - 1)
    #expect(found == ["word \(path)text", "pattern \(path)text", "link \(path)url"])
  }

  @Test("Joins and renames show names only")
  func names() throws {
    let pack = """
      rules:
        - { id: came, event: join, when: { keyword: spam } }
        - { id: came-by-pattern, event: join, when: { regex: '^sp' } }
        - { id: renamed, event: rename, when: { keyword: spam } }
        - { id: said, when: { name: ads } }
      lists: { ads: { words: [spam] } }
      """
    #expect(
      try Engine(pack).run([
        #"join "name":"spam""#, #"join "name":"a spam""#, "join", #"rename "name":"spam""#,
        #""name":"spam","text":"a""#, #""name":"a","text":"spam""#, "leave",
      ]).decisions.map(\.rules) == ["came, came-by-pattern", "came", "renamed", "said"])
  }
}
