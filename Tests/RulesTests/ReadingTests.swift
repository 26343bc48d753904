import Records
import Rules
import Testing

@Suite struct ReadingTests {
  @Test func theExampleOfTheDocumentationLoads() throws {
    let reading = PackReader.read("p", from: MemoryFiles(ExamplePack.files))
    #expect(reading.diagnostics.map(\.text) == [])
    let pack = try #require(reading.pack)
    #expect(pack.rules.map(\.id.value).count == 7)
  }
}
