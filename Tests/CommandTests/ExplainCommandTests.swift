import Foundation
import TestSupport
import Testing

@Suite("steward explain")
struct ExplainCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      """
      steward: 1
      assistant: [bot]
      trusted: [staff]
      lists:
        bad: { words: [加微信] }
        staff: { accounts: [boss] }
      groups: { shops: { ids: ["shop-*"] }, homes: { ids: ["home-*"] } }
      rules:
        - { id: adverts, about: No adverts, in: shops, when: { keyword: bad }, then: [delete, warn] }
        - { id: long, about: Too long, in: homes, when: { characters: { over: 99 } }, then: delete }

      """, to: "pack/a.yaml")
  }

  private func explain(
    _ arguments: String..., input: String? = nil
  ) async throws -> StewardProcess.Ran {
    try await steward(["explain", folder.path("pack")] + arguments, input: input)
  }

  @Test("the folded text, every rule with its reason, a caret under what was found, the actions")
  func text() async throws {
    let ran = try await explain("请加微\u{200B}信")
    #expect(ran.status == 0)
    #expect(ran.err.isEmpty)
    #expect(ran.outLines.first == #"text     请加微\u{200B}信"#)
    #expect(ran.outLines.contains("folded   请加微信"))
    #expect(ran.outLines.contains(#"         invisible: “\u{200B}” away"#), "\(ran.out)")
    #expect(ran.outLines.contains("  yes  adverts: keyword 加微信 of list bad"))
    // Wide characters take two columns, and the escape of the zero-width space eight.
    #expect(ran.outLines.contains(#"         请加微\u{200B}信"#))
    #expect(ran.outLines.contains("           ^^^^^^^^^^^^^^  text 1…5"), "\(ran.out)")
    #expect(ran.outLines.contains("  no   long: not over 99 characters"), "\(ran.out)")
    #expect(ran.out.contains(#""do":"delete""#))
    #expect(ran.out.contains(#""do":"warn""#))
  }

  private struct Explained: Decodable {
    struct Change: Decodable, Equatable {
      var disguise: String
      var from: String
      var to: String
      var span: [Int]
    }

    struct View: Decodable {
      var changes: [Change]
      var disguises: [String]
      var text: String
    }

    struct Rule: Decodable {
      var rule: String
      var matched: Bool
      var failed: String?
      var why: String?
      var found: String?
      var span: [Int]?
    }

    struct Decision: Decodable {
      struct Action: Decodable {
        var `do`: String
      }

      var actions: [Action]
    }

    var text: String
    var views: [View]
    var rules: [Rule]
    var decision: Decision?
  }

  private func explained(_ arguments: String..., input: String? = nil) async throws -> Explained {
    let ran = try await steward(
      ["explain", folder.path("pack"), "--format", "json"] + arguments, input: input)
    #expect(ran.status == 0)
    #expect(ran.err.isEmpty)
    return try JSONDecoder().decode(Explained.self, from: Data(ran.out.utf8))
  }

  @Test("JSON tells the same")
  func json() async throws {
    let explained = try await explained("请加微信")
    #expect(explained.text == "请加微信")
    #expect(explained.views.map(\.text) == ["请加微信"])
    #expect(explained.views.first?.disguises.contains("width") == true)
    #expect(explained.views.first?.changes.isEmpty == true)
    #expect(explained.rules.map(\.rule) == ["adverts", "long"])
    #expect(explained.rules.map(\.matched) == [true, false])
    #expect(explained.rules.map(\.found) == ["加微信", nil])
    #expect(explained.rules.map(\.span) == [[1, 4], nil])
    #expect(explained.rules.map(\.why) == ["keyword 加微信 of list bad", nil])
    #expect(explained.rules.last?.failed?.isEmpty == false)
    #expect(explained.decision?.actions.map(\.do) == ["delete", "warn"])
  }

  @Test("gaps that words are seen through are shown, and taken out")
  func gaps() async throws {
    let explained = try await explained("请加 微，信")
    #expect(explained.views.map(\.text) == ["请加 微,信", "请加微信"])
    #expect(explained.views.map { $0.disguises.contains("spacing") } == [false, true])
    let changes = explained.views.map(\.changes)
    #expect(changes.first == [.init(disguise: "width", from: "，", to: ",", span: [4, 5])])
    #expect(
      changes.last == [
        .init(disguise: "spacing", from: " ", to: "", span: [2, 3]),
        .init(disguise: "width", from: "，", to: ",", span: [4, 5]),
        .init(disguise: "spacing", from: "，", to: "", span: [4, 5]),
      ])
    #expect(explained.rules.first?.found == "加 微，信")
    #expect(explained.rules.first?.span == [1, 6])
  }

  @Test(
    "with --group only the rules of its group sets are asked",
    arguments: [("shop-1", ["adverts"]), ("home-1", ["long"]), ("elsewhere", [])])
  func group(id: String, rules: [String]) async throws {
    let explained = try await explained("请加微信", "--group", id)
    #expect(explained.rules.map(\.rule) == rules)
    let text = try await explain("请加微信", "--group", id)
    #expect(text.out.contains("no rule is in scope in group \(id)") == rules.isEmpty)
  }

  @Test(
    "an account that no rule acts on is called by its name",
    arguments: [
      ("boss", "boss is trusted: no rule acts on it"),
      ("bot", "bot is our own assistant: not judged"),
    ])
  func account(id: String, says: String) async throws {
    let ran = try await explain("请加微信", "--account", id)
    #expect(ran.status == 0)
    #expect(ran.outLines.contains(says), "\(ran.out)")
    #expect(ran.outLines.last == "actions  none")
  }

  @Test("an ordinary account is named in the actions")
  func ordinaryAccount() async throws {
    let ran = try await explain("请加微信", "--account", "mallory")
    #expect(ran.out.contains(#""account":"mallory""#))
  }

  @Test("- reads the message from standard input, without the last line's end")
  func standardInput() async throws {
    let explained = try await explained("-", input: "第一行\n请加微信\n")
    #expect(explained.text == "第一行\n请加微信")
    #expect(explained.rules.first?.span == [5, 8])
  }

  @Test(
    "odd texts are explained without ado", arguments: ["", " ", "\u{202E}\u{FE0F}", "\u{7F}\t"])
  func oddTexts(text: String) async throws {
    let ran = try await explain("--", text)
    #expect(ran.status == 0)
    #expect(ran.out.contains("  no   adverts: "))
  }

  @Test("an empty group or account is wrong usage", arguments: ["--group", "--account"])
  func emptyNames(option: String) async throws {
    let ran = try await explain("hello", option, "")
    #expect(ran.status == 2)
    #expect(ran.err.contains("\(option) takes 1 to 256 bytes."))
  }
}
