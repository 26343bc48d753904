import Testing

@testable import Scanning

@Suite struct FoldChangeTests {
  private func changes(_ text: String, _ disguises: Disguises, word: String = "微信") -> [String] {
    let folder = Folder(disguises)
    let matcher = KeywordMatcher([KeywordList(words: [word])], folder: folder)
    let bytes = Array(text.utf8)
    return matcher.changes(of: bytes, by: folder).map { change in
      let from = String(decoding: bytes[change.bytes], as: UTF8.self)
      let to = String(String.UnicodeScalarView(change.scalars.compactMap(Unicode.Scalar.init)))
      return "\(change.disguise.names.joined()) \(from)>\(to)"
    }
  }

  struct Row: Sendable {
    var text: String
    var disguises: Disguises
    var expected: [String]
  }

  @Test(arguments: [
    Row(text: "加微信", disguises: .defaults, expected: []),
    Row(text: "ｖ①費", disguises: .defaults, expected: ["width ｖ>v", "digits ①>1", "script 費>费"]),
    Row(text: "ｖ①費", disguises: [.width], expected: ["width ｖ>v", "width ①>1"]),
    Row(text: "ｖ①費", disguises: [.script], expected: ["script 費>费"]),
    Row(text: "a\u{200B}b", disguises: .defaults, expected: ["invisible \u{200B}>"]),
    Row(text: "a\u{200B}b", disguises: [.width, .digits], expected: []),
    Row(text: "ﷺ", disguises: [.width], expected: ["width ﷺ>صلى الله عليه وسلم"]),
    Row(text: "pаypal", disguises: .defaults, expected: ["confusables а>a"]),
    // Composing is no disguise.
    Row(text: "e\u{301}", disguises: .defaults, expected: []),
    Row(text: "微 信", disguises: .defaults, expected: ["spacing  >"]),
    Row(text: "微，信", disguises: [.width, .spacing2], expected: ["width ，>,", "spacing2 ，>"]),
    Row(
      text: "薇信，薇", disguises: [.aliases, .spacing2],
      expected: ["aliases 薇>信", "aliases 薇>微", "spacing2 ，>"]),
    Row(text: "薇", disguises: [.aliases], expected: []),
    Row(text: "", disguises: .defaults, expected: []),
  ])
  func `each change is told with the disguise that made it`(_ row: Row) {
    #expect(changes(row.text, row.disguises) == row.expected)
  }
}
