import Foundation
import Moderation
import Records
import Rules
import Simulation
import Testing

/// Walks through the READMEs' first rule as a newcomer does.
@Suite struct FirstRuleTests {
  static let readmes = ["README.md", "README.zh.md"]

  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  /// The shell lines of a README that write `my-rules/pack.yaml`, carried out one after the other.
  struct Walk {
    private static let file = "my-rules/pack.yaml"

    private(set) var yaml = ""
    private var rest: ArraySlice<Substring>

    init(_ readme: String) {
      rest = readme.split(separator: "\n", omittingEmptySubsequences: false)[...]
    }

    /// Carries out the next step; false where there is none.
    mutating func step() -> Bool {
      while let line = rest.popFirst() {
        switch line {
        case "cat > \(Self.file) <<'END'": yaml = heredoc()
        case "cat >> \(Self.file) <<'END'": yaml += heredoc()
        case _ where line.hasPrefix("sed -i 's/") && line.hasSuffix("/' \(Self.file)"):
          let parts = line.split(separator: "/", omittingEmptySubsequences: false)
          yaml = yaml.replacingOccurrences(of: parts[1], with: parts[2])
        default: continue
        }
        return true
      }
      return false
    }

    private mutating func heredoc() -> String {
      let lines = rest.prefix { $0 != "END" }
      rest = rest.dropFirst(lines.count + 1)
      return lines.map { $0 + "\n" }.joined()
    }
  }

  private static func reading(_ yaml: String) -> PackReading {
    PackReader.read("my-rules", from: MemoryFiles(["pack.yaml": yaml]))
  }

  @Test("Each step of the first rule leads to what the README shows", arguments: readmes)
  func steps(file: String) throws {
    let text = try Self.text(file)
    var walk = Walk(text)
    var passed: [Int] = []
    while walk.step() {
      let reading = Self.reading(walk.yaml)
      guard let pack = reading.pack else {
        let shown = DiagnosticPrinter(usesColor: false).text(reading.checked())
        let isShown = text.contains("```\n\(shown)my-rules: 1 error, 0 warnings\n```")
        #expect(isShown, "\(file) does not show \(shown)")
        passed.append(-1)
        continue
      }
      let results = RuleTester(Policy(pack)).run()
      for failure in results.flatMap(\.failures) {
        let place = failure.place
        let line =
          "\(place.file):\(place.line):\(place.column): failed: \(failure.source)\n"
        let isShown = text.contains(line)
        #expect(isShown, "\(file) does not show \(line)")
      }
      passed.append(results.count { $0.failures.isEmpty })
    }
    #expect(passed == [3, -1, 3, 3, 4])
  }

  @Test("The decision that the README explains is one of its replay", arguments: readmes)
  func decision(file: String) async throws {
    let text = try Self.text(file)
    var walk = Walk(text)
    while walk.step() {}
    let pack = try #require(Self.reading(walk.yaml).pack)
    let out = FileManager.default.temporaryDirectory
      .appendingPathComponent("first-rule-\(UUID().uuidString).ndjson")
    defer { try? FileManager.default.removeItem(at: out) }
    let recording = Self.root.appendingPathComponent(
      "simulator/recordings/customer-group.ndjson")
    let outcome = try await Replay(
      Policy(pack), .init(logs: [recording.path], out: out.path)
    ).run()
    #expect(outcome.tally.matched == 6)
    let tally = outcome.tally
    let judged = "\(tally.matched) events matched, \(tally.prevented) prevented"
    let isShown = text.contains(judged)
    #expect(isShown, "\(file) does not show \(judged)")
    let lines = try String(contentsOf: out, encoding: .utf8).split(separator: "\n")
    let shown = text.replacingOccurrences(of: "\n", with: "")
    let line = try #require(lines.first { $0.hasPrefix(#"{"event":"m-0177""#) })
    let isExplained = shown.contains(line)
    #expect(isExplained, "\(file) does not explain \(line)")
  }

  @Test("Both READMEs build the same pack")
  func samePack() throws {
    let packs = try Self.readmes.map { file in
      var walk = try Walk(Self.text(file))
      while walk.step() {}
      return walk.yaml.split(separator: "\n").filter {
        !$0.drop { $0 == " " }.hasPrefix("#")
      }
    }
    #expect(packs[0] == packs[1])
    #expect(!packs[0].isEmpty)
  }
}
