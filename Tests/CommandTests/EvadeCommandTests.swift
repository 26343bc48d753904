import Foundation
import TestSupport
import Testing

@Suite("steward evade")
struct EvadeCommandTests {
  private struct Report: Decodable {
    struct Row: Decodable {
      struct Example: Decodable {
        var word: String
        var text: String
      }

      var disguises: [String]
      var tried: Int
      var unseen: Int
      var examples: [Example]
    }

    var list: String?
    var words: Int
    var disguises: [String]
    var tried: Int
    var unseen: Int
    var by: [Row]

    func row(_ disguises: String...) -> Row? {
      by.first { $0.disguises == disguises }
    }
  }

  private func reports(_ arguments: String...) async throws -> [Report] {
    let ran = try await steward(["evade"] + arguments + ["--format", "json"])
    #expect(ran.status == 0)
    #expect(ran.err.isEmpty)
    return try JSONDecoder().decode([Report].self, from: Data(ran.out.utf8))
  }

  @Test("what a list does not see through passes, and what it sees through does not")
  func word() async throws {
    let plain = try #require(try await reports("加微信").first)
    #expect(plain.list == nil)
    #expect(plain.words == 1)
    #expect(plain.row("invisible")?.unseen == 0)
    #expect(plain.row("spacing")?.unseen == 0)
    let aliases = try #require(plain.row("aliases"))
    #expect(aliases.tried == 8)
    #expect(aliases.unseen == 8)
    #expect(Set(aliases.examples.map(\.text)).count == 8)
    #expect(plain.row("leet") == nil)
    let more = try #require(try await reports("加微信", "--disguises", "+aliases").first)
    #expect(more.disguises.last == "aliases")
    #expect(more.row("aliases")?.unseen == 0)
    #expect(more.row("pinyin")?.unseen ?? 0 > 0)
  }

  @Test(
    "with every disguise on hardly anything passes",
    arguments: ["加微信", "兼职日结", "免費領獎", "telegram"])
  func all(word: String) async throws {
    let report = try #require(try await reports(word, "--disguises", "all").first)
    #expect(report.tried > 50)
    let passed = report.by.flatMap(\.examples).map(\.text)
    #expect(report.unseen * 50 <= report.tried, "\(passed)")
  }

  @Test("with none nearly all pass")
  func none() async throws {
    let report = try #require(try await reports("paypal", "--disguises", "none").first)
    #expect(report.disguises.isEmpty)
    #expect(report.unseen == report.tried)
  }

  @Test("the same seed gives the same bytes, another seed other variants")
  func seeds() async throws {
    let runs = try await [["7"], ["7"], ["8"]].asyncMap {
      try await steward(["evade", "免费领奖", "--seed"] + $0).out
    }
    #expect(runs[0] == runs[1])
    #expect(runs[0] != runs[2])
  }

  @Test("the words of a pack are tried list by list against their own list")
  func pack() async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      lists:
        contact: { words: [加微信, 扣扣群], disguises: [+aliases] }
        shops: { hosts: [example.com] }
        exact: { words: [abc], disguises: none }
      rules:
        - { id: a, when: { keyword: [contact, exact] }, then: delete }

      """, to: "pack/a.yaml")
    let all = try await reports(folder.path("pack"))
    #expect(all.map(\.list) == ["contact", "exact"])
    #expect(all[0].words == 2)
    #expect(all[0].row("aliases")?.unseen == 0)
    #expect(all[1].unseen == all[1].tried)
    #expect(try await reports(folder.path("pack"), "--list", "exact").map(\.list) == ["exact"])
    let missing = try await steward(["evade", folder.path("pack"), "--list", "shops"])
    #expect(missing.status == 2)
    #expect(missing.err.contains("there is no list of words `shops`"))
  }

  @Test("for people: a row for each disguise, some variants that pass, a sum")
  func text() async throws {
    let ran = try await steward(["evade", "加微信", "--variants", "2"])
    #expect(ran.outLines[0].hasPrefix("加微信, seen through width, invisible"))
    #expect(ran.outLines[1] == "  tried  unseen  in")
    #expect(ran.outLines.contains("      2       0  spacing"))
    #expect(ran.outLines.contains { $0.hasPrefix("      2       2  aliases: ") })
    #expect(ran.outLines.last?.hasSuffix("variants pass unseen") == true)
  }
}

extension Sequence {
  fileprivate func asyncMap<Result>(
    _ transform: (Element) async throws -> Result
  ) async rethrows -> [Result] {
    var results: [Result] = []
    for element in self { results.append(try await transform(element)) }
    return results
  }
}
