import Foundation
import TestSupport
import Testing

@Suite("steward check")
struct CheckCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private let broken = """
    steward: 1
    rules:
      - id: one
        when: { keywrod: bad }
        then: delete

    """

  @Test("a good pack: what is in it, status 0")
  func good() async throws {
    try folder.write(
      """
      steward: 1
      lists: { bad: { words: [加微信, 扣扣群] } }
      rules: [ { id: adverts, about: No adverts, when: { keyword: bad }, then: delete } ]
      tests: [ { say: 请加微信, expect: { rules: [adverts] } } ]

      """, to: "pack/a.yaml")
    let ran = try await steward(["check", folder.path("pack")])
    #expect(ran.status == 0)
    #expect(
      ran.outLines.last?.contains("1 rule, 1 list with 2 words, 1 test;") == true, "\(ran.out)")
    #expect(ran.err.isEmpty)
  }

  @Test("errors of several files are shown at once, each with its place, its line and a caret")
  func errors() async throws {
    try folder.write(broken, to: "pack/a.yaml")
    try folder.write(
      """
      rules:
        - id: 二
          when: { characters: { over: 很多 } }
          then: [delete, explode]

      """, to: "pack/b.yaml")
    let pack = folder.path("pack")
    let ran = try await steward(["check", pack])
    #expect(ran.status == 2)
    #expect(ran.err.isEmpty)
    let places = ran.outLines.filter { $0.contains(": error: ") }.map {
      String($0.dropFirst(pack.count + 1).prefix { $0 != " " })
    }
    #expect(places == ["a.yaml:4:13:", "b.yaml:3:33:", "b.yaml:4:20:"], "\(ran.out)")
    #expect(ran.outLines.contains { $0.contains("keywrod") && $0.contains("`keyword`") })
    #expect(ran.outLines.contains("    when: { keywrod: bad }"), "\(ran.out)")
    #expect(ran.outLines.contains("            ^"))
    #expect(ran.outLines.last == "\(pack): 3 errors, 0 warnings")
  }

  @Test("warnings are shown and change no status")
  func warnings() async throws {
    try folder.write(
      """
      steward: 1
      lists: { unused: { words: [加微信] } }
      rules: [ { id: long, about: Too long, when: { characters: { over: 500 } }, then: delete } ]

      """, to: "pack/a.yaml")
    let ran = try await steward(["check", folder.path("pack")])
    #expect(ran.status == 0)
    #expect(ran.outLines.contains { $0.contains("a.yaml:2:10: warning: ") }, "\(ran.out)")
    #expect(ran.outLines.contains { $0.hasSuffix("[unused-list]") }, "\(ran.out)")
  }

  private struct Finding: Decodable {
    var severity: String
    var file: String
    var line: Int
    var column: Int
    var text: String
    var check: String
  }

  @Test("JSON tells the same, as an array of objects")
  func json() async throws {
    try folder.write(broken, to: "pack/a.yaml")
    let ran = try await steward(["check", folder.path("pack"), "--format", "json"])
    #expect(ran.status == 2)
    let findings = try JSONDecoder().decode([Finding].self, from: Data(ran.out.utf8))
    #expect(findings.map(\.severity) == ["error"])
    #expect(findings.map(\.file) == [folder.path("pack") + "/a.yaml"])
    #expect(findings.map(\.line) == [4])
    #expect(findings.map(\.column) == [13])
    #expect(findings.first?.text.contains("did you mean `keyword`?") == true, "\(ran.out)")
    #expect(findings.map(\.check) == ["unknown-key"])
  }

  @Test(
    "a pack that is not there, or is no folder, is an error in words", arguments: ["no", "file"])
  func noPack(name: String) async throws {
    try folder.write("steward: 1\n", to: "file")
    let ran = try await steward(["check", folder.path(name)])
    #expect(ran.status == 2)
    #expect(ran.out.contains("\(folder.path(name)):1:1: error: "))
  }
}
