import Foundation
import Testing

@testable import Scanning

@Suite struct TablesTests {
  static let python = ["/usr/bin/python3", "/usr/local/bin/python3"]
    .first(where: FileManager.default.isExecutableFile)

  @Test(.enabled(if: UnicodeFiles.areHere && python != nil, "needs unicode-data and python3"))
  func `making the tables again gives the committed files`() throws {
    let made = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: made) }
    let process = Process()
    process.executableURL = URL(filePath: try #require(Self.python))
    process.arguments = [
      UnicodeFiles.repository.appending(path: "Tools/make-tables").path, "--out", made.path,
    ]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let committed = UnicodeFiles.repository.appending(path: "Sources/Scanning/Tables")
    for name in [
      "UnicodeTables.swift", "CharacterTables.swift", "PinyinTable.swift",
      "OrdinaryWordTable.swift",
    ] {
      let new = try Data(contentsOf: made.appending(path: name))
      let old = try Data(contentsOf: committed.appending(path: name))
      #expect(new == old, "\(name)")
    }
  }

  @Test func `there are at least fifty contact words, each once`() {
    #expect(ContactWords.all.count >= 50)
    #expect(Set(ContactWords.all).count == ContactWords.all.count)
  }

  @Test func `there are at least two thousand ordinary words, each once and short`() {
    let words = OrdinaryWords.all
    #expect(words.count >= 2_000)
    #expect(Set(words).count == words.count)
    #expect(
      words.allSatisfy { (OrdinaryWords.shortest...OrdinaryWords.longest).contains($0.count) })
  }

  @Test func `no parts of a split character are an ordinary word`() {
    let words = Set(OrdinaryWords.all.map(String.init))
    for (character, spellings) in Splits.parts {
      for parts in spellings {
        #expect(!words.contains(parts), "\(character)")
        #expect(parts.unicodeScalars.count >= 2, "\(character)")
      }
    }
  }

  @Test func `about a hundred characters have aliases, none its own`() {
    #expect((90...150).contains(Aliases.rows.count))
    for row in Aliases.rows {
      let spellings = row.split(separator: " ")
      #expect(spellings.count >= 2)
      #expect(Set(spellings).count == spellings.count, "\(row)")
    }
    for run in Aliases.runs {
      let parts = run.parts.split(separator: "|", omittingEmptySubsequences: false)
      #expect(parts.count == run.meanings.split(separator: "|").count)
      #expect(parts.last != "")
    }
  }

  @Test(arguments: [
    ("薇微", true), ("洁结", true), ("女钕", true), ("女努", false), ("绿律", true), ("绿路", false),
    ("行行", true), ("是四", false), ("aa", true), ("ab", false), ("😀😀", true),
  ])
  func `characters sound alike whatever their tone`(pair: String, alike: Bool) {
    let sounds = pair.unicodeScalars.map { Pinyin.Sounds().of($0.value) }
    #expect((sounds[0] == sounds[1]) == alike)
  }

  @Test func `white space is what Unicode calls so`() {
    for scalar in UnicodeFiles.assigned {
      #expect(Fingerprint.isSpace(scalar.value) == scalar.properties.isWhitespace)
    }
  }
}
