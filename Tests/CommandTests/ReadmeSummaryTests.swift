import Foundation
import TestSupport
import Testing

/// The summary that the front pages promise is the one that people see.
@Suite struct ReadmeSummaryTests {
  @Test(
    "each line of the demo's summary in a README is what the demo prints",
    arguments: ["README.md", "README.zh.md"])
  func summary(readme: String) async throws {
    let folder = try TemporaryFolder()
    let ran = try await StewardProcess([
      "replay", "simulator/recordings/customer-group.ndjson", "--rules", "rules/starter",
      "--out", folder.path("decisions.ndjson"),
    ]).finish()
    let text = try String(contentsOfFile: SourceTree.path(readme), encoding: .utf8)
    let printed = ran.errLines
    let first = try #require(printed.first)
    let block = try #require(
      text.components(separatedBy: "```").first { $0.contains(first) }, "no summary in \(readme)")
    let promised = block.split(separator: "\n").map(String.init).filter { line in
      // Left out on purpose, or different on every machine.
      !line.contains("…") && !line.contains("  speed ") && !line.contains("  decisions ")
    }
    #expect(promised.count > 5)
    for line in promised { #expect(printed.contains(line)) }
  }
}
