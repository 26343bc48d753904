import Moderation
import Rules
import Simulation
import TestSupport
import Testing

@Suite("The bundled pack")
struct StarterPackTests {
  @Test("every test passes, every rule is reached, and every list by one of its words")
  func tests() throws {
    let policy = try policy(at: "rules/starter")
    let coverage = RuleCoverage(policy)
    let results = RuleTester(policy).run(coverage: coverage)
    #expect(results.count >= 190)
    for result in results {
      #expect(result.failures == [], "\(result.place.file):\(result.place.line)")
    }
    #expect(coverage.unreachedRules.map(\.id.value) == [])
    let unreachedLists = coverage.unreachedWords
      .filter { $0.words.count == $0.list.words?.words.count }
      .map(\.list.name.value)
    #expect(unreachedLists == [])
  }

  @Test("it has no error, and warns of nothing")
  func checks() {
    let reading = PackReader.read(SourceTree.path("rules/starter"))
    #expect(reading.pack != nil)
    #expect(reading.checked().map(\.check) == [])
  }
}
