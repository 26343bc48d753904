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
    for name in ["UnicodeTables.swift", "CharacterTables.swift"] {
      let new = try Data(contentsOf: made.appending(path: name))
      let old = try Data(contentsOf: committed.appending(path: name))
      #expect(new == old, "\(name)")
    }
  }

  @Test func `there are at least fifty contact words, each once`() {
    #expect(ContactWords.all.count >= 50)
    #expect(Set(ContactWords.all).count == ContactWords.all.count)
  }

  @Test func `white space is what Unicode calls so`() {
    for scalar in UnicodeFiles.assigned {
      #expect(Fingerprint.isSpace(scalar.value) == scalar.properties.isWhitespace)
    }
  }
}
