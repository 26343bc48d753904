import Foundation
import Simulation
import TestSupport
import Testing

/// `docs/scenarios.md` against the code.
@Suite("What is written about scenarios") struct ScenarioDocumentTests {
  private let page: String

  init() throws {
    page = try String(contentsOfFile: SourceTree.path("docs/scenarios.md"), encoding: .utf8)
  }

  @Test("Its example passes")
  func example() throws {
    let block = try #require(page.split(separator: "```yaml\n").last?.split(separator: "```").first)
    let path = SourceTree.path("simulator/scenarios")
    let stage = try ScenarioStage(
      String(block).replacing("../../rules/starter", with: SourceTree.path("rules/starter")),
      besides: ScenarioFolder(), in: path)
    #expect(stage.play().failures == [])
  }

  @Test("It lists every promise, in words of the program")
  func promises() {
    for promise in Promise.allCases {
      let row = page.split(separator: "\n").first { $0.hasPrefix("| `\(promise)` |") }
      #expect(row?.contains(promise.rawValue) == true, "\(promise)")
    }
  }
}
