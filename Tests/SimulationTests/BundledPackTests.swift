import Foundation
import Moderation
import Rules
import Simulation
import TestSupport
import Testing

/// The packs in `rules/`.
@Suite("The bundled packs")
struct BundledPackTests {
  /// How many tests a pack has at least.
  private static let leastTests = ["english": 110, "russian": 150, "starter": 190]

  @Test("these are all")
  func names() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: SourceTree.path("rules"))
    #expect(names.sorted() == Self.leastTests.keys.sorted())
  }

  @Test(
    "every test passes, every rule is reached, and every list by one of its words",
    arguments: leastTests.keys.sorted())
  func tests(pack: String) throws {
    try Self.test(policy(at: "rules/\(pack)"), least: try #require(Self.leastTests[pack]))
  }

  @Test("it has no error, and warns of nothing", arguments: leastTests.keys.sorted())
  func checks(pack: String) {
    let reading = PackReader.read(SourceTree.path("rules/\(pack)"))
    #expect(reading.pack != nil)
    #expect(reading.checked().map(\.check) == [])
  }

  @Test("the English and the Russian one in one folder pass the tests of both, without a warning")
  func joined() throws {
    let reading = PackReader.read("joined", from: try MemoryFiles.englishAndRussian())
    #expect(reading.checked().map(\.check) == [])
    try Self.test(Policy(try #require(reading.pack)), least: 250)
  }

  @Test(
    "what needs no language is the same in English and Russian",
    arguments: ["50-signs.yaml", "95-signs-tests.yaml"])
  func shared(file: String) throws {
    let texts = try ["english", "russian"].map {
      try String(contentsOfFile: SourceTree.path("rules/\($0)/\(file)"), encoding: .utf8)
    }
    #expect(texts[0] == texts[1])
  }

  private static func test(_ policy: Policy, least: Int) throws {
    let coverage = RuleCoverage(policy)
    let results = RuleTester(policy).run(coverage: coverage)
    #expect(results.count >= least)
    for result in results {
      #expect(result.failures == [], "\(result.place.file):\(result.place.line)")
    }
    #expect(coverage.unreachedRules.map(\.id.value) == [])
    let unreachedLists = coverage.unreachedWords
      .filter { $0.words.count == $0.list.words?.words.count }
      .map(\.list.name.value)
    #expect(unreachedLists == [])
  }
}
